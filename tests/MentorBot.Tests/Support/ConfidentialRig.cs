using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Confidential;
using MentorBot.Storage.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Support;

/// <summary>Keys over a real store, as one process after the other finds them. Each rig has a tenant of its own.</summary>
internal sealed class ConfidentialRig : IAsyncDisposable
{
    private readonly List<ConfidentialKeys> started = [];

    private ConfidentialRig(string folder, ITableStore tables)
    {
        (Folder, Tables) = (folder, tables);
        Aggregates = new AggregateStore(tables, new SetAside(tables, TimeProvider.System, NullLogger<SetAside>.Instance));
    }

    public string Folder { get; }

    public ITableStore Tables { get; }

    public AggregateStore Aggregates { get; }

    public string Tenant { get; } = Guid.NewGuid().ToString();

    public ManualClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public string KeyFolder => Path.Combine(Folder, "bot.db.keys");

    public static async Task<ConfidentialRig> InSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
        var store = new SqliteTableStore(new SqliteTableOptions(Path.Combine(folder, "bot.db")), Names);
        await store.InitializeAsync(CancellationToken.None);
        return new(folder, store);
    }

    public static async Task<ConfidentialRig> InAzuriteAsync(AzuriteServer azurite)
    {
        var store = new AzureTableStore(TableAccount.Parse(azurite.ConnectionString), Names, new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        return new(Directory.CreateTempSubdirectory("mentorbot-").FullName, store);
    }

    public MemberId Member() => new(Tenant, Guid.NewGuid().ToString());

    /// <summary>A process comes up.</summary>
    public async Task<ConfidentialKeys> StartAsync(
        string environment = "Production", ConfidentialOptions? options = null, StorageKind kind = StorageKind.Sqlite, SecretClientOptions? vaults = null)
    {
        var keys = Keys(environment, options, kind, vaults);
        await keys.StartingAsync(CancellationToken.None);
        return keys;
    }

    /// <summary>Why a process does not come up.</summary>
    public async Task<string> TroubleAsync(string environment = "Production", ConfidentialOptions? options = null, StorageKind kind = StorageKind.Sqlite, SecretClientOptions? vaults = null) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(environment, options, kind, vaults))).Message;

    public ConfidentialAnswers Answers(ConfidentialKeys keys) => new(Tables, Aggregates, keys);

    public async Task CommitAsync(MemberId who, Action<Aggregate> change)
    {
        var mine = await Aggregates.OpenAsync(AggregateId.Member(who), CancellationToken.None);
        change(mine);
        (await Aggregates.TryCommitAsync(mine, CancellationToken.None)).ShouldBeTrue();
    }

    public Task<List<Entity>> RowsAsync(string table) =>
        Tables.QueryPartitionsAsync(table, KeyRange.StartingWith(Tenant + "|"), CancellationToken.None).ToListAsync().AsTask();

    public async Task EraseAsync(string table)
    {
        foreach (var row in await RowsAsync(table))
        {
            await Tables.WriteAsync(table, row.Key.Partition, [new Write.Delete(row.Key.Row)], CancellationToken.None);
        }
    }

    public static ConfidentialOptions With(string? certificate, params IEnumerable<string> earlier) => new()
    {
        KeyCertificatePath = certificate,
        KeyCertificatePassword = certificate is null ? null : KeyCertificate.Password,
        Earlier = [.. earlier.Select(path => new EarlierCertificate { KeyCertificatePath = path, KeyCertificatePassword = KeyCertificate.Password })],
    };

    public async ValueTask DisposeAsync()
    {
        started.ForEach(keys => keys.Dispose());
        (Tables as IDisposable)?.Dispose();
        Directory.Delete(Folder, recursive: true);
        await ValueTask.CompletedTask;
    }

    private static StoredTables Names => TestStore.Tables(AggregateStore.Table, ConfidentialAnswers.Table, KeyTable.Table, EvaluationShelf.Table, SetAside.Table);

    private ConfidentialKeys Keys(string environment, ConfidentialOptions? options, StorageKind kind, SecretClientOptions? vaults)
    {
        options ??= new();
        options.TenantId = Tenant;
        var keys = new ConfidentialKeys(
            Tables, new KeyCertificates(Options.Create(options), new SomeIdentity(), vaults ?? new SecretClientOptions()), Options.Create(options),
            Options.Create(new StorageOptions { Kind = kind, SqlitePath = Path.Combine(Folder, "bot.db") }),
            new HostingEnvironment { EnvironmentName = environment, ContentRootPath = Folder }, Clock, NullLoggerFactory.Instance);
        started.Add(keys);
        return keys;
    }

    private sealed class SomeIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
