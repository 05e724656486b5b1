using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

/// <summary>A form that was opened takes what is typed; but whoever has turned to something else since may not mean it.</summary>
public sealed class Words_that_may_be_meant_for_something_else : WithWordsForAnApplicant
{
    [Fact]
    public async Task Where_something_else_was_shown_since_it_is_asked_whether_they_are_the_kind_no()
    {
        await OpenAsync("application.decline");
        await fatima.SaysAsync("applications");

        await fatima.SaysAsync("Mei Chen");

        fatima.Sees("Is that for “A kind no to Jordan Okafor · Guild mentoring pilot”?");
        fatima.Sees("You wrote “Mei Chen”");
        await NothingWasSentAsync();
        await fatima.SaysAsync("yes");
        fatima.Sees("Nothing has been sent yet");
        fatima.Sees("Mei Chen");
        await NothingWasSentAsync();
        await fatima.PressesAsync("Send it");
        jordan.Heard("Mei Chen").ShouldBe(1);
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.Status.ShouldBe(ApplicationStatus.Declined);
    }

    [Theory]
    [InlineData("application.decline")]
    [InlineData("application.ask")]
    public async Task Those_that_were_not_are_let_go_and_so_is_what_comes_next(string verb)
    {
        await OpenAsync(verb);
        await fatima.SaysAsync("applications");
        await fatima.SaysAsync("Mei Chen");

        await fatima.PressesAsync("No");
        fatima.Sees("What I can do for you");
        await fatima.SaysAsync("Mei Chen");

        fatima.DoesNotSee("Is that for");
        await NothingWasSentAsync();
    }

    [Theory]
    [InlineData("application.decline", "ok", 0)]
    [InlineData("application.decline", "Thanks!", 2)]
    [InlineData("application.ask", "merci", 0)]
    [InlineData("application.ask", "thank you", 2)]
    public async Task Thanks_are_nobodys_words_unless_it_is_said_so(string verb, string thanks, int daysLater)
    {
        await OpenAsync(verb);
        await bot.AdvanceAsync(TimeSpan.FromDays(daysLater));

        await fatima.SaysAsync(thanks);

        fatima.Sees("Is that for “A ");
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task Nor_are_words_that_come_hours_later()
    {
        await OpenAsync("application.ask");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));

        await fatima.SaysAsync("Which shift do you work?");

        fatima.Sees("Is that for “A question to Jordan Okafor · Guild mentoring pilot”?");
        await NothingWasSentAsync();
        await fatima.PressesAsync("Yes");
        fatima.Sees("Jordan gets your question now");
        jordan.Heard("Which shift do you work?").ShouldBe(1);
    }

    [Fact]
    public async Task Nor_are_words_that_may_answer_a_message_which_came_since()
    {
        await fatima.ForgesAsync("application.ask", await mei.CardAsync(Role.Mentee));
        await fatima.SaysAsync("Which days?");
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await OpenAsync("application.ask");
        await denise.ForgesAsync("application.ask", await mei.CardAsync(Role.Mentee));
        await denise.SaysAsync("Which nights?");
        fatima.LastMessage.Says("Denise Washington has asked Mei-Ling Chau something else").ShouldBeTrue(fatima.Transcript());

        await fatima.SaysAsync("That's fine, Denise");

        fatima.Sees("Is that for “A question to Jordan Okafor · Guild mentoring pilot”?");
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task A_message_without_numbers_leaves_those_of_the_one_before_it()
    {
        await fatima.AppointsAsync(jordan);
        await OpenAsync("application.ask");
        await fatima.SaysAsync("Which shift do you work?");
        await fatima.DismissesAsync(jordan);

        await jordan.SaysAsync("1");

        jordan.Sees("Which shift do you work?");
        jordan.Sees("Your answer");
    }

    [Fact]
    public async Task Among_several_forms_the_one_that_was_opened_may_be_meant_too()
    {
        await Applicant.BeginAsync(fatima, Role.Mentor);
        await fatima.SaysAsync("Fatima Benali");
        await OpenAsync("application.decline");
        await fatima.SaysAsync("applications");

        await fatima.SaysAsync("fatima@example.org");

        fatima.Sees("Which form is that for?");
        fatima.CardInputs[^1].Choices.Count(choice => choice.Title.StartsWith("A kind no to Jordan Okafor", StringComparison.Ordinal)).ShouldBe(1);
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task A_no_that_is_typed_straight_away_is_read_over_and_can_be_let_go()
    {
        await OpenAsync("application.decline");

        await fatima.SaysAsync("Please come in autumn.");

        fatima.Sees("A kind no to Jordan Okafor");
        fatima.Sees("Nothing has been sent yet");
        await NothingWasSentAsync();
        await fatima.PressesAsync("Never mind");
        fatima.Sees("Nothing was changed or sent");
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task Once_read_over_it_is_sent_by_typing_too()
    {
        await OpenAsync("application.decline");

        await fatima.SaysAsync("Please come in autumn.");
        await fatima.SaysAsync("submit");

        fatima.Sees("gets your words now");
        jordan.Heard("Please come in autumn.").ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_is_typed_straight_away_is_sent()
    {
        await OpenAsync("application.ask");
        await fatima.SaysAsync("help");

        await fatima.SaysAsync("Which shift do you work?");

        jordan.Heard("Which shift do you work?").ShouldBe(1, "help says that the question is still open");
    }
}
