using MentorBot.Cards;
using MentorBot.Features.Evaluating;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using MentorBot.Texts;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>The longest form that coordinators can make, in signs that grow on the way to a card; answered in choices and in own words.</summary>
public sealed class The_report_on_a_long_form
{
    // A card holds no more, as it is sent.
    private const int MostCharacters = 18_000;

    private static readonly Words words = new(FormDesk.Texts, "en", "America/Toronto", Sample.Now);

    private static readonly Cohort cohort = new()
    {
        Id = "a-round-of-some-years", Name = "Spring, Local 12", TemplateId = "handbook", Status = CohortStatus.Running, StartsOn = new(2027, 1, 1), EndsOn = new(2027, 10, 1),
        MidpointOn = new(2027, 5, 1), Coordinators = [], CreatedAt = Sample.Now,
    };

    [Fact]
    public void Is_told_in_pages_that_a_card_holds_and_leaves_nothing_out()
    {
        var read = new ReadReport(Role.Mentee, Asked: 9, new(9, 9, 0, IsOfOneVersion: true, [.. Enumerable.Range(1, OwnForms.MostItems).Select(Question)]));
        var painter = new CardPainter(new CardLibrary(), FormDesk.Texts);
        List<string> told = [];
        for (var page = 0; page == 0 || ReportPrompts.Form(cohort, read, page - 1, words).Choices.Any(choice => choice.Label == "Read on"); page++)
        {
            var prompt = ReportPrompts.Form(cohort, read, page, words);
            painter.Card(prompt, "en").ToString().Length.ShouldBeLessThan(MostCharacters - 300);
            prompt.Pick!.Options.Count.ShouldBe(OwnForms.MostItems);
            told.AddRange(prompt.Facts.Select(fact => fact.Title));
        }

        told.ShouldBe(read.Report.Questions.Select(question => question.Item.Label));
    }

    private static QuestionReport Question(int number) => new(
        new FormItem { Id = $"a{number}", Type = ItemType.Choice, Section = "s", Ask = "Which?", Label = $"{number} ".PadRight(OwnForms.LongestLabel, '"'), AllowsOwnWords = true },
        9, null, [.. Enumerable.Range(1, OwnForms.MostChoices).Select(choice => new Tally($"{choice} ".PadRight(OwnForms.LongestChoice, 'x'), 9))], ["Words of their own"]);
}
