using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>Finds and changes what a pair writes together, in one transaction with what follows from it.</summary>
internal sealed class JointDesk(
    MyPairs mine, JointBook book, CohortForms forms, TemplateCatalogue templates, Outbox outbox, PairSchedule schedule, JointLetters letters)
{
    /// <summary>The document that a button or a survey speaks of, if it is one of theirs; with nothing in it where none was begun.</summary>
    public async Task<JointAt?> FindAsync(Turn turn, string? pairId, JointName? name, CancellationToken cancellationToken) =>
        name is not null && await mine.FindAsync(turn, pairId, cancellationToken) is { } pair && Has(turn, pair, name)
        && (name.Kind is not JointKind.Record || pair.Find(name.MeetingId) is not null)
            ? await AtAsync(turn, pair, name, cancellationToken)
            : null;

    public async Task<JointAt> AtAsync(Turn turn, Pair pair, JointName name, CancellationToken cancellationToken)
    {
        var document = await book.FindAsync(turn.Who, pair, name.ToString(), cancellationToken);
        // Both confirm what they read in its words: so it keeps the version that it was written to.
        var form = await FormAsync(pair, name, turn.Words.Language, document is { IsBegun: true } ? document.FormVersion : null, cancellationToken);
        return new(pair, name, form, document ?? JointRules.Begin(name.ToString(), form, new Dictionary<string, Answer>()));
    }

    /// <summary>The same with what is put in beforehand, the first time.</summary>
    public async Task<JointAt> BeginAsync(Turn turn, JointAt at, CancellationToken cancellationToken)
    {
        var earlier = at.Name.Kind is JointKind.Record ? await book.RecordsAsync(turn.Who, at.Pair, cancellationToken) : [];
        var beforehand = JointEffects.Beforehand(at.Name, at.Form, at.Pair, earlier, turn.Member.TimeZone);
        var document = await outbox.ChangeAsync(IdOf(at.Pair), async aggregate =>
        {
            if (await book.FindAsync(turn.Who, at.Pair, at.Name.ToString(), cancellationToken) is { } known)
            {
                return known;
            }

            var begun = JointRules.Begin(at.Name.ToString(), at.Form, beforehand);
            JointBook.Write(aggregate, begun);
            return begun;
        }, cancellationToken);
        return at with { Document = document };
    }

    /// <summary>Changes a document that was begun: as it now stands, with what it does to the pair and with what is to be told.</summary>
    /// <param name="change">Null for nothing to change.</param>
    public async Task<JointAt> ChangeAsync(Turn turn, JointAt at, Func<JointDocument, JointDocument?> change, CancellationToken cancellationToken)
    {
        var recipients = await letters.RecipientsAsync(turn, at, cancellationToken);
        return await outbox.ChangeAsync(IdOf(at.Pair), async aggregate =>
        {
            var pair = aggregate.Read<Pair>(PairBook.Document) ?? at.Pair;
            var before = await book.FindAsync(turn.Who, pair, at.Name.ToString(), cancellationToken) ?? at.Document;
            var after = pair.EndedAt is null && change(before) is { } changed ? JointRules.Settle(changed, pair.Mentee.Id, pair.Mentor.Id) : before;
            if (ReferenceEquals(after, before))
            {
                return at with { Pair = pair, Document = before };
            }

            JointBook.Write(aggregate, after);
            var affected = JointEffects.After(pair, at.Name, at.Form, before, after, turn.Who, turn.Now);
            if (!ReferenceEquals(affected, pair))
            {
                await schedule.WriteAsync(aggregate, affected, cancellationToken);
            }

            letters.Tell(aggregate, recipients, at with { Pair = affected, Document = after }, before, turn.Who);
            return at with { Pair = affected, Document = after };
        }, cancellationToken);
    }

    /// <summary>Whether their programme has it.</summary>
    public bool Has(Turn turn, Pair pair, JointName name) => name.IsIn(templates.Get(pair.TemplateId, turn.Words.Language).Forms);

    /// <param name="version">The one that it was written to; null for the one that the round asks now.</param>
    public Task<FormDefinition> FormAsync(Pair pair, JointName name, string language, int? version, CancellationToken cancellationToken) =>
        forms.FindAsync(pair, name.FormOf(templates.Get(pair.TemplateId, language).Forms), role: null, language, version, cancellationToken);

    private static AggregateId IdOf(Pair pair) => AggregateId.Pair(pair.Mentee.Id.TenantId, pair.Id);
}

/// <summary>A document of a pair, with its form in the language of whoever is at it.</summary>
internal sealed record JointAt(Pair Pair, JointName Name, FormDefinition Form, JointDocument Document);
