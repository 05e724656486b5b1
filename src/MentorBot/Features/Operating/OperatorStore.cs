using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Operating;

/// <summary>The store that the settings name, without a bot around it.</summary>
internal sealed class OperatorStore : IAsyncDisposable
{
    private readonly WebApplication app;

    /// <param name="settings">As the bot takes them: <c>--Storage:Kind=Sqlite</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it.</exception>
    public OperatorStore(IReadOnlyList<string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [.. settings], ContentRootPath = Directory.GetCurrentDirectory() });
        builder.AddShippedSettings();
        builder.AddStorage();
        builder.AddStoredRecords();
        builder.Services.AddSingleton(TimeProvider.System);
        // What goes wrong is said in the command's own words.
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    public ITableStore Tables => app.Services.GetRequiredService<ITableStore>();

    public StoredTables Names => app.Services.GetRequiredService<StoredTables>();

    public AggregateStore Aggregates => app.Services.GetRequiredService<AggregateStore>();

    public CohortBook Cohorts => app.Services.GetRequiredService<CohortBook>();

    public FormBook Forms => app.Services.GetRequiredService<FormBook>();

    public SetAside Aside => app.Services.GetRequiredService<SetAside>();

    public TimeProvider Clock => app.Services.GetRequiredService<TimeProvider>();

    /// <summary>Where the store is, for people; without what opens it.</summary>
    public string Where => Options.Kind is StorageKind.Sqlite
        ? $"SQLite file {Path.GetFullPath(SqliteFile)}"
        : $"Azure Tables {Options.TablesEndpoint?.AbsoluteUri ?? AzureAccount()}";

    private StorageOptions Options => app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;

    private string SqliteFile => Options.SqliteFile(app.Environment);

    public string Tenant => (app.Configuration.GetSection("Bot").Get<BotOptions>() ?? new BotOptions()).ServedTenant;

    /// <exception cref="RefusedException">There is nothing to copy; to open it would make it.</exception>
    public void CheckThere()
    {
        if (Options.Kind is StorageKind.Sqlite && !File.Exists(SqliteFile))
        {
            throw new RefusedException($"There is no store to export: {Path.GetFullPath(SqliteFile)} does not exist. Storage:SqlitePath should be the bot's file.");
        }
    }

    /// <summary>Opens it to work in; refused where a bot is known to.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => new StorageStart(Tables).StartingAsync(cancellationToken);

    /// <summary>
    /// Notes in the audit table that everything is copied out, and answers the store to copy: of a SQLite file a copy made
    /// at once, which a running bot neither changes nor minds.
    /// </summary>
    public async Task<ITableStore> OpenForExportAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        if (Options.Kind is not StorageKind.Sqlite)
        {
            await OpenAsync(cancellationToken);
            await new AuditTrail(Tables, Aside, Clock).ExportedAsync(Tenant, cancellationToken);
            return Tables;
        }

        if (!File.Exists(folder.Snapshot))
        {
            var (partition, row) = AuditTrail.Exported(Tenant, Clock.GetUtcNow());
            SqliteSnapshot.Make(new SqliteTableOptions(SqliteFile), folder.Snapshot, (AuditTrail.Table, partition, row));
        }

        var copy = new SqliteTableStore(new SqliteTableOptions(folder.Snapshot), Names);
        await copy.InitializeAsync(cancellationToken);
        return copy;
    }

    /// <summary>Has an outbox looked at soon, by whichever bot runs or is started next.</summary>
    public Task HintOutboxAsync(string partition, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<DueTable>().HintAsync(new AggregateId(partition), Outbox.DueKind, Clock.GetUtcNow(), cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string AzureAccount() => Storage.AzureTables.TableAccount.Parse(Options.ConnectionString!).Endpoint.AbsoluteUri; // Validated: one of the two is set.
}
