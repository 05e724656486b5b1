using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>What tells people of the same name apart: where they applied, when they last wrote to the bot, and when first.</summary>
internal sealed class Namesakes(Chats chats, AggregateStore aggregates, CohortBook cohorts)
{
    /// <summary>What is known of one of them.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(Turn turn, Member person, CancellationToken cancellationToken)
    {
        var (rounds, chat) = (await RoundsAsync(person.Id, cancellationToken), await chats.FindAsync(person.Id, cancellationToken));
        return
        [
            .. rounds.Count is 0 ? Array.Empty<Fact>() : [new Fact(turn.Words["namesake.rounds"], turn.Words.List(rounds))],
            .. chat is null || chat.LastSeenAt == default ? Array.Empty<Fact>() : [new Fact(turn.Words["namesake.last"], turn.Words.Moment(chat.LastSeenAt))],
            .. person.WelcomedAt is { } since ? [new Fact(turn.Words["namesake.since"], turn.Words.Moment(since))] : Array.Empty<Fact>(),
        ];
    }

    /// <summary>Their names, in order; where several are called the same, with what is known of this one and of no other.</summary>
    public async Task<IReadOnlyList<Option>> OptionsAsync(Turn turn, IReadOnlyList<Member> people, CancellationToken cancellationToken)
    {
        var readsAsAnother = ToldApart.ReadsAsAnother(people.Select(person => person.Name));
        var known = await Task.WhenAll(people.Select(async person => (
            person.Id, person.Name, Facts: readsAsAnother(person.Name) ? await FactsAsync(turn, person, cancellationToken) : [])));
        var shared = known.SelectMany(one => one.Facts).CountBy(fact => fact).Where(fact => fact.Value > 1).Select(fact => fact.Key).ToHashSet();
        return
        [
            .. from one in known
               let own = one.Facts.FirstOrDefault(fact => !shared.Contains(fact))
               select new Option(own is null ? one.Name : turn.Words.Say("namesake.option", ("name", one.Name), ("known", own.Value)), one.Id.ObjectId),
        ];
    }

    private async Task<IReadOnlyList<string>> RoundsAsync(MemberId who, CancellationToken cancellationToken)
    {
        List<string> names = [];
        var affairs = await aggregates.ReadAsync<Affairs>(AggregateId.Member(who), Affairs.Document, cancellationToken);
        foreach (var id in (affairs?.Applications ?? []).Select(application => application.CohortId).Distinct())
        {
            if (await cohorts.FindAsync(who.TenantId, id, cancellationToken) is { } cohort)
            {
                names.Add(cohort.Name);
            }
        }

        return names;
    }
}
