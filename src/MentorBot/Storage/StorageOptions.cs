using MentorBot.Storage.AzureTables;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage;

internal enum StorageKind
{
    Sqlite,
    AzureTables,
}

/// <summary>Section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Where records are kept. In Development SQLite, unless something else is set.</summary>
    public StorageKind? Kind { get; set; }

    /// <summary>The SQLite file; relative to the application's content root.</summary>
    public string SqlitePath { get; set; } = "data/mentorbot.db";

    /// <summary>Azure Table storage, reached with the process's Entra identity.</summary>
    public Uri? TablesEndpoint { get; set; }

    /// <summary>Azure Table storage, reached with the account's key; Azurite included.</summary>
    public string? ConnectionString { get; set; }

    public string SqliteFile(IHostEnvironment environment) => Path.Combine(environment.ContentRootPath, SqlitePath);
}

/// <summary>Says at start, by the setting's name, what is wrong with it.</summary>
internal sealed class ValidateStorageOptions(IHostEnvironment environment) : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var problem = options.Kind switch
        {
            null => "Storage:Kind is not set: it should be AzureTables, or Sqlite on a single machine.",
            StorageKind.Sqlite => Sqlite(options),
            StorageKind.AzureTables => AzureTables(options),
            _ => "Storage:Kind should be Sqlite or AzureTables.",
        };
        return problem is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problem);
    }

    private static string? Sqlite(StorageOptions options) =>
        string.IsNullOrWhiteSpace(options.SqlitePath) ? "Storage:SqlitePath is empty: it should be a file's path." : null;

    private string? AzureTables(StorageOptions options) => options switch
    {
        { TablesEndpoint: null, ConnectionString: null or "" } =>
            "Storage:TablesEndpoint (with an Entra identity) or Storage:ConnectionString should be set for AzureTables.",
        { TablesEndpoint: not null, ConnectionString: not (null or "") } =>
            "Storage:TablesEndpoint and Storage:ConnectionString are both set: only one of them should be.",
        { TablesEndpoint: { } endpoint } => endpoint is { IsAbsoluteUri: true, Scheme: "https" }
            ? null
            : "Storage:TablesEndpoint should be an https address, such as https://account.table.core.windows.net.",
        { ConnectionString: { } connection } => Account(connection),
        _ => null,
    };

    private string? Account(string connection)
    {
        try
        {
            var endpoint = TableAccount.Parse(connection).Endpoint;
            return endpoint.Scheme == "https" || endpoint.IsLoopback || environment.IsDevelopment()
                ? null
                : "Storage:ConnectionString should lead to https: without it, what members write crosses the network in the open.";
        }
        catch (FormatException problem)
        {
            return $"Storage:ConnectionString is no storage connection string: {problem.Message}";
        }
    }
}
