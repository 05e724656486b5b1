using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>The question whether words were meant for the form at hand is answered like any other, and is not lost.</summary>
public sealed class Asked_whether_it_was_meant : WithWordsForAnApplicant
{
    [Fact]
    public async Task Once_said_to_be_meant_they_need_not_be_said_so_twice()
    {
        await OpenAsync("application.ask");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        await fatima.SaysAsync(string.Join(' ', Enumerable.Repeat("Which shift do you work?", 100)));
        await fatima.SaysAsync("yes");
        await NothingWasSentAsync();

        await fatima.SaysAsync("Which shift do you work?");

        jordan.Heard("Which shift do you work?").ShouldBe(1, "the first was too long: " + fatima.Transcript());
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("Yeah!")]
    [InlineData("yes yes")]
    public async Task A_yes_is_heard_in_whatever_word(string yes)
    {
        await OpenAsync("application.ask");
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Which shift do you work?");

        await fatima.SaysAsync(yes);

        jordan.Heard("Which shift do you work?").ShouldBe(1);
    }

    [Fact]
    public async Task And_so_is_a_no()
    {
        await OpenAsync("application.ask");
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Mei Chen");

        await fatima.SaysAsync("nope");
        fatima.Sees("What I can do for you");
        await fatima.SaysAsync("Mei Chen");

        fatima.DoesNotSee("Is that for");
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task What_is_typed_instead_is_asked_about_in_its_place()
    {
        await OpenAsync("application.ask");
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Mei Chen");

        await fatima.SaysAsync("Which shift do you work?");

        fatima.Sees("You wrote “Which shift do you work?”");
        await NothingWasSentAsync();
        await fatima.SaysAsync("yes");
        jordan.Heard("Which shift do you work?").ShouldBe(1);
        jordan.Heard("Mei Chen").ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_comes_meanwhile_does_not_take_the_yes()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await fatima.ForgesAsync("application.ask", await mei.CardAsync(Role.Mentee));
        await fatima.SaysAsync("Which days?");
        await OpenAsync("application.ask");
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Which shift do you work?");
        await denise.ForgesAsync("application.ask", await mei.CardAsync(Role.Mentee));
        await denise.SaysAsync("Which nights?");
        fatima.LastMessage.Says("Denise Washington has asked Mei-Ling Chau something else").ShouldBeTrue(fatima.Transcript());

        await fatima.SaysAsync("yes");

        jordan.Heard("Which shift do you work?").ShouldBe(1);
    }

    [Fact]
    public async Task A_no_that_is_pressed_later_lets_go_of_no_other_form()
    {
        await OpenAsync("application.ask");
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Mei Chen");
        var asked = fatima.LastMessage;
        await OpenAsync("application.decline");

        await fatima.PressesAsync(asked, "No");
        await fatima.SaysAsync("Please come in autumn.");

        fatima.Sees("A kind no to Jordan Okafor: your answers");
        await NothingWasSentAsync();
    }
}
