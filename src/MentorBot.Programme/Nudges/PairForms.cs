using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Programme.Nudges;

/// <summary>A form that one of a pair is asked for, from a day on, and wanted until another. Later it is taken too.</summary>
/// <param name="Kind">What asks for it.</param>
/// <param name="Occasion">Which of several of that kind.</param>
public sealed record PairForm(NudgeKind Kind, string Occasion, MemberId Who, DateOnly AskedOn, DateOnly Until);

/// <summary>
/// The forms with an end that a pair's people are asked for. Without one are the agreement, preparations and notes (F5, F7, F8),
/// which belong to meetings; the learning project (F15), which says itself what is to be done by when; and telling about oneself
/// (F3), which nobody is ever reminded of. Applications (F1, F2) have the round's own last day, see <see cref="FormNudges"/>.
/// </summary>
public static class PairForms
{
    private const string End = "end";

    /// <summary>Those that are not handed in, whether they were begun or not, whatever the day is.</summary>
    public static IEnumerable<PairForm> Open(Pair pair, NudgeRules rules) => [.. OfEach(pair, rules), .. FollowUps(pair, rules), .. OfAnInternship(pair, rules)];

    private static IEnumerable<PairForm> OfEach(Pair pair, NudgeRules rules)
    {
        foreach (var who in new[] { pair.Mentee.Id, pair.Mentor.Id })
        {
            if (!pair.CheckedIn.Contains(who))
            {
                yield return new(NudgeKind.CheckIn, "midpoint", who, pair.MidpointOn, pair.MidpointOn.AddDays(rules.CheckInDays));
            }

            if (!pair.HasSignedFeedback(who))
            {
                yield return new(NudgeKind.Feedback, End, who, pair.EndsOn.AddDays(-rules.FeedbackDaysBefore), pair.EndsOn);
            }

            if (!pair.HasEvaluated(who))
            {
                var asked = pair.EndsOn.AddDays(-rules.EvaluateDaysBefore);
                yield return new(NudgeKind.Evaluate, End, who, asked, asked.AddDays(rules.EvaluateDays));
            }
        }
    }

    private static IEnumerable<PairForm> FollowUps(Pair pair, NudgeRules rules) =>
        from months in rules.AlumniMonths
        where !pair.HasFollowedUp(months)
        let asked = pair.EndsOn.AddMonths(months)
        select new PairForm(NudgeKind.FollowUp, $"{months}", pair.Mentee.Id, asked, asked.AddDays(rules.FollowUpDays));

    private static IEnumerable<PairForm> OfAnInternship(Pair pair, NudgeRules rules)
    {
        if (rules.Internship is not { } internship)
        {
            yield break;
        }

        if (pair.Internship is null or { Status: InternshipStatus.SentBack })
        {
            // Who was introduced later than that has a week to get to know the other first.
            var met = DateOnly.FromDateTime(pair.LaunchedAt.UtcDateTime).AddDays(7);
            var asked = pair.EndsOn.AddMonths(-internship.MonthsBeforeEnd) is var after && after > met ? after : met;
            var until = asked.AddDays(internship.PlanDays) is var wanted && wanted < pair.EndsOn ? wanted : pair.EndsOn;
            if (asked < until)
            {
                yield return new(NudgeKind.InternshipPlan, "plan", pair.Mentor.Id, asked, until);
            }
        }

        if (pair.Internship is { Status: InternshipStatus.Approved, EndsOn: { } last, IsToldOf: not true })
        {
            yield return new(NudgeKind.InternshipTold, "told", pair.Mentee.Id, last.AddDays(1), last.AddDays(1 + internship.SurveyDays));
        }
    }
}
