using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using NodaTime;

namespace MentorBot.Programme.Joint;

/// <summary>What a pair's documents say of the pair itself: its dates and its goals. And what the pair puts into them beforehand.</summary>
public static class JointEffects
{
    public const string Goals = "goals";
    private const string EndsOn = "endsOn";
    private const string MidpointOn = "midpointOn";

    /// <summary>What stands in a new document.</summary>
    /// <param name="earlier">The notes of their other meetings.</param>
    public static IReadOnlyDictionary<string, Answer> Beforehand(
        JointName name, FormDefinition form, Pair pair, IReadOnlyList<JointDocument> earlier, string timeZone)
    {
        var answers = new Dictionary<string, Answer>();
        if (name.Kind is JointKind.Agreement)
        {
            answers[EndsOn] = Day(pair.EndsOn);
            answers[MidpointOn] = Day(pair.MidpointOn);
        }
        else if (pair.Find(name.MeetingId) is { } meeting)
        {
            answers["day"] = Day(WallClock.DayIn(timeZone, meeting.StartsAt));
            answers["minutes"] = new Answer.Figure(meeting.Minutes);
            answers["mode"] = new Answer.Chosen([meeting.Mode switch { MeetingMode.InPerson => "inPerson", MeetingMode.Phone => "phone", _ => "video" }]);
            if (LastBefore(meeting, pair, earlier)?.AnswerTo("next") is { } carried)
            {
                answers["agenda"] = carried;
            }
        }

        if (pair.Goals is { Count: > 0 } goals && form.Find(Goals) is { } table)
        {
            answers[Goals] = new Answer.Table([.. goals.Select(goal => Projected(goal, table))]);
        }

        return answers.Where(answer => form.Find(answer.Key) is { } item && answer.Value.Fits(item)).ToDictionary();
    }

    /// <summary>The pair once this document has changed: an agreement counts when both agree, notes as they are written, a signature for what was signed.</summary>
    /// <param name="form">The one that it is written in.</param>
    public static Pair After(Pair pair, JointName name, FormDefinition form, JointDocument before, JointDocument after, MemberId by, DateTimeOffset now) => name.Kind switch
    {
        JointKind.Agreement when after.Agreed is { } agreed && agreed.Revision != before.Agreed?.Revision =>
            WithGoals(pair, form, (before.Agreed?.Answers ?? before.Beforehand)?.GetValueOrDefault(Goals), agreed.Answers.GetValueOrDefault(Goals)) with
            {
                EndsOn = Date(agreed.Answers.GetValueOrDefault(EndsOn)) ?? pair.EndsOn,
                MidpointOn = Date(agreed.Answers.GetValueOrDefault(MidpointOn)) ?? pair.MidpointOn,
            },
        JointKind.Record when after.Revision != before.Revision =>
            WithGoals(Planning.Settle(pair, name.MeetingId ?? "", held: true, by, now) ?? pair, form, before.AnswerTo(Goals), after.AnswerTo(Goals)),
        JointKind.Feedback => pair with { FeedbackBy = [.. after.Confirmations.Select(signature => signature.By.Id)] },
        _ => pair,
    };

    /// <summary>One goal with another status; null where it is so already or gone.</summary>
    public static Pair? WithStatus(Pair pair, string goalId, string status) =>
        (pair.Goals ?? []).FirstOrDefault(goal => goal.Id == goalId) is { } goal && goal.With("status", new Answer.Chosen([status])) is var changed && changed != goal
            ? pair with { Goals = [.. pair.Goals!.Select(other => other.Id == goalId ? changed : other)] } // It was found in there.
            : null;

    /// <summary>Which of an agreement's dates can't be; null where both can.</summary>
    public static string? ImpossibleDate(FormResponse response, DateOnly today) =>
        (Date(response.AnswerTo(EndsOn)), Date(response.AnswerTo(MidpointOn))) switch
        {
            ({ } ends, _) when ends <= today => EndsOn,
            ({ } ends, { } half) when half >= ends => MidpointOn,
            _ => null,
        };

    // What others changed meanwhile in the pair's own table stays; where both changed one thing, the later counts.
    // The document knows no more of a goal than its form asks for: the rest is no change to it, and stays with those that stay.
    private static Pair WithGoals(Pair pair, FormDefinition form, Answer? before, Answer? after)
    {
        var goals = pair.Goals ?? [];
        return before != after && form.Find(Goals) is { } table
            && TableJoin.Join(before as Answer.Table, after as Answer.Table, new([.. goals.Select(goal => Projected(goal, table))])) is { } joined
            ? pair with { Goals = [.. joined.Latest.Rows.Select(row => goals.FirstOrDefault(goal => goal.Id == row.Id) is { } goal ? WithRest(row, goal, table) : row)] }
            : pair;
    }

    private static TableRow Projected(TableRow goal, FormItem table) => goal with { Cells = goal.Cells.Where(cell => IsAsked(cell, table)).ToDictionary() };

    private static TableRow WithRest(TableRow row, TableRow goal, FormItem table) => row with
    {
        Cells = row.Cells.Concat(goal.Cells.Where(cell => !IsAsked(cell, table) && !row.Cells.ContainsKey(cell.Key))).ToDictionary(),
    };

    private static bool IsAsked(KeyValuePair<string, Answer> cell, FormItem table) =>
        table.Columns.FirstOrDefault(column => column.Id == cell.Key) is { } column && cell.Value.Fits(column);

    private static JointDocument? LastBefore(Meeting meeting, Pair pair, IReadOnlyList<JointDocument> earlier) =>
        (from document in earlier
         let other = pair.Find(JointName.Read(document.Name)?.MeetingId)
         where document.IsBegun && other is not null && other.StartsAt < meeting.StartsAt
         orderby other.StartsAt
         select document).LastOrDefault();

    private static Answer.Day Day(DateOnly day) => new(new LocalDate(day.Year, day.Month, day.Day));

    private static DateOnly? Date(Answer? answer) => answer is Answer.Day { On: var on } ? new(on.Year, on.Month, on.Day) : null;
}
