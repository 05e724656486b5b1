using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>Who coordinates; and the end of somebody's part in it, another's or one's own. Whoever is named in the settings stays in it, and whoever is the last does.</summary>
internal sealed class DismissConversation(PeopleBook people, Coordinators coordinators, Namesakes namesakes, Outbox outbox, Letters letters) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("dismiss", CoordinatorGate.Only(ListAsync)),
        TurnRoute.Verb("coordinator.dismiss", CoordinatorGate.Only(ListAsync)),
        TurnRoute.Verb("coordinator.askDismiss", CoordinatorGate.Only(AskAsync)),
        TurnRoute.Verb("coordinator.dismissed", CoordinatorGate.Only(DismissAsync)),
    ];

    private async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = (await coordinators.AllAsync(turn.Who.TenantId, [], cancellationToken).ToListAsync(cancellationToken)).ToLookup(member => coordinators.IsConfigured(member.Id));
        List<Member> appointed = [.. all[false]];
        turn.Show(new Prompt
        {
            Heading = turn.Words["dismiss.heading"],
            Lines =
            [
                .. all[true].Any() ? [turn.Words.Say("dismiss.configured", ("names", turn.Words.List([.. all[true].Select(member => member.Name)])))] : Array.Empty<string>(),
                turn.Words[appointed.Count is 0 ? "dismiss.nobody" : "dismiss.line"],
            ],
            Pick = appointed.Count is 0 ? null : new(
                turn.Words["appoint.pick"], turn.Words["appoint.next"], "coordinator.askDismiss", await namesakes.OptionsAsync(turn, appointed, cancellationToken)),
            Choices = [new(turn.Words["coordinator.home.appoint"], "coordinator.appoint"), new(turn.Words["cohort.home"], "coordinator.home")],
        });
    }

    private async Task AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        var id = RightsQuestion.PersonOf(turn);
        turn.Show(await coordinators.FindAsync(id, cancellationToken) is not { } member ? None(turn)
            : await RefusalAsync(turn, member, cancellationToken) ?? new Prompt
            {
                Heading = id == turn.Who ? turn.Words["dismiss.ask.self"] : turn.Words.Say("dismiss.ask.heading", ("name", member.Name)),
                Lines = [turn.Words[id == turn.Who ? "dismiss.ask.selfLine" : "dismiss.ask.line"]],
                Facts = await namesakes.FactsAsync(turn, member, cancellationToken),
                Choices =
                [
                    new(turn.Words[id == turn.Who ? "dismiss.ask.selfYes" : "dismiss.ask.yes"], "coordinator.dismissed", RightsQuestion.About(turn, id)),
                    new(turn.Words["dismiss.ask.no"], "coordinator.home"),
                ],
            });
    }

    private async Task DismissAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!RightsQuestion.IsAnswered(turn))
        {
            await AskAsync(turn, cancellationToken);
            return;
        }

        var id = RightsQuestion.PersonOf(turn);
        if (await people.FindAsync(id, cancellationToken) is not { } member)
        {
            turn.Show(None(turn));
        }
        else if (await RefusalAsync(turn, member, cancellationToken) is { } refusal)
        {
            turn.Show(refusal);
        }
        else if (id == turn.Who)
        {
            turn.Member = turn.Member with { IsCoordinator = false };
            turn.Show(Prompt.Note(turn.Words["dismiss.done.self"], turn.Words["dismiss.done.selfLine"]));
        }
        else
        {
            turn.Show(await DismissAsync(turn, id, cancellationToken) ? new Prompt
            {
                Heading = turn.Words["dismiss.done.heading"],
                Lines = [turn.Words.Say("dismiss.done.line", ("name", member.Name)), turn.Words["dismiss.done.waits"]],
                Choices = [new(turn.Words["cohort.home"], "coordinator.home")],
            }
            : Prompt.Note(turn.Words["dismiss.none.heading"], turn.Words.Say("dismiss.none.anyMore", ("name", member.Name))));
        }
    }

    private Task<bool> DismissAsync(Turn turn, MemberId id, CancellationToken cancellationToken) => outbox.ChangeAsync(AggregateId.Member(id), async aggregate =>
    {
        // Whoever has just been dismissed dismisses nobody any more. Two who do it to each other in the same instant both go all the same:
        // the rows of two people share no transaction. Those named in the settings stay even then, and can appoint them again.
        if (aggregate.Read<Member>(PeopleBook.Document) is not { IsCoordinator: true } member || await coordinators.FindAsync(turn.Who, cancellationToken) is null)
        {
            return false;
        }

        aggregate.Write(PeopleBook.Document, member with { IsCoordinator = false });
        var reader = letters.ReaderOf(member);
        letters.Post(aggregate, reader, Prompt.Note(
            reader.Words["dismiss.told.heading"], reader.Words.Say("dismiss.told.line", ("by", turn.Member.Name)), reader.Words["dismiss.told.stays"]), ledger: "dismissed");
        return true;
    }, cancellationToken);

    // Whoever ends another's part stays; so it is only of oneself that nobody may be left.
    private async Task<Prompt?> RefusalAsync(Turn turn, Member member, CancellationToken cancellationToken) =>
        coordinators.IsConfigured(member.Id) ? Prompt.Note(turn.Words["dismiss.cannot.heading"], turn.Words.Say("dismiss.configured", ("names", member.Name)))
        : member.Id == turn.Who && !await coordinators.AllAsync(turn.Who.TenantId, [], cancellationToken).AnyAsync(other => other.Id != turn.Who, cancellationToken) ? new Prompt
        {
            Heading = turn.Words["dismiss.last.heading"],
            Lines = [turn.Words["dismiss.last.line"]],
            Choices = [new(turn.Words["coordinator.home.appoint"], "coordinator.appoint"), new(turn.Words["cohort.home"], "coordinator.home")],
        }
        : null;

    private static Prompt None(Turn turn) => Prompt.Note(turn.Words["dismiss.none.heading"], turn.Words["dismiss.none.line"]);
}
