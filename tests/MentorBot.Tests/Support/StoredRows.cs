using MentorBot.Outbound;
using MentorBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Support;

/// <summary>A bot with one person, whose stored rows a test may spoil.</summary>
public abstract class StoredRows : IAsyncLifetime
{
    private protected RunningBot Bot { get; private set; } = null!;

    private protected Chat Jordan { get; private set; } = null!;

    private protected SetAside Aside => Bot.Services.GetRequiredService<SetAside>();

    private protected AggregateId Mine => AggregateId.Member(Jordan.Id);

    private protected static AggregateId Directory => AggregateId.Directory(RunningBot.Tenant);

    private protected ITableStore Tables => Bot.Services.GetRequiredService<ITableStore>();

    private protected CohortBook Cohorts => Bot.Services.GetRequiredService<CohortBook>();

    public async Task InitializeAsync()
    {
        Bot = await RunningBot.StartAsync("--Logging:LogLevel:Default=None");
        Jordan = Bot.Person("Jordan");
        await Jordan.OpensAsync();
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    private protected Task<List<AsideRow>> AsideAsync() => Aside.ListAsync(CancellationToken.None).ToListAsync().AsTask();

    private protected Task PutAsync(AggregateId id, string row, string content) => PutAsync(AggregateStore.Table, id.Partition, row, content);

    private protected Task PutAsync(string table, string partition, string row, string content) =>
        Tables.WriteAsync(table, partition, [new Write.Upsert(row, content)], CancellationToken.None);

    private protected Task<string?> GetAsync(AggregateId id, string row) => GetAsync(AggregateStore.Table, id.Partition, row);

    private protected async Task<string?> GetAsync(string table, string partition, string row) =>
        (await Tables.GetAsync(table, new(partition, row), CancellationToken.None))?.Content;

    private protected async Task<List<string>> OutboxAsync() =>
        await Tables.QueryAsync(AggregateStore.Table, Mine.Partition, KeyRange.StartingWith("o|"), CancellationToken.None).Select(row => row.Content).ToListAsync();

    private protected async Task SendAsync(string text)
    {
        await CommitAsync(mine => mine.Send(new OutboxEntry.Post(Jordan.Id, new(text))));
        await Bot.IdleAsync();
    }

    private protected Task CommitAsync(Action<Aggregate> change) => Bot.Services.GetRequiredService<Outbox>().ChangeAsync(
        Mine, mine => { change(mine); return true; }, CancellationToken.None);
}
