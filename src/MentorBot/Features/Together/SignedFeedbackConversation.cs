using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>
/// The joint feedback as a coordinator reads it: what both have signed, and never unrecorded. One of them is written to; the others find it
/// by the round.
/// </summary>
internal sealed class SignedFeedbackConversation(CohortBook cohorts, PairBook pairs, JointBook book, JointDesk desk) : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("feedback.read", ReadAsync), TurnRoute.Verb("feedback.list", CoordinatorGate.Only(ListAsync))];

    private async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (words, cohort) = (turn.Words, turn.Pressed?.Text("cohort") ?? "");
        List<Pair> signed = [];
        foreach (var pair in await pairs.OfAsync(turn.Who.TenantId, await cohorts.PairingsAsync(turn.Who.TenantId, cohort, cancellationToken), cancellationToken))
        {
            if (await book.HasSignedFeedbackAsync(turn.Who, turn.IsCoordinator, pair, cancellationToken))
            {
                signed.Add(pair);
            }
        }

        var back = new Choice(words["feedback.round"], "cohort.show", new JsonObject { ["cohort"] = cohort });
        turn.Show(signed.Count is 0
            ? Prompt.Note(words["feedback.none.heading"], words["feedback.none.line"]) with { Choices = [back] }
            : new Prompt
            {
                Heading = words["feedback.list.heading"],
                Lines = [words["feedback.list.line"]],
                Choices = [back],
            }.WithPick(
                new(
                    words["feedback.list.pick"], words["joint.read"], "feedback.read",
                    [.. signed.Select(pair => new Option(words.Say("feedback.list.one", ("mentor", pair.Mentor.Name), ("mentee", pair.Mentee.Name)), pair.Id))]),
                turn.Pressed?.Number("page") ?? 0, new("feedback.list", new JsonObject { ["cohort"] = cohort }), words));
    }

    private async Task ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var words = turn.Words;
        if (await FindPairAsync(turn, cancellationToken) is not { } pair
            || await book.FindSignedFeedbackAsync(turn.Who, turn.IsCoordinator, "followUp", pair, cancellationToken) is not { } feedback)
        {
            turn.Show(Prompt.Note(words["feedback.none.heading"], words["feedback.none.line"]));
            return;
        }

        var (signed, version) = feedback;
        var form = await desk.FormAsync(pair, new(JointKind.Feedback), words.Language, version, cancellationToken);
        var (facts, page, more) = FactPages.Of(JointCards.Facts(form, signed.Answers)).At(turn.Pressed?.Number("page") ?? 0);
        turn.Show(new Prompt
        {
            Heading = words.Say("feedback.read.heading", ("names", words.List([pair.Mentee.Name, pair.Mentor.Name]))),
            Lines = [words.Say("feedback.read.line", ("signatures", JointCards.Signed(signed.Signatures, words)))],
            Facts = facts,
            Choices =
            [
                .. more ? [new Choice(words["joint.more"], "feedback.read", new() { ["pair"] = pair.Id, ["page"] = page + 1 })] : Array.Empty<Choice>(),
                new(words["feedback.all"], "feedback.list", new() { ["cohort"] = pair.CohortId }),
            ],
        });
    }

    private async Task<Pair?> FindPairAsync(Turn turn, CancellationToken cancellationToken) =>
        (turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("pair")) is { Length: > 0 } id ? await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) : null;
}
