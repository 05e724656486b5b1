using System.Diagnostics;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>How pairing looks to a coordinator. Of what was told for matching alone nothing is said with a name.</summary>
internal static class MatchCards
{
    // By what people of the same name are told apart.
    private static readonly IReadOnlyList<string> telling = ["region", "classification"];

    /// <summary>How many mentors stand on a card with what speaks for each.</summary>
    public const int Offered = 12;

    public static Prompt List(Turn turn, MatchTable table, string? news)
    {
        var (unpaired, planned, words) = (table.Unpaired, table.Planned, turn.Words);
        var name = Names([.. unpaired, .. planned.Select(pairing => table.Find(Role.Mentee, pairing.Mentee.Id)).OfType<Application>()], table.Form, words);
        return new Prompt
        {
            Heading = words["match.heading"],
            Lines =
            [
                .. news is null ? Array.Empty<string>() : [news],
                words.Say("match.line", ("count", unpaired.Count), ("mentors", table.FreeMentors().Count)),
                .. planned.Count is 0 ? Array.Empty<string>() : [words.Say("match.planned.count", ("count", planned.Count))],
            ],
            Choices =
            [
                .. planned.Count is 0 ? Array.Empty<Choice>() : [new Choice(words["cohort.launch"], "cohort.askLaunch", CohortCards.Data(table.Cohort))],
                new(words["review.back"], "cohort.show", CohortCards.Data(table.Cohort)),
            ],
        }.WithPick(
            new(words["match.pick"], words["match.pickButton"], "match.mentee",
                [
                    .. unpaired.Select(mentee => new Option(name(mentee.Applicant), mentee.Applicant.Id.ObjectId)),
                    .. planned.Select(pairing => new Option(words.Say("match.pick.planned", ("mentee", name(pairing.Mentee)), ("mentor", pairing.Mentor.Name)), pairing.Mentee.Id.ObjectId)),
                ],
                CohortCards.Data(table.Cohort)),
            turn.Pressed?.Number("page") ?? 0, new("match.list", CohortCards.Data(table.Cohort)), words);
    }

    /// <summary>The mentors of one page, and how to come to the others.</summary>
    /// <param name="shown">Those of the page.</param>
    /// <param name="hindered">Those who are not among them because of what somebody asked for.</param>
    /// <param name="own">Whether the reader could be one of the two.</param>
    public static Prompt Mentee(
        Turn turn, MatchTable table, Application mentee, IReadOnlyList<Fit> fits, PageAt<Fit[]> shown, IReadOnlyList<Application> hindered, OwnPair own)
    {
        var (words, who) = (turn.Words, ("mentee", (object)mentee.Applicant.GivenName));
        var name = Names([.. fits.Select(fit => fit.Mentor)], table.Form, words);
        string Scored(Fit fit) => words.Say("match.score", ("mentor", name(fit.Mentor.Applicant)), ("score", fit.Score));
        var data = CohortCards.Data(table.Cohort);
        data["mentee"] = mentee.Applicant.Id.ObjectId;
        var turning = CohortCards.Data(table.Cohort);
        turning["pick"] = mentee.Applicant.Id.ObjectId;
        return new Prompt
        {
            Heading = words.Say("match.mentee.heading", ("mentee", mentee.Applicant.Name)),
            Lines =
            [
                // Where the reader is not among those who could be offered, no reason is said: it may be untrue of them.
                fits.Count > 0 ? words["match.mentee.line"] : words.Say(own is not OwnPair.No ? "match.nobody.here" : hindered.Count is 0 ? "match.nobody" : "match.nobody.asked", who),
                .. own is OwnPair.IsForAnother ? [words["match.own"]] : Array.Empty<string>(),
                .. hindered.Count is 0 ? Array.Empty<string>() : [words.Say("match.hindered", ("count", hindered.Count), who)],
                .. hindered.Any(mentor => Asking.HasSkippedWhatIsAsked(mentee, mentor)) ? [words["match.skipped"]] : Array.Empty<string>(),
                .. Asked(turn, table, mentee),
            ],
            Facts = [.. shown.Content.Select(fit => new Fact(Scored(fit), Reasons(turn, table, mentee, fit)))],
            Choices = [new(words["match.back"], "match.list", CohortCards.Data(table.Cohort))],
        }.WithPick(
            new(words["match.mentor.pick"], words["match.mentor.pickButton"], "match.pair", [.. fits.Select(fit => new Option(Scored(fit), fit.Mentor.Applicant.Id.ObjectId))], data),
            shown.Index, new("match.mentee", turning) { Most = Offered }, words);
    }

