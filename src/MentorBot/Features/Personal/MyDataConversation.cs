using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>"My data": everything that is kept of the person who asks, as a file to fetch or page by page in the chat.</summary>
internal sealed class MyDataConversation(PersonalFiles files, FileLinks links) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("myData", OfferAsync),
        TurnRoute.Verb("personal.data", OfferAsync),
        TurnRoute.Verb("personal.read", ReadAsync),
    ];

    private Task OfferAsync(Turn turn, CancellationToken cancellationToken)
    {
        var link = links.Make(turn);
        turn.Show(new Prompt
        {
            Heading = turn.Words["personal.data.heading"],
            Lines =
            [
                turn.Words["personal.data.line"],
                link is null ? turn.Words["personal.data.noFile"] : turn.Words.Say("personal.data.file", ("minutes", (int)FileLinks.Holds.TotalMinutes)),
            ],
            Links = link is null ? [] : [new(turn.Words["personal.data.fetch"], link)],
            Choices = [new(turn.Words["personal.data.read"], "personal.read"), new(turn.Words["personal.forget.offer"], "personal.askForget")],
            // The link opens what was confided.
            IsConfidential = true,
        });
        return Task.CompletedTask;
    }

    private async Task ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var file = await files.GatherAsync(turn.Member, turn.Words, cancellationToken);
        var pages = file.Chapters.SelectMany(whole => FactPages.Of(whole.Facts).Select(facts => new Chapter(whole.Title, facts))).ToList();
        var (chapter, at, more) = pages.At(turn.Pressed?.Number("page") ?? 0);
        turn.Show(new Prompt
        {
            Heading = chapter.Title,
            Lines = pages.Count is 1 ? [] : [turn.Words.Say("personal.read.page", ("page", at + 1), ("pages", pages.Count))],
            Facts = chapter.Facts,
            Choices =
            [
                .. more ? [To(turn, "personal.read.next", at + 1)] : Array.Empty<Choice>(),
                .. at > 0 ? [To(turn, "personal.read.before", at - 1)] : Array.Empty<Choice>(),
                new(turn.Words["personal.read.close"], "personal.data"),
            ],
            IsConfidential = true,
        });
    }

    private static Choice To(Turn turn, string label, int page) => new(turn.Words[label], "personal.read", new JsonObject { ["page"] = page });
}
