using System.Collections.Concurrent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Who of a round can be paired, and who is.</summary>
/// <param name="Pairings">Those that stand.</param>
/// <param name="Ever">These, those that came to nothing, and those that have ended.</param>
internal sealed record MatchTable(
    Cohort Cohort, ProgrammeTemplate Template, FormDefinition Form, IReadOnlyList<Application> Applications, IReadOnlyList<PlannedPair> Pairings, IReadOnlyList<PlannedPair> Ever)
{
    public IReadOnlyList<Application> Unpaired => [.. Plans.Unpaired(Pairings, Applications).OrderBy(mentee => Folding.Fold(mentee.Applicant.Name), StringComparer.Ordinal)];

    /// <summary>Those that nobody has been told of.</summary>
    public IReadOnlyList<PlannedPair> Planned =>
        [.. Pairings.Where(pairing => !pairing.IsLaunched).OrderBy(pairing => Folding.Fold(pairing.Mentee.Name), StringComparer.Ordinal)];

    /// <summary>The plans that go against what one of the two asked for. Whoever is one of them is not told: the other may have named them.</summary>
    public IReadOnlyList<PlannedPair> PlannedAgainst(MemberId reader)
    {
        var known = Applications.ToDictionary(application => application.Key);
        return
        [
            .. Planned.Where(pairing => reader != pairing.Mentee.Id && reader != pairing.Mentor.Id
                && known.TryGetValue(Application.KeyOf(Role.Mentee, pairing.Mentee.Id), out var mentee)
                && known.TryGetValue(Application.KeyOf(Role.Mentor, pairing.Mentor.Id), out var mentor)
                && Fits.Between(mentee, mentor, Template.Matching, Applications) is Hindrance.Asked),
        ];
    }

    /// <summary>Approved mentors with room for one more.</summary>
    public IReadOnlyList<Application> FreeMentors()
    {
        var taken = Pairings.CountBy(pairing => pairing.Mentor.Id).ToDictionary();
        return
        [
            .. Applications.Where(application => application is { Role: Role.Mentor, Status: ApplicationStatus.Approved }
                && taken.GetValueOrDefault(application.Applicant.Id) < application.Capacity),
        ];
    }

    /// <summary>Whom an applicant does not want to be paired with, where this coordinator may read it; empty where nobody was named.</summary>
    public string AvoidedBy(Application application, Turn turn) =>
        application.Wishes?.Avoid is { } text && IsFor(application, turn) && ApplicationReader.MayReadOf(turn, text) ? text : "";

    /// <summary>Whether they read of this applicant what is for the coordinators alone: not where they could be the match.</summary>
    public bool IsFor(Application application, Turn turn) => Review.ReadsAs(turn.Who, application, Applications, Ever) is Asks.Coordinator;

    public Application? Find(Role role, MemberId who) => Applications.FirstOrDefault(application => application.Role == role && application.Applicant.Id == who);
}

/// <summary>Loads what pairs are made by.</summary>
internal sealed class MatchTables(CohortBook cohorts, TemplateCatalogue templates, CohortForms forms, ApplicationReader reader)
{
    private const int AtOnce = 8;

    /// <summary>Null where there is no such round.</summary>
    public async Task<MatchTable?> LoadAsync(Turn turn, string cohortId, CancellationToken cancellationToken)
    {
        if (await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is not { } cohort)
        {
            return null;
        }

        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        var form = await forms.FindAsync(turn.Who.TenantId, cohort, template.ApplicationForm(Role.Mentee), Role.Mentee, turn.Words.Language, version: null, cancellationToken);
        var applications = await cohorts.ApplicationsAsync(turn.Who.TenantId, cohortId, cancellationToken);
        var pairings = await cohorts.PairingsAsync(turn.Who.TenantId, cohortId, cancellationToken);
        return new(cohort, template, form, applications, Plans.Standing(pairings, applications), pairings);
    }

    /// <summary>The same with what everybody asked for of their pairing. Of applications that an earlier version filed only the answers say that.</summary>
    public async Task<MatchTable?> LoadWithWishesAsync(Turn turn, string cohortId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(turn, cohortId, cancellationToken) is not { } table)
        {
            return null;
        }

        ConcurrentDictionary<string, Application> known = [];
        var earlier = table.Applications.Where(application => application is { Wishes: null, Status: ApplicationStatus.Approved });
        await Parallel.ForEachAsync(earlier, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (application, token) =>
            known[application.Key] = application with { Wishes = await reader.FindWishesAsync(turn, table.Cohort, table.Template, application, token) });
        return table with { Applications = [.. table.Applications.Select(application => known.GetValueOrDefault(application.Key, application))] };
    }
}