    /// <summary>A pair that nobody has been told of.</summary>
    public static Prompt Planned(Turn turn, MatchTable table, PlannedPair pairing, Application mentee, Application mentor)
    {
        var words = turn.Words;
        var undo = CohortCards.Data(table.Cohort);
        undo["pairing"] = pairing.Id;
        var fit = Fits.Of(mentee, mentor, table.Template.Matching);
        return new()
        {
            Heading = words.Say("match.planned.heading", ("mentee", mentee.Applicant.Name), ("mentor", mentor.Applicant.Name)),
            Lines = [words["match.planned.line"], .. table.PlannedAgainst(turn.Who).Contains(pairing) ? [words["match.planned.against"]] : Array.Empty<string>(), .. Asked(turn, table, mentee)],
            Facts = [new(words.Say("match.score", ("mentor", mentor.Applicant.Name), ("score", fit.Score)), Reasons(turn, table, mentee, fit))],
            Choices =
            [
                new(words.Say("match.undo", ("mentee", mentee.Applicant.GivenName), ("mentor", mentor.Applicant.GivenName)), "match.undo", undo),
                new(words["match.back"], "match.list", CohortCards.Data(table.Cohort)),
            ],
        };
    }

    // What a rule can't decide, a coordinator has to.
    private static IEnumerable<string> Asked(Turn turn, MatchTable table, Application mentee)
    {
        if (!table.IsFor(mentee, turn))
        {
            yield return turn.Words["match.kept"];
            yield break;
        }

        if (Asking.HasMustInOwnWords(mentee))
        {
            yield return turn.Words.Say("match.must", ("mentee", mentee.Applicant.GivenName));
        }

        if (table.AvoidedBy(mentee, turn) is { Length: > 0 } text)
        {
            yield return turn.Words.Say("match.avoid", ("mentee", mentee.Applicant.GivenName), ("text", text));
        }
    }

    // Whoever is one of the two is not told that the other may have named them.
    private static bool IsInIt(Turn turn, Application mentee, Application mentor) => turn.Who == mentee.Applicant.Id || turn.Who == mentor.Applicant.Id;

    private static string Reasons(Turn turn, MatchTable table, Application mentee, Fit fit)
    {
        var (words, form) = (turn.Words, table.Form);
        // People are compared by ids; here they are put in the reader's words.
        string Said(string item, string value) => form.Find(item)?.TextOf(value) ?? value;
        string List(string item, IReadOnlyList<string> shared) => words.List([.. shared.Select(value => Said(item, value))]);
        return string.Join("; ",
        [
            .. fit.MayBeNamed && !IsInIt(turn, mentee, fit.Mentor) ? [words["match.reason.named"]] : Array.Empty<string>(),
            .. table.AvoidedBy(fit.Mentor, turn) is { Length: > 0 } text ? [words.Say("match.reason.avoid", ("text", text))] : Array.Empty<string>(),
            .. fit.Reasons.Count is 0 ? [words["match.reason.none"]] : Array.Empty<string>(),
            .. fit.Reasons.Select(reason => reason switch
            {
                Reason.SameRegion same => words.Say("match.reason.region", ("region", Said("region", same.Region))),
                Reason.Classification classification => words.Say("match.reason.classification", ("name", Said("classification", classification.Name))),
                Reason.Challenges challenges => words.Say("match.reason.challenges", ("list", List("challenges", challenges.Shared))),
                Reason.Interests interests => words.Say("match.reason.interests", ("list", List("interests", interests.Shared))),
                Reason.Availability availability => words.Say("match.reason.availability", ("list", List("availability", availability.Shared))),
                Reason.Languages languages => words.Say("match.reason.languages", ("list", List("languages", languages.Shared))),
                _ => throw new UnreachableException(),
            }),
        ]);
    }

    // Behind equal names stands what they do and where, and behind those that are equal still, when they applied.
    private static Func<Party, string> Names(IReadOnlyList<Application> people, FormDefinition form, Words words)
    {
        var called = people.Zip(ToldApart.By(people, person => person.Applicant.Name, WithFacts, person => $"{WithFacts(person)}, {words.Moment(person.SubmittedAt)}"))
            .ToDictionary(one => one.First.Applicant, one => one.Second);
        return person => called.GetValueOrDefault(person, person.Name);

        string WithFacts(Application person) => string.Join(", ",
            [person.Applicant.Name, .. from item in telling from value in person.Facts.GetValueOrDefault(item) ?? [] select form.Find(item)?.TextOf(value) ?? value]);
    }
}

/// <summary>Whether a coordinator who makes pairs could be one of this one, and who makes it then.</summary>
internal enum OwnPair
{
    No,
    IsForAnother,

    /// <summary>There is no other coordinator.</summary>
    IsForThem,
}
