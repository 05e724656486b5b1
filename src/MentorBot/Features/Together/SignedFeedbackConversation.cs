using System.Globalization;
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
        var pages = FactPages.Of(JointCards.Facts(await desk.FormAsync(pair, new(JointKind.Feedback), words.Language, version, cancellationToken), signed.Answers));
        var page = Math.Clamp(turn.Pressed?.Number("page") ?? 0, 0, pages.Count - 1);
        turn.Show(new Prompt
        {
            Heading = words.Say("feedback.read.heading", ("names", words.List([pair.Mentee.Name, pair.Mentor.Name]))),
            Lines = [words.Say("feedback.read.line", ("signatures", JointCards.Signed(signed.Signatures, words)))],
            Facts = pages[page],
            Choices = page < pages.Count - 1
                ? [new(words["joint.more"], "feedback.read", new() { ["pair"] = pair.Id, ["page"] = (page + 1).ToString(CultureInfo.InvariantCulture) })]
                : [],
        });
    }

    private async Task<Pair?> FindPairAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pressed?.Text("pair") is { Length: > 0 } id ? await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) : null;
}
