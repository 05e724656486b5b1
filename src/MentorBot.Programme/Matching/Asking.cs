using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Matching;

/// <summary>What a mentee and a mentor asked of their pairing: a must is kept, a wish weighs, and nobody is proposed to whoever named them.</summary>
public static class Asking
{
    /// <summary>What a gender can be chosen from; by all else rules can't go.</summary>
    public static readonly IReadOnlyList<string> Genders = ["woman", "man", "nonBinary"];

    /// <summary>The mentee's must is in words that only people can weigh: nobody is kept from them by it, so they have to be asked.</summary>
    public static bool HasMustInOwnWords(Application mentee) => mentee.Wishes is { IsMust: true, MentorGender: { } gender } && !Genders.Contains(gender);

    /// <summary>A must can't be held against what this mentor left open.</summary>
    public static bool HasSkippedWhatIsAsked(Application mentee, Application mentor) =>
        mentee.Wishes is { IsMust: true } && !HasMustInOwnWords(mentee) && mentor.Wishes?.Gender is null;

    /// <summary>Whether the two go together by what either asked for.</summary>
    /// <param name="round">All who applied: by them it is told whether a name is plain.</param>
    public static bool Allows(Application mentee, Application mentor, IReadOnlyCollection<Application> round) =>
        Named(mentee, mentor, round) is not Naming.Yes && Named(mentor, mentee, round) is not Naming.Yes
        && (mentee.Wishes is not { IsMust: true } || HasMustInOwnWords(mentee) || HasWhatIsWished(mentee, mentor));

    /// <summary>Whether one of the two may be whom the other named.</summary>
    public static bool MayBeNamed(Application mentee, Application mentor, IReadOnlyCollection<Application> round) =>
        Named(mentee, mentor, round) is Naming.Perhaps || Named(mentor, mentee, round) is Naming.Perhaps;

    /// <summary>Who has not said has not.</summary>
    public static bool HasWhatIsWished(Application mentee, Application mentor) =>
        mentee.Wishes?.MentorGender is { } wish && mentor.Wishes?.Gender is { } gender && Folding.Fold(wish) == Folding.Fold(gender);

    private static Naming Named(Application by, Application other, IReadOnlyCollection<Application> round) => NamesIn.Of(
        by.Wishes?.Avoid, other.Applicant.Name, round.Where(application => application.Role == other.Role).Select(application => application.Applicant.Name));
}
