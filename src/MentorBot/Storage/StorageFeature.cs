using System.Diagnostics;
using Azure.Core;
using Azure.Identity;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage;

/// <summary>Where records are kept: the one <see cref="ITableStore"/>, ready before anything else starts.</summary>
internal static class StorageFeature
{
    /// <param name="identity">Who opens Azure's tables, where no connection string does; if not said, the process itself.</param>
    public static void AddStorage(this IHostApplicationBuilder builder, Func<TokenCredential>? identity = null)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StorageOptions>, ValidateStorageOptions>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.PostConfigure<StorageOptions>(options => options.Kind ??= StorageKind.Sqlite);
        }

        builder.Services.AddSingleton<StoredTables>();
        builder.Services.AddSingleton(services => Store(services, identity ?? WorkloadIdentity));
        builder.Services.AddHostedService<StorageStart>();
    }

    /// <summary>Has the table made at start. The same one may be named twice.</summary>
    public static void AddTable(this IServiceCollection services, string name, bool isPassing = false) =>
        services.AddSingleton(new StoredTable(name, isPassing));

    private static ITableStore Store(IServiceProvider services, Func<TokenCredential> identity)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var tables = services.GetRequiredService<StoredTables>();
        return options.Kind switch
        {
            StorageKind.Sqlite => new SqliteTableStore(new SqliteTableOptions(options.SqliteFile(services.GetRequiredService<IHostEnvironment>())), tables),
            StorageKind.AzureTables => new AzureTableStore(Account(options, identity), tables, new TableClientOptions()),
            _ => throw new UnreachableException(),
        };
    }

    private static TableAccount Account(StorageOptions options, Func<TokenCredential> identity) =>
        options.TablesEndpoint is { } endpoint
            ? new TableAccount.WithIdentity(endpoint, identity())
            : TableAccount.Parse(options.ConnectionString!); // Validated at start: one of the two is set.

    /// <summary>The identity of the process.</summary>
    // A server has no person signed in: looking for one would only delay the message that says what is missing.
    public static TokenCredential WorkloadIdentity() => new DefaultAzureCredential(new DefaultAzureCredentialOptions
    {
        ExcludeEnvironmentCredential = true,
        ExcludeVisualStudioCredential = true,
        ExcludeVisualStudioCodeCredential = true,
        ExcludeAzureCliCredential = true,
        ExcludeAzurePowerShellCredential = true,
        ExcludeAzureDeveloperCliCredential = true,
        ExcludeInteractiveBrowserCredential = true,
        ExcludeBrokerCredential = true,
    });

    /// <summary>Whoever is signed in at this machine with <c>az login</c>; where nobody is, the identity of the process.</summary>
    // The person first: beside them, a machine without an identity is asked for one in vain for seconds.
    public static TokenCredential OperatorIdentity() => new ChainedTokenCredential(new AzureCliCredential(), WorkloadIdentity());
}

/// <summary>Makes the file or the tables before any service starts, the web server included.</summary>
internal sealed class StorageStart(ITableStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store switch
    {
        SqliteTableStore sqlite => sqlite.InitializeAsync(cancellationToken),
        AzureTableStore azure => azure.InitializeAsync(cancellationToken),
        _ => Task.CompletedTask,
    };

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
