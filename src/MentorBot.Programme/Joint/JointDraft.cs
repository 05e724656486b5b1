using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Joint;

/// <summary>
/// One person's draft of changes to a joint document: an ordinary survey of theirs. What it was based on stands in its
/// suggestions, item by item.
/// </summary>
public static class JointDraft
{
    /// <summary>
    /// The draft as it is opened: on the document as it stands now, with what this person has written and not yet handed in.
    /// Where there is something to read already it opens at the review, else at the first question.
    /// </summary>
    public static FormResponse Open(FormDefinition form, FormResponse? known, JointDocument document, DateTimeOffset now)
    {
        var stands = document.Answers();
        var revision = (known?.Revision ?? 0) + 1;
        var draft = known is { Status: ResponseStatus.Draft } ? Survey.CarryOver(form, known, now) : null;
        var own = draft?.Answers.Where(answer => !Equals(answer.Value.Answer, draft.Suggestions.GetValueOrDefault(answer.Key))).ToDictionary() ?? [];
        var basis = stands.ToDictionary();
        foreach (var (itemId, _) in own)
        {
            basis.Remove(itemId);
            if (draft!.Suggestions.GetValueOrDefault(itemId) is { } began) // Own answers come from it.
            {
                basis[itemId] = began;
            }
        }

        if (own.Count is 0 && !document.IsBegun)
        {
            return Survey.Start(form, now) with { Suggestions = basis, Revision = revision };
        }

        var opened = (draft ?? Survey.Start(form, now)) with { Suggestions = basis, Revision = revision, ChangedAt = now };
        return document.IsBegun
            ? opened with
            {
                // An older card is out of date for what it did not show.
                Answers = stands.Where(answer => !own.ContainsKey(answer.Key)).Select(answer => KeyValuePair.Create(answer.Key, new AnsweredItem(answer.Value, revision)))
                    .Concat(own).ToDictionary(),
                Current = null,
                Cell = null,
                Reviewing = false,
            }
            : opened;
    }

    /// <summary>The answers that the draft began with.</summary>
    public static IReadOnlyDictionary<string, Answer> Basis(FormResponse response) => response.Suggestions;

    /// <summary>What was touched, to be handed in.</summary>
    public static IReadOnlyDictionary<string, Answer?> Touched(FormDefinition form, FormResponse response) =>
        SurveyPath.Applicable(form, response).Where(item => response.Answers.ContainsKey(item.Id)).ToDictionary(item => item.Id, item => response.AnswerTo(item.Id));
}
