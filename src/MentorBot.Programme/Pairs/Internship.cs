using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Pairs;

public enum InternshipStatus { HandedIn, SentBack, Approved }

/// <summary>The five days a mentor plans for their mentee (form F14).</summary>
/// <param name="Version">Of what was handed in: a decision is about one, and a later one waits for its own.</param>
/// <param name="Plan">As the mentee and the coordinators read it.</param>
/// <param name="DecidedBy">Who approved it or sent it back; null while it waits.</param>
public sealed record Internship(InternshipStatus Status, int Version, IReadOnlyList<SharedLine> Plan, Party? DecidedBy = null)
{
    private const string Days = "days";
    private const string Part = "part";
    private const string LooksOn = "shadowing";
    private const string Ends = "endsOn";

    /// <summary>The last of its days; null for a plan of before this was kept.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>True once the mentee has told how it went.</summary>
    public bool? IsToldOf { get; init; }

    /// <summary>The pair with this plan waiting for approval; null where it is there already: a turn that is brought again.</summary>
    public static Pair? HandIn(Pair pair, FormDefinition form, FormResponse response) => pair.Internship?.Version == response.Revision
        ? null
        : pair with
        {
            Internship = new(InternshipStatus.HandedIn, response.Revision, AnswerView.Of(form, response, Asks.Coordinator).Lines)
            {
                EndsOn = AnswerView.Own(form, response)[Ends] is Answer.Day { On: var last } ? new(last.Year, last.Month, last.Day) : null,
                IsToldOf = pair.Internship?.IsToldOf,
            },
        };

    /// <summary>The mentee has told how it went; null where they had before.</summary>
    public static Pair? Tell(Pair pair) => pair.Internship is { IsToldOf: not true } told ? pair with { Internship = told with { IsToldOf = true } } : null;

    /// <summary>Whether this pair has a plan that waits for a decision.</summary>
    public static bool Waits(Pair pair) => pair is { EndedAt: null, Internship.Status: InternshipStatus.HandedIn };

    /// <summary>Those of these pairs whose plan waits for this coordinator: nobody decides about their own.</summary>
    public static IReadOnlyList<Pair> Waiting(IEnumerable<Pair> pairs, MemberId coordinator) => [.. pairs.Where(pair => Waits(pair) && !pair.Has(coordinator))];

    /// <summary>Null where it waits no more, or another version does.</summary>
    public static Pair? Decide(Pair pair, int version, InternshipStatus decision, Party by) =>
        pair.Internship is { Status: InternshipStatus.HandedIn } waiting && waiting.Version == version
            ? pair with { Internship = waiting with { Status = decision, DecidedBy = by } }
            : null;

    /// <summary>Which of the days is nothing but looking on, counted from 1; null where the mentee takes part in all.</summary>
    public static int? DayOfLookingOn(FormDefinition form, FormResponse response)
    {
        var rows = AnswerView.Own(form, response)[Days] is Answer.Table table ? table.Rows : [];
        return rows.Index().FirstOrDefault(row => row.Item.Cell(Part) is Answer.Chosen { Ids: [LooksOn] }) is { Item: not null } found ? found.Index + 1 : null;
    }

    /// <summary>Whether its last day comes before its first, or its first has passed.</summary>
    public static bool HasImpossibleDates(FormDefinition form, FormResponse response, DateOnly today)
    {
        var own = AnswerView.Own(form, response);
        return own.Given<Answer.Day>("startsOn").On is var starts && own.Given<Answer.Day>(Ends).On is var ends
            && (ends < starts || new DateOnly(starts.Year, starts.Month, starts.Day) < today);
    }
}
