using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Pairs;

/// <summary>
/// What is left of a pair when one of the two asks to be forgotten: that it was, when they met, and what the other wrote
/// alone. What both had a hand in can't be taken apart, and goes.
/// </summary>
public static class Parting
{
    /// <summary>The document with nothing in it but what the one who stays wrote alone. What was signed is signed by two, and no more.</summary>
    public static JointDocument Without(JointDocument document, MemberId stays) => document with
    {
        Items = document.Items.Where(item => item.Value.IsAllOf(stays)).ToDictionary(),
        Clashes = [],
        Confirmations = [],
        Agreed = null,
    };

    /// <summary>The pair, ended; it has ended before where it was over.</summary>
    /// <param name="kept">Its documents as they stay.</param>
    public static Pair End(Pair pair, MemberId leaves, IReadOnlyList<JointDocument> kept, DateTimeOffset now)
    {
        var goals = kept.Select(document => document.AnswerTo(JointEffects.Goals)).OfType<Answer.Table>().SelectMany(table => table.Rows).DistinctBy(row => row.Id).ToList();
        return pair with
        {
            EndedAt = pair.EndedAt ?? now,
            Addresses = new Dictionary<string, string>(),
            Postponed = [],
            Internship = pair.Mentor.Id == leaves ? null : pair.Internship,
            Goals = goals.Count > 0 ? goals : null,
            Meetings =
            [
                .. pair.Meetings.Select(meeting => meeting with
                {
                    // A place may be either's own.
                    Where = "",
                    SharedPreparation = pair.Mentee.Id == leaves ? [] : meeting.SharedPreparation,
                    Status = meeting.Status is MeetingStatus.Planned && meeting.StartsAt > now ? MeetingStatus.CalledOff : meeting.Status,
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
}
