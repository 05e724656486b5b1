using Azure;
using Azure.Identity;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Storage.Sqlite;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Operating;

/// <summary>The store that the settings name, without a bot around it.</summary>
internal sealed class OperatorStore : IAsyncDisposable
{
    private const string Role = "Give yourself the role Storage Table Data Contributor on the storage account, which takes a few minutes to hold";
    private readonly WebApplication app;

    /// <param name="settings">As the bot takes them: <c>--Storage:Kind=Sqlite</c>.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it.</exception>
    /// <exception cref="RefusedException">It is not said whose store it is.</exception>
    public OperatorStore(IReadOnlyList<string> settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [.. settings], ContentRootPath = Directory.GetCurrentDirectory() });
        builder.AddShippedSettings();
        builder.AddStorage(StorageFeature.OperatorIdentity);
        builder.AddStoredRecords();
        builder.Services.AddSingleton(TimeProvider.System);
        // What goes wrong is said in the command's own words.
        builder.Logging.ClearProviders();
        replace?.Invoke(builder.Services);
        app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        // What is noted under a rehearsal's tenant, no member of the bot's would ever find.
        if (!app.Environment.IsDevelopment() && Tenant is ProgrammeOptions.LocalTenant)
        {
            throw new RefusedException(
                "Bot:TenantId is not set: it should be the id of your Microsoft 365 tenant, as the bot has it. For a rehearsal's store say --environment=Development.");
        }
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

    /// <exception cref="RefusedException">There is nothing to copy, and to open it would make it; or it may not be copied now.</exception>
    public async Task CheckThereAsync(CancellationToken cancellationToken)
    {
        if (Options.Kind is not StorageKind.Sqlite)
        {
            await OpenAloneAsync(cancellationToken);
        }
        else if (!File.Exists(SqliteFile))
        {
            throw new RefusedException($"There is no store to export: {Path.GetFullPath(SqliteFile)} does not exist. Storage:SqlitePath should be the bot's file.");
        }
    }

    /// <summary>Opens it to work in.</summary>
    /// <exception cref="RefusedException">It does not let us in; the message says what is missing.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new StorageStart(Tables).StartingAsync(cancellationToken);
        }
        catch (RequestFailedException refusal) when (refusal.Status is 401 or 403)
        {
            var told = $"{Where} answered {refusal.Status} {refusal.ErrorCode}";
            throw new RefusedException(Options.TablesEndpoint is null
                ? $"{told}: it does not take the key in Storage:ConnectionString. Set Storage:TablesEndpoint instead, and sign in with az login. {Role}."
                : $"{told}: whoever is signed in may not write there. {Role}; or sign in with another account: az login.");
        }
        catch (AuthenticationFailedException)
        {
            throw new RefusedException($"Nobody is signed in who could open {Where}. Sign in with az login. {Role}.");
        }
    }

    /// <summary>Opens it to work in by itself.</summary>
    /// <exception cref="RefusedException">A bot works on it, or it does not let us in.</exception>
    public async Task OpenAloneAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        if (Tables.IsShared && await SignsOfLife.AreThereAsync(Tables, Clock, cancellationToken))
        {
            throw new RefusedException($"A bot is running on {Where}. Stop it first, and leave it stopped until this is done.");
        }
    }

    /// <summary>
    /// After <see cref="CheckThereAsync"/>: notes in the audit table that everything is copied out, and answers the store to copy: of a SQLite file a copy made
    /// at once, which a running bot neither changes nor minds.
    /// </summary>
    public async Task<ITableStore> OpenForExportAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        if (Options.Kind is not StorageKind.Sqlite)
        {
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
