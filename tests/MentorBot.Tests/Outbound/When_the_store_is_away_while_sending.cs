using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Features.Announcing;
using Microsoft.Extensions.DependencyInjection;
using static MentorBot.Tests.Features.Announcing.AnnouncingRig;

namespace MentorBot.Tests.Outbound;

public sealed class When_the_store_is_away_while_sending
{
    [Fact]
    public async Task What_was_sent_is_recorded_later_and_not_sent_again()
    {
        var store = new ForgetfulStore();
        await using var rig = new AnnouncingRig { Replace = store.StandInFrontOf };
        await rig.StartWithFourAsync();
        var button = await rig.PreviewAsync();
        store.FailuresOfRecords = 1;

        await rig.PressAsync(Fatima, button);
        await rig.AdvanceAsync("00:10:00");

        store.FailuresOfRecords.ShouldBe(0, "there was trouble");
        foreach (var who in new[] { Ana, Jordan, Mei, Dakota })
        {
            (await rig.CopiesAsync(who)).ShouldBe(1);
        }

        (await rig.ReportAsync()).ShouldContain("Sent: 4");
    }

    /// <summary>The real store, with trouble where it is ordered: when a ledger is written.</summary>
    private sealed class ForgetfulStore : ITableStore
    {
        private SqliteTableStore? real;

        public int FailuresOfRecords { get; set; }

        public bool IsShared => Real.IsShared;

        private SqliteTableStore Real => real ?? throw new InvalidOperationException("It stands in front of nothing.");

        public void StandInFrontOf(IServiceCollection services)
        {
            var known = services.Last(service => service.ServiceType == typeof(ITableStore));
            services.AddSingleton<ITableStore>(provider =>
            {
                real = (SqliteTableStore)known.ImplementationFactory!(provider);
                // Made at once: the file is opened in no time, and nobody asks a stand-in to do it.
                _ = real.InitializeAsync(CancellationToken.None);
                return this;
            });
        }

        public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken) => Real.GetAsync(table, key, cancellationToken);

        public IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken) =>
            Real.QueryAsync(table, partition, rows, cancellationToken);

        public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken) =>
            Real.QueryPartitionsAsync(table, partitions, cancellationToken);

        public Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            if (FailuresOfRecords > 0 && writes.Any(write => write.Row.StartsWith("l|", StringComparison.Ordinal)))
            {
                FailuresOfRecords--;
                throw new IOException("The store is away.");
            }

            return Real.WriteAsync(table, partition, writes, cancellationToken);
        }

        public Task CheckAsync(CancellationToken cancellationToken) => Real.CheckAsync(cancellationToken);
    }
}
