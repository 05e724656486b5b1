using MentorBot.Cards;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>The joint feedback as a coordinator reads it: what both have signed, and never unrecorded.</summary>
internal sealed class SignedFeedbackConversation(PairBook pairs, JointBook book, JointDesk desk) : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("feedback.read", ReadAsync)];

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
            Choices = more ? [new(words["joint.more"], "feedback.read", new() { ["pair"] = pair.Id, ["page"] = page + 1 })] : [],
        });
    }

    private async Task<Pair?> FindPairAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pressed?.Text("pair") is { Length: > 0 } id ? await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) : null;
}
