namespace MentorBot.Programme.Orientation;

/// <summary>The course of an orientation (form F4).</summary>
public static class OrientationAgenda
{
    private const string Pairs = "pairs";
    private const int Step = 5;

    private static readonly IReadOnlyList<AgendaPart> usual = [new("welcome", 10), new("programme", 20), new(Pairs, 50), new("workPlan", 30), new("wrapUp", 10)];

    /// <summary>Each part for so long as its share of two hours, in steps of five minutes; what is left over goes to the talk in pairs, which is what people come for.</summary>
    /// <param name="minutes">30 or more.</param>
    public static IReadOnlyList<AgendaPart> For(int minutes)
    {
        var scaled = usual.Select(part => part with { Minutes = Math.Max(Step, part.Minutes * minutes / OrientationPlan.UsualMinutes / Step * Step) }).ToList();
        var others = scaled.Where(part => part.Id is not Pairs).Sum(part => part.Minutes);
        return [.. scaled.Select(part => part.Id is Pairs ? part with { Minutes = minutes - others } : part)];
    }
}

public sealed record AgendaPart(string Id, int Minutes);
