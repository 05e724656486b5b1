using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>How a cohort looks to its coordinators.</summary>
internal static class CohortCards
{
    /// <param name="plans">How many plans of internships wait for whoever reads this to decide.</param>
    public static Prompt Show(
        Cohort cohort, ProgrammeTemplate template, IReadOnlyList<Application> applications, IReadOnlyList<PlannedPair> pairings, Words words, int plans = 0, string? news = null)
    {
        var waiting = applications.Count(application => application.Status is ApplicationStatus.Submitted);
        var standing = Plans.Standing(pairings, applications);
        return new Prompt
        {
            Heading = cohort.Name,
            Lines = [.. news is null ? Array.Empty<string>() : [news], words[$"cohort.status.{cohort.Status}"]],
            Facts =
            [
                new(words["cohort.programme"], template.Name),
                new(words["cohort.dates"], words.Say("cohort.from.until", ("from", words.Day(cohort.StartsOn)), ("until", words.Day(cohort.EndsOn)))),
                .. cohort is { Status: CohortStatus.Draft or CohortStatus.ApplicationsOpen, ApplyUntil: { } last } ? [new Fact(words["cohort.applyUntil"], words.Day(last))] : Array.Empty<Fact>(),
                new(words["cohort.waiting"], words.Say("cohort.count", ("count", waiting))),
                new(words["cohort.mentees"], words.Say("cohort.approved", ("count", Approved(applications, Role.Mentee)))),
                new(words["cohort.mentors"], words.Say("cohort.approved", ("count", Approved(applications, Role.Mentor)))),
                new(words["cohort.pairs"], Hoped(Pairs(standing, pairings.Count(pairing => pairing.HasEnded is true), words), template.TargetPairs, words)),
                .. plans > 0 ? [new Fact(words["cohort.plans"], words.Say("cohort.count", ("count", plans)))] : Array.Empty<Fact>(),
            ],
            Choices = [.. Choices(cohort, waiting, plans, standing, words)],
        };
    }

    private static string Pairs(IReadOnlyList<PlannedPair> standing, int ended, Words words)
    {
        var (launched, planned) = (standing.Count(pairing => pairing.IsLaunched), standing.Count(pairing => !pairing.IsLaunched));
        return ended is 0
            ? words.Say("cohort.pairs.count", ("launched", launched), ("planned", planned))
            : words.Say("cohort.pairs.ended", ("launched", launched), ("planned", planned), ("ended", ended));
    }

    private static string Hoped(string pairs, int? target, Words words) =>
        target is { } hoped ? words.Say("cohort.pairs.hoped", ("pairs", pairs), ("target", hoped)) : pairs;

    public static JsonObject Data(Cohort cohort) => new() { ["cohort"] = cohort.Id, ["status"] = cohort.Status.ToString() };

    /// <summary>Whether the button was drawn when the round stood as it does now.</summary>
    public static bool IsAsRead(Turn turn, Cohort now) => turn.Pressed?.Text("status") == now.Status.ToString();

    private static IEnumerable<Choice> Choices(Cohort cohort, int waiting, int plans, IReadOnlyList<PlannedPair> pairings, Words words)
    {
        Choice Of(string text, string verb) => new(words[text], verb, Data(cohort));
        if (cohort.Status is CohortStatus.Draft)
        {
            yield return Of("cohort.open", "cohort.open");
        }

        if (waiting > 0)
        {
            yield return new(words.Say("cohort.read", ("count", waiting)), "application.list", Data(cohort));
        }

        if (plans > 0)
        {
            yield return new(words.Say("cohort.readPlans", ("count", plans)), "internship.plans", Data(cohort));
        }

        if (pairings.Any(pairing => !pairing.IsLaunched))
        {
            yield return Of("cohort.launch", "cohort.askLaunch");
        }

        if (cohort.Status is not CohortStatus.Draft)
        {
            yield return Of("cohort.match", "match.list");
        }

        if (cohort.Status is CohortStatus.ApplicationsOpen)
        {
            yield return Of("cohort.close", "cohort.close");
        }

        if (cohort.Status is CohortStatus.Review)
        {
            yield return Of("cohort.reopen", "cohort.open");
        }

        if (cohort.Status is not CohortStatus.Draft)
        {
            yield return Of("cohort.announce", "announce.open");
        }

        if (waiting is 0 && cohort.Status is not CohortStatus.Draft)
        {
            yield return Of("cohort.allApplications", "application.list");
        }

        if (cohort.Status is not CohortStatus.Draft)
        {
            yield return Of("cohort.orientation", "orientation.show");
            if (pairings.Any(pairing => pairing.IsLaunched))
            {
                yield return Of("cohort.feedback", "feedback.list");
            }

            yield return Of("cohort.unreached", "unreached.show");
        }

        yield return Of("cohort.forms", "forms.list");
        yield return new(words["cohort.home"], "coordinator.home");
    }

    private static int Approved(IReadOnlyList<Application> applications, Role role) =>
        applications.Count(application => application.Role == role && application.Status is ApplicationStatus.Approved);
}
