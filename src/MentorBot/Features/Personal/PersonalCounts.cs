using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>How much is kept of a person, in figures: what "forget me" shows before it asks.</summary>
internal sealed class PersonalCounts(AggregateStore aggregates, PairBook pairs, IEnumerable<IPersonalStore> stores)
{
    public async Task<IReadOnlyList<Fact>> OfAsync(Turn turn, CancellationToken cancellationToken)
    {
        var affairs = turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs();
        var mine = await pairs.OfAsync(turn.Who.TenantId, affairs, cancellationToken);
        var forms = await aggregates.ReadRecordsAsync<FormResponse>(turn.Mine.Id, SurveyBook.Prefix, cancellationToken).CountAsync(cancellationToken);
        var apart = 0;
        foreach (var store in stores)
        {
            apart += await store.HoldsAnyAsync(turn.Who, cancellationToken) ? 1 : 0;
        }

        var open = mine.Count(pair => pair.EndedAt is null && pair.EndsOn >= DateOnly.FromDateTime(turn.Now.UtcDateTime));
        return
        [
            .. Counted(turn, "applications", affairs.Applications.Count),
            .. Counted(turn, "pairs", mine.Count),
            .. Counted(turn, "open", open),
            .. Counted(turn, "meetings", mine.Sum(pair => pair.Meetings.Count)),
            .. Counted(turn, "forms", forms),
            .. Counted(turn, "confided", apart),
        ];
    }

    private static IEnumerable<Fact> Counted(Turn turn, string what, int count) =>
        count is 0 ? [] : [new(turn.Words[$"personal.count.{what}"], count.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
