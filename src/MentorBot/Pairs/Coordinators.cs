using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Pairs;

/// <summary>Those who run the programme now, by what is configured and stored: whoever ran it once has no part in it any more.</summary>
internal sealed class Coordinators(PeopleBook people, Chats chats, IOptions<ProgrammeOptions> programme)
{
    private const int AtOnce = 20;

    /// <summary>Who comes first: of these, then of those from configuration, then of those appointed.</summary>
    /// <remarks>Whoever was appointed is found among all who know the bot, so they are looked for only where nobody else is left.</remarks>
    public async IAsyncEnumerable<Member> AllAsync(
        string tenant, IEnumerable<Party> first, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var configured = programme.Value.Coordinators.Select(id => new MemberId(programme.Value.TenantId, id.ToLowerInvariant()));
        var near = first.Select(coordinator => coordinator.Id).Concat(configured).Distinct().ToList();
        foreach (var id in near)
        {
            if (await FindAsync(id, cancellationToken) is { } coordinator)
            {
                yield return coordinator;
            }
        }

        var others = await people.ListAsync(tenant, cancellationToken).Select(person => person.Id).Where(id => !near.Contains(id)).ToListAsync(cancellationToken);
        foreach (var some in others.Chunk(AtOnce))
        {
            foreach (var coordinator in (await Task.WhenAll(some.Select(id => FindAsync(id, cancellationToken)))).OfType<Member>())
            {
                yield return coordinator;
            }
        }
    }

    /// <summary>The first of them who can be reached; null where there is nobody.</summary>
    /// <param name="first">Who comes first.</param>
    /// <param name="isPassedOver">Whom it is not for.</param>
    public async Task<Member?> FindReachableAsync(string tenant, IEnumerable<Party> first, Func<MemberId, bool> isPassedOver, CancellationToken cancellationToken)
    {
        await foreach (var coordinator in AllAsync(tenant, first, cancellationToken))
        {
            if (!isPassedOver(coordinator.Id) && await IsReachableAsync(coordinator, cancellationToken))
            {
                return coordinator;
            }
        }

        return null;
    }

    /// <summary>False where it is known that nothing arrives there: the app was removed or blocked. Whoever speaks again can be reached again.</summary>
    public async Task<bool> IsReachableAsync(Member coordinator, CancellationToken cancellationToken) =>
        await chats.FindAsync(coordinator.Id, cancellationToken) is null or { State: ChatState.Active };

    /// <summary>Named by whoever runs the bot: that cannot be changed in a chat.</summary>
    public bool IsConfigured(MemberId id) => programme.Value.IsFirstCoordinator(id);

    /// <summary>This one, as long as they are one of them.</summary>
    public async Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        await people.FindAsync(id, cancellationToken) is { } member && Has(member) ? member : null;

    public bool Has(Member member) => member.IsCoordinator || IsConfigured(member.Id);
}
