using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Cohorts;

/// <summary>What leaves the member's own answers with an application: what coordinators list, pair by, and introduce with.</summary>
public static class ApplicationFacts
{
    /// <summary>The questions by which people are compared.</summary>
    public static readonly IReadOnlyList<string> Compared =
        ["region", "classification", "wantedClassification", "preferredMentorClassification", "challenges", "interests", "languages", "availability", "meetingModes"];

    /// <summary>The question whom they do not want to be paired with.</summary>
    public const string Avoid = "avoid";

    private static readonly HashSet<string> nobody = ["", "nobody", "no one", "noone", "no-one", "personne", "nadie"];

    // Of those that may be chosen, the one that asks for nothing.
    private const string AnyGender = "none";

    public static Application Build(Cohort cohort, Role role, MemberId who, FormDefinition form, FormResponse response, DateTimeOffset now)
    {
        var (own, seen) = (AnswerView.Own(form, response), AnswerView.Of(form, response, Asks.Coordinator));
        return new()
        {
            CohortId = cohort.Id,
            Applicant = new(who, (own["name"] as Answer.Words)?.Text ?? ""),
            Role = role,
            Status = ApplicationStatus.Submitted,
            SubmittedAt = now,
            Capacity = (own["capacity"] as Answer.Figure)?.Value ?? 1,
            // Only what coordinators may see: what is for matching alone is told to nobody as a reason.
            Facts = seen.Answered
                .Where(pair => Compared.Contains(pair.Item.Id))
                .ToDictionary(pair => pair.Item.Id, pair => Values(pair.Answer)),
            Wishes = WishesOf(form, response),
            Shared = ShareProfile.For(form, response),
        };
    }

    /// <summary>What they asked for of their pairing, in answer to the questions that are for matching alone or for coordinators only.</summary>
    public static PairingWishes WishesOf(FormDefinition form, FormResponse response)
    {
        var own = AnswerView.Own(form, response);
        string? Said(string item) => own[item] is { } answer && Values(answer) is [var value, ..] ? value : null;
        var gender = Said("mentorPreference") is { } wish and not AnyGender ? wish : null;
        return new()
        {
            MentorGender = gender,
            IsMust = gender is not null && Said("mentorPreferenceStrength") is "must",
            Gender = Said("gender"),
            Avoid = Said(Avoid) is { } named && !IsNobody(named) ? named : null,
        };
    }

    // Who has nobody in mind often says so, where the question could have been skipped.
    private static bool IsNobody(string text) => Folding.Fold(text) is var said
        && (nobody.Contains(said) || FormSource.Languages.Any(language => Vocabulary.For(language) is var words && (words.NoWords.Contains(said) || words.NoneWords.Contains(said))));

    // Choices by id, so that people who answer in different languages can be compared; own words as they are.
    private static IReadOnlyList<string> Values(Answer answer) => answer switch
    {
        Answer.Chosen chosen => [.. chosen.Ids, .. chosen.OwnWords is { } own ? [own] : Array.Empty<string>()],
        Answer.Words words => [words.Text],
        _ => [],
    };
}
