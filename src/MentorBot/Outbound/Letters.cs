using MentorBot.Cards;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Outbound;

/// <summary>Writes to somebody else than the one who is talking: in the reader's language, on the reader's clock.</summary>
internal sealed class Letters(PeopleBook people, TextCatalogue texts, PromptCards cards, TimeProvider clock)
{
    /// <summary>The reader, or null where they have never met the bot.</summary>
    public async Task<Reader?> FindReaderAsync(MemberId who, CancellationToken cancellationToken) =>
        await people.FindAsync(who, cancellationToken) is { } member ? ReaderOf(member) : null;

    public Reader ReaderOf(Member member) => new(member, new Words(texts, member.Language, member.TimeZone, clock.GetUtcNow()));

    /// <summary>Puts a message to that reader into an aggregate's outbox.</summary>
    public void Post(Aggregate from, Reader to, Prompt prompt, string? ledger = null, string? slot = null, DateTimeOffset? until = null) =>
        from.Send(new OutboxEntry.Post(to.Member.Id, cards.Message(prompt, to.Member), slot, ledger)
        {
            Offered = Menu.Offered(prompt),
            Until = until,
        });

    /// <summary>
    /// Puts the same message to many into an aggregate's outbox: kept once for all who read it in the same language and form. Without
    /// numbers it leaves nothing beside their talk, which would be a write for each.
    /// </summary>
    /// <param name="write">What is said; of the reader, nothing but the words may be used.</param>
    /// <param name="ledger">The key under which what became of each copy is kept.</param>
    public void PostToAll(Aggregate from, IEnumerable<Reader> readers, Func<Words, Prompt> write, Func<Reader, string> ledger)
    {
        foreach (var alike in readers.GroupBy(reader => (reader.Member.Language, reader.Member.PrefersText)))
        {
            var kept = new OutgoingMessage("") { KeptAs = $"{OutgoingMessage.KeptPrefix}{alike.Key.Language}|{(alike.Key.PrefersText ? "text" : "card")}" };
            var prompt = write(alike.First().Words);
            var offered = Menu.Offered(prompt);
            from.Write(kept.KeptAs, cards.Message(prompt, alike.First().Member));
            foreach (var reader in alike)
            {
                from.Send(new OutboxEntry.Post(reader.Member.Id, kept, Ledger: ledger(reader)) { Offered = offered.Count > 0 ? offered : null });
            }
        }
    }

    public void Redraw(Aggregate from, Reader to, Prompt prompt, string slot) =>
        from.Send(new OutboxEntry.Update(to.Member.Id, cards.Message(prompt, to.Member), Slot: slot));
}

internal sealed record Reader(Member Member, Words Words);
