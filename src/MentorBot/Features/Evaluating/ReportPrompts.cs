using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Features.Evaluating;

/// <summary>How the evaluations of a round look to its coordinators.</summary>
internal static class ReportPrompts
{
    public static Prompt Round(Cohort cohort, ReadReport mentees, ReadReport mentors, Words words) => new()
    {
        Heading = words.Say("report.heading", ("round", cohort.Name)),
        Lines =
        [
            words["report.line"],
            .. new[] { mentees, mentors }.Any(read => read.Report.Opened + read.Report.Opening < read.Asked)
                ? [words.Say("report.waits", ("fewest", EvaluationBooks.Fewest))]
                : Array.Empty<string>(),
        ],
        Facts = [.. new[] { mentees, mentors }.Select(read => new Fact(words[$"report.who.{read.Role.Word()}"], Answered(read, words)))],
        Choices =
        [
            .. new[] { mentees, mentors }.Where(read => read.Report.Opened + read.Report.Opening > 0)
                .Select(read => new Choice(words[$"report.see.{read.Role.Word()}"], "report.form", Data(cohort, read.Role))),
        ],
    };

    /// <summary>What was asked, a page at a time; what was written in their own words is picked from on each.</summary>
    public static Prompt Form(Cohort cohort, ReadReport read, int page, Words words)
    {
        var texts = read.Report.Questions.Where(question => question.Texts.Count > 0).ToList();
        Pick? pick = texts.Count is 0 ? null : new(
            words["report.texts.pick"], words["report.texts.button"], "report.texts",
            [.. texts.Select(question => new Option(words.Say("report.texts.option", ("question", question.Item.Label), ("count", question.Texts.Count)), question.Item.Id))],
            Data(cohort, read.Role));
        var figures = read.Report.Questions
            .Where(question => question.Tallies.Count > 0 || !(question.Item.TakesWords || question.Item.Type is ItemType.Time))
            .Select(question => new Fact(question.Item.Label, Figures(question, words)));
        var (facts, at, more) = FactPages.Of(figures, beside: pick).At(page);
        var next = Data(cohort, read.Role);
        next["page"] = at + 1;
        return new Prompt
        {
            Heading = words.Say($"report.form.{read.Role.Word()}", ("round", cohort.Name)),
            Lines =
            [
                Answered(read, words),
                .. read.Report.Opened < read.Report.Answered ? [More(read.Report, words)] : Array.Empty<string>(),
                words["report.nobody"],
            ],
            Facts = facts,
            Pick = pick,
            Choices =
            [
                .. more ? [new Choice(words["report.texts.more"], "report.form", next)] : Array.Empty<Choice>(),
                new(words["report.back"], "report.show", Data(cohort, read.Role)),
            ],
        };
    }

    /// <summary>All answers to one question together. On a later page others stand, in the same order.</summary>
    public static Prompt Texts(Cohort cohort, ReadReport read, QuestionReport question, int page, Words words)
    {
        var (facts, at, more) = FactPages.Of(question.Texts.Select(text => new Fact(words["report.texts.one"], text))).At(page);
        var next = Data(cohort, read.Role);
        next["item"] = question.Item.Id;
        next["page"] = at + 1;
        return new Prompt
        {
            Heading = question.Item.Label,
            Lines = [question.Item.Ask, words["report.texts.line"]],
            Facts = facts,
            Choices =
            [
                .. more ? [new Choice(words["report.texts.more"], "report.texts", next)] : Array.Empty<Choice>(),
                new(words[$"report.see.{read.Role.Word()}"], "report.form", Data(cohort, read.Role)),
            ],
        };
    }

    private static string Answered(ReadReport read, Words words) => words.Say("report.answered", ("answered", read.Report.Answered), ("asked", read.Asked));

    private static string More(EvaluationReport report, Words words) => words.Say(
        report.IsOfOneVersion ? "report.more" : "report.moreVersions",
        ("opened", report.Opened), ("count", report.Answered - report.Opened), ("fewest", EvaluationBooks.Fewest));

    private static string Figures(QuestionReport question, Words words)
    {
        var given = string.Join(words["report.between"], question.Tallies.Where(tally => tally.Count > 0 || question.Item.Type is ItemType.Choice or ItemType.YesNo)
            .Select(tally => words.Say("report.tally", ("answer", tally.Label), ("count", tally.Count))));
        return question switch
        {
            { Count: 0 } => words["report.noAnswers"],
            { Average: { } average } => words.Say(
                "report.average", ("average", average.ToString("0.0", CultureInfo.GetCultureInfo(words.Language))), ("max", question.Item.Max), ("given", given)),
            _ => given.Length is 0 ? words["report.ownWords"] : given,
        };
    }

    private static JsonObject Data(Cohort cohort, Role role) => new() { ["cohort"] = cohort.Id, ["role"] = role.Word() };
}
