using System.Diagnostics;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Pairing by hand: whom a mentee could work with, and what speaks for each.</summary>
internal sealed class MatchConversation(CohortBook cohorts, RoundChoice rounds, TemplateCatalogue templates, CohortForms forms, Outbox outbox) : IConversation
{
    private const int Offered = 12;

    private static readonly RoundQuestion which =
        new("match.list", None: ("review.none.heading", "review.none.line"), RoundQuestion.IsOpened) { Heading = "match.cohort.heading" };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("match", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("match.list", CoordinatorGate.Only(AskCohortAsync)),
        TurnRoute.Verb("match.mentee", CoordinatorGate.Only(MenteeAsync)),
        TurnRoute.Verb("match.pair", CoordinatorGate.Only(PairAsync)),
        TurnRoute.Verb("match.undo", CoordinatorGate.Only(UndoAsync)),
    ];

    private async Task AskCohortAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await ListAsync(turn, cohort.Id, news: null, cancellationToken);
        }
    }

    private async Task ListAsync(Turn turn, string cohortId, string? news, CancellationToken cancellationToken)
    {
        var table = await LoadAsync(turn, cohortId, cancellationToken);
        var unpaired = table.Mentees.Where(mentee => table.PairingOf(mentee) is null).ToList();
        var planned = table.Pairings.Where(pairing => !pairing.IsLaunched).ToList();
        turn.Show(new Prompt
        {
            Heading = turn.Words["match.heading"],
            Lines =
            [
                .. news is null ? Array.Empty<string>() : [news],
                turn.Words.Say("match.line", ("count", unpaired.Count), ("mentors", table.FreeMentors().Count)),
                .. planned.Select(pairing => turn.Words.Say("match.planned", ("mentee", pairing.Mentee.Name), ("mentor", pairing.Mentor.Name))),
            ],
            Pick = unpaired.Count is 0 ? null : new(
                turn.Words["match.pick"], turn.Words["match.pickButton"], "match.mentee",
                [.. unpaired.Select(mentee => new Option(mentee.Applicant.Name, mentee.Applicant.Id.ObjectId))], new JsonObject { ["cohort"] = cohortId }),
            Choices =
            [
                .. planned.Count is 0 ? Array.Empty<Choice>() : [new Choice(turn.Words["cohort.launch"], "cohort.askLaunch", new JsonObject { ["cohort"] = cohortId })],
                .. planned is [.., var last]
                    ? [new Choice(turn.Words.Say("match.undo", ("mentee", last.Mentee.GivenName), ("mentor", last.Mentor.GivenName)), "match.undo", new JsonObject { ["cohort"] = cohortId, ["pairing"] = last.Id })]
                    : Array.Empty<Choice>(),
                new(turn.Words["review.back"], "cohort.show", new JsonObject { ["cohort"] = cohortId }),
            ],
        });
    }

    private async Task MenteeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohortId = turn.Pressed?.Text("cohort") ?? "";
        var table = await LoadAsync(turn, cohortId, cancellationToken);
        if (table.Mentees.FirstOrDefault(mentee => mentee.Applicant.Id.ObjectId == turn.Pressed?.Text("pick")) is not { } mentee
            || table.Template is null || table.PairingOf(mentee) is not null)
        {
            await ListAsync(turn, cohortId, news: null, cancellationToken);
            return;
        }

        var form = await forms.FindAsync(
            turn.Who.TenantId, table.Cohort!, table.Template.ApplicationForm(Role.Mentee), Role.Mentee, turn.Words.Language, version: null, cancellationToken); // It has a template.
        var fits = Fits.For(mentee, table.FreeMentors(), table.Template.Matching).Take(Offered).ToList();
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("match.mentee.heading", ("mentee", mentee.Applicant.Name)),
            Lines = fits.Count is 0 ? [turn.Words.Say("match.nobody", ("mentee", mentee.Applicant.GivenName))] : [turn.Words["match.mentee.line"]],
            Facts = [.. fits.Select(fit => new Fact(turn.Words.Say("match.score", ("mentor", fit.Mentor.Applicant.Name), ("score", fit.Score)), Reasons(fit, form, turn.Words)))],
            Pick = fits.Count is 0 ? null : new(
                turn.Words["match.mentor.pick"], turn.Words["match.mentor.pickButton"], "match.pair",
                [.. fits.Select(fit => new Option(turn.Words.Say("match.score", ("mentor", fit.Mentor.Applicant.Name), ("score", fit.Score)), fit.Mentor.Applicant.Id.ObjectId))],
                new JsonObject { ["cohort"] = cohortId, ["mentee"] = mentee.Applicant.Id.ObjectId }),
            Choices = [new(turn.Words["match.back"], "match.list", new JsonObject { ["cohort"] = cohortId })],
        });
    }

    private async Task PairAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (cohortId, menteeId, mentorId) = (turn.Pressed?.Text("cohort") ?? "", turn.Pressed?.Text("mentee"), turn.Pressed?.Text("pick"));
        var paired = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, cohortId), async cohort =>
        {
            var table = await LoadAsync(turn, cohortId, cancellationToken);
            if (table.Template is null
                || table.Mentees.FirstOrDefault(mentee => mentee.Applicant.Id.ObjectId == menteeId) is not { } mentee || table.PairingOf(mentee) is not null
                || table.FreeMentors().FirstOrDefault(mentor => mentor.Applicant.Id.ObjectId == mentorId) is not { } mentor
                || !Fits.IsAllowed(mentee, mentor, table.Template.Matching))
            {
                return null;
            }

            var pairing = new PlannedPair
            {
                Id = $"{cohortId}-{turn.NewId()}", Mentee = mentee.Applicant, Mentor = mentor.Applicant, PairedBy = new(turn.Who, turn.Member.Name),
            };
            // One who comes back finds their mentor's place taken, not doubled.
            foreach (var lapsed in table.Lapsed)
            {
                CohortBook.Remove(cohort, lapsed);
            }

            CohortBook.Write(cohort, pairing);
            return pairing;
        }, cancellationToken);
        var news = paired is null
            ? turn.Words["match.notPaired"]
            : turn.Words.Say("match.paired", ("mentee", paired.Mentee.GivenName), ("mentor", paired.Mentor.GivenName));
        await ListAsync(turn, cohortId, news, cancellationToken);
    }

    private async Task UndoAsync(Turn turn, CancellationToken cancellationToken)
    {
        var cohortId = turn.Pressed?.Text("cohort") ?? "";
        await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, cohortId), async cohort =>
        {
            var pairings = await cohorts.PairingsAsync(turn.Who.TenantId, cohortId, cancellationToken);
            if (pairings.FirstOrDefault(pairing => pairing.Id == turn.Pressed?.Text("pairing")) is { IsLaunched: false } pairing)
            {
                CohortBook.Remove(cohort, pairing);
            }

            return true;
        }, cancellationToken);
        await ListAsync(turn, cohortId, news: null, cancellationToken);
    }

    private async Task<MatchTable> LoadAsync(Turn turn, string cohortId, CancellationToken cancellationToken)
    {
        var cohort = await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken);
        var applications = await cohorts.ApplicationsAsync(turn.Who.TenantId, cohortId, cancellationToken);
        var pairings = await cohorts.PairingsAsync(turn.Who.TenantId, cohortId, cancellationToken);
        return new(
            cohort, cohort is null ? null : templates.Get(cohort.TemplateId, turn.Words.Language), applications,
            Plans.Standing(pairings, applications), Plans.Lapsed(pairings, applications));
    }

    private static string Reasons(Fit fit, FormDefinition form, Words words)
    {
        // People are compared by ids; here they are put in the reader's words.
        string Said(string item, string value) => form.Find(item)?.TextOf(value) ?? value;
        string List(string item, IReadOnlyList<string> shared) => words.List([.. shared.Select(value => Said(item, value))]);
        return fit.Reasons.Count is 0
            ? words["match.reason.none"]
            : string.Join("; ", fit.Reasons.Select(reason => reason switch
            {
                Reason.SameRegion same => words.Say("match.reason.region", ("region", Said("region", same.Region))),
                Reason.Classification classification => words.Say("match.reason.classification", ("name", Said("classification", classification.Name))),
                Reason.Challenges challenges => words.Say("match.reason.challenges", ("list", List("challenges", challenges.Shared))),
                Reason.Interests interests => words.Say("match.reason.interests", ("list", List("interests", interests.Shared))),
                Reason.Availability availability => words.Say("match.reason.availability", ("list", List("availability", availability.Shared))),
                Reason.Languages languages => words.Say("match.reason.languages", ("list", List("languages", languages.Shared))),
                _ => throw new UnreachableException(),
            }));
    }

    private sealed record MatchTable(Cohort? Cohort, ProgrammeTemplate? Template, IReadOnlyList<Application> Applications, IReadOnlyList<PlannedPair> Pairings, IReadOnlyList<PlannedPair> Lapsed)
    {
        public IEnumerable<Application> Mentees => Applications.Where(application => application is { Role: Role.Mentee, Status: ApplicationStatus.Approved });

        public PlannedPair? PairingOf(Application mentee) => Pairings.FirstOrDefault(pairing => pairing.Mentee.Id == mentee.Applicant.Id);

        /// <summary>Approved mentors with room for one more.</summary>
        public IReadOnlyList<Application> FreeMentors() =>
        [
            .. Applications.Where(application => application is { Role: Role.Mentor, Status: ApplicationStatus.Approved }
                && Pairings.Count(pairing => pairing.Mentor.Id == application.Applicant.Id) < application.Capacity),
        ];
    }
}
