using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Pairs;

/// <summary>Why a pair ends before its time: what one of the two has asked for, or what was decided about them.</summary>
public enum PartingReason
{
    Forgotten,
    Withdrawn,
    Declined,
}

/// <summary>
/// What becomes of a pair that ends before its time. What was written stays, unless one of the two asks to be forgotten: then
/// what is left is that it was, when they met, and what the other wrote alone. What both had a hand in can't be taken apart, and goes.
/// </summary>
public static class Parting
{
    /// <summary>The pair with nothing ahead of it any more; null where it has ended before.</summary>
    public static Pair? End(Pair pair, DateTimeOffset now) => pair.EndedAt is not null ? null : CallOff(pair, now) with { EndedAt = now, Postponed = [] };

    /// <summary>Its time had passed when one of the two asked to be forgotten: it doesn't end by that.</summary>
    public static bool WasOver(Pair pair, DateTimeOffset asked) => pair.IsOverOn(DateOnly.FromDateTime(asked.UtcDateTime));

    /// <summary>The document with nothing in it but what the one who stays wrote alone. What was signed is signed by two, and no more.</summary>
    public static JointDocument Without(JointDocument document, MemberId stays) => document with
    {
        Items = document.Items.Where(item => item.Value.IsAllOf(stays)).ToDictionary(),
        Clashes = [],
        Confirmations = [],
        Agreed = null,
        Beforehand = null,
    };

    /// <summary>The pair without the one who is forgotten: ended, unless its time had passed by then. The other may still look back on it, and meets nobody.</summary>
    /// <param name="kept">Its documents as they stay.</param>
    /// <param name="asked">When they asked for it.</param>
    public static Pair Without(Pair pair, MemberId leaves, IReadOnlyList<JointDocument> kept, DateTimeOffset asked)
    {
        var ended = WasOver(pair, asked) ? CallOff(pair, asked) : End(pair, asked) ?? pair;
        var goals = kept.Select(document => document.AnswerTo(JointEffects.Goals)).OfType<Answer.Table>().SelectMany(table => table.Rows).DistinctBy(row => row.Id).ToList();
        return ended with
        {
            Addresses = new Dictionary<string, string>(),
            Internship = pair.Mentor.Id == leaves ? null : pair.Internship,
            Goals = goals.Count > 0 ? goals : null,
            Meetings =
            [
                .. ended.Meetings.Select(meeting => meeting with
                {
                    // A place may be either's own.
                    Where = "",
                    SharedPreparation = pair.Mentee.Id == leaves ? [] : meeting.SharedPreparation,
                }),
            ],
        };
    }

    /// <summary>A draft of the one who stays, without what was put in beforehand: the other may have written that.</summary>
    /// <param name="isJoint">It changes what two write together: then whatever began with the other's words goes too.</param>
    public static FormResponse Without(FormResponse response, bool isJoint)
    {
        bool IsOwn(KeyValuePair<string, AnsweredItem> answer) =>
            !response.Suggestions.TryGetValue(answer.Key, out var suggested) || (!isJoint && !Equals(suggested, answer.Value.Answer));
        return response with
        {
            Answers = response.Answers.Where(IsOwn).ToDictionary(),
            Aside = response.Aside.Where(IsOwn).ToDictionary(),
            Suggestions = new Dictionary<string, Answer>(),
            Guessed = null,
        };
    }

    private static Pair CallOff(Pair pair, DateTimeOffset now) => pair with
    {
        Meetings = [.. pair.Meetings.Select(meeting => meeting.IsAhead(now) ? meeting with { Status = MeetingStatus.CalledOff } : meeting)],
    };
}
