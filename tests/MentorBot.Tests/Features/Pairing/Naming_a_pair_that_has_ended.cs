using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Ana was asked which of her two mentees it is about; Jordan doesn't go on before she answers.</summary>
public sealed class Naming_a_pair_that_has_ended() : WithAPair(capacity: 2)
{
    [Theory]
    [InlineData("meeting", true)]
    [InlineData("check-in", true)]
    [InlineData("goals", false)]
    public async Task It_is_said_that_it_has_ended_and_the_other_pair_is_not_taken_for_it(string word, bool byCard)
    {
        await bot.IntroduceAsync(bot.Person("Mei"), ana, capacity: 2);
        await ana.SaysAsync(word);
        ana.Sees("Jordan Okafor");
        var which = ana.LastMessage;
        await fatima.DeclineAsync(jordan, Role.Mentee);

        if (byCard)
        {
            await ana.PressesAsync(which, which.Buttons[0], new Dictionary<string, string> { ["pick"] = pair });
        }
        else
        {
            await ana.SaysAsync("1");
        }

        ana.Sees("Your pair in");
        ana.Sees("Nothing more is asked of you for it");
        ana.DoesNotSee("Mei-Ling");
    }
}
