using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Matching;

/// <summary>How well a mentor suits a mentee: 0 to 100 by the template's weights, and what speaks for it.</summary>
public sealed record Fit(Application Mentor, int Score, IReadOnlyList<Reason> Reasons)
{
    /// <summary>One of the two may be whom the other asked not to be paired with.</summary>
    public bool MayBeNamed { get; init; }
}

/// <summary>Something that speaks for a pairing, to be put in plain words.</summary>
public abstract record Reason
{
    private Reason() { }

    public sealed record SameRegion(string Region) : Reason;

    /// <summary>The mentor works at what the mentee wants to become, or is.</summary>
    public sealed record Classification(string Name) : Reason;

    /// <summary>What the mentee finds hard and the mentor has been through.</summary>
    public sealed record Challenges(IReadOnlyList<string> Shared) : Reason;

    public sealed record Interests(IReadOnlyList<string> Shared) : Reason;

    public sealed record Availability(IReadOnlyList<string> Shared) : Reason;

    public sealed record Languages(IReadOnlyList<string> Shared) : Reason;
}

/// <summary>What keeps a mentor from being proposed to a mentee.</summary>
public enum Hindrance
{
    None,

    /// <summary>A rule of the programme, or that they are the same person.</summary>
    Programme,

    /// <summary>What one of the two asked for.</summary>
    Asked,
}

/// <summary>Compares people by what they answered. Same input, same output; nothing confidential is looked at.</summary>
public static class Fits
{
    /// <summary>The mentors who may take this mentee, the best first; behind them those of whom it has to be read first whether they were named.</summary>
    /// <param name="round">All who applied.</param>
    public static IReadOnlyList<Fit> For(Application mentee, IEnumerable<Application> mentors, MatchingRules rules, IReadOnlyCollection<Application> round) =>
    [
        .. mentors.Where(mentor => Between(mentee, mentor, rules, round) is Hindrance.None)
            .Select(mentor => Of(mentee, mentor, rules) with { MayBeNamed = Asking.MayBeNamed(mentee, mentor, round) })
            .OrderBy(fit => fit.MayBeNamed)
            .ThenByDescending(fit => fit.Score)
            .ThenBy(fit => fit.Mentor.Applicant.Name, StringComparer.Ordinal)
            .ThenBy(fit => fit.Mentor.Applicant.Id.ObjectId, StringComparer.Ordinal),
    ];

    /// <summary>The hard rules: the template's, never a person with themselves, and what either side asked for.</summary>
    public static Hindrance Between(Application mentee, Application mentor, MatchingRules rules, IReadOnlyCollection<Application> round) =>
        mentee.Applicant.Id == mentor.Applicant.Id
        || (rules.SameRegion && Shared(mentee, mentor, "region").Count is 0)
        || (rules.CommonLanguage && Shared(mentee, mentor, "languages").Count is 0) ? Hindrance.Programme
        : Asking.Allows(mentee, mentor, round) ? Hindrance.None
        : Hindrance.Asked;

    /// <summary>How the two suit each other, whatever keeps them apart.</summary>
    public static Fit Of(Application mentee, Application mentor, MatchingRules rules)
    {
        List<Reason> reasons = [];
        var score = 0.0;
        if (Shared(mentee, mentor, "region") is [var region, ..])
        {
            reasons.Add(new Reason.SameRegion(region));
        }

        string[] wanted = [.. Of(mentee, "preferredMentorClassification"), .. Of(mentee, "wantedClassification"), .. Of(mentee, "classification")];
        if (wanted.FirstOrDefault(name => Of(mentor, "classification").Contains(name, StringComparer.OrdinalIgnoreCase)) is { } classification)
        {
            reasons.Add(new Reason.Classification(classification));
            score += Weight(rules, "classification");
        }

        score += Common(mentee, mentor, "challenges", rules, shared => new Reason.Challenges(shared), reasons);
        score += Common(mentee, mentor, "interests", rules, shared => new Reason.Interests(shared), reasons);
        score += Common(mentee, mentor, "availability", rules, shared => new Reason.Availability(shared), reasons);
        score += Common(mentee, mentor, "languages", rules, shared => new Reason.Languages(shared), reasons);
        // It weighs without a word: a reason would say of somebody by name what they told for matching alone.
        if (mentee.Wishes?.MentorGender is not null)
        {
            score = (score + (Asking.HasWhatIsWished(mentee, mentor) ? rules.Wish : 0)) * 100 / (100 + rules.Wish);
        }

        return new(mentor, (int)Math.Round(score), reasons);
    }

    // Each thing in common counts by how much of what the mentee named it covers.
    private static double Common(
        Application mentee, Application mentor, string item, MatchingRules rules, Func<IReadOnlyList<string>, Reason> reason, List<Reason> reasons)
    {
        var shared = Shared(mentee, mentor, item);
        if (shared.Count is 0)
        {
            return 0;
        }

        reasons.Add(reason(shared));
        return Weight(rules, item) * (double)shared.Count / Of(mentee, item).Count;
    }

    private static IReadOnlyList<string> Shared(Application mentee, Application mentor, string item) =>
        [.. Of(mentee, item).Where(value => Of(mentor, item).Contains(value, StringComparer.OrdinalIgnoreCase))];

    private static IReadOnlyList<string> Of(Application application, string item) => application.Facts.GetValueOrDefault(item) ?? [];

    private static int Weight(MatchingRules rules, string item) => rules.Weights.GetValueOrDefault(item);
}
