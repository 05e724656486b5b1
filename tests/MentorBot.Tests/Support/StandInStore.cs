using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Support;

/// <summary>Stands in front of a real store and passes everything on, but for what a test overrides.</summary>
internal abstract class StandInStore : ITableStore
{
    private ITableStore? real;

    public virtual bool IsShared => Real.IsShared;

    private protected ITableStore Real => real ?? throw new InvalidOperationException("It stands in front of nothing.");

    public ITableStore Over(ITableStore store)
    {
        real = store;
        return this;
    }

    /// <summary>In front of the store of a bot that keeps its state in a file.</summary>
    public void StandInFrontOf(IServiceCollection services)
    {
        var known = services.Last(service => service.ServiceType == typeof(ITableStore));
        services.AddSingleton<ITableStore>(provider =>
        {
            var store = (SqliteTableStore)known.ImplementationFactory!(provider);
            // Made at once: the file is opened in no time, and nobody asks a stand-in to do it.
            _ = store.InitializeAsync(CancellationToken.None);
            return Over(store);
        });
    }

    public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken) => Real.GetAsync(table, key, cancellationToken);

    public virtual IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken) =>
        Real.QueryAsync(table, partition, rows, cancellationToken);

    public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken) =>
        Real.QueryPartitionsAsync(table, partitions, cancellationToken);

    public virtual Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken) =>
        Real.WriteAsync(table, partition, writes, cancellationToken);

    public Task WipeAsync(CancellationToken cancellationToken) => Real.WipeAsync(cancellationToken);

    public virtual Task CheckAsync(CancellationToken cancellationToken) => Real.CheckAsync(cancellationToken);
}
