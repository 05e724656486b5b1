using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Storage;

public sealed class Configuring_storage : IDisposable
{
    private const string SomeKey = "c29tZSBrZXk=";

    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;

    [Fact]
    public async Task In_development_it_is_a_SQLite_file_that_is_ready_at_start()
    {
        await using var app = Build(Environments.Development, $"--Storage:SqlitePath={folder}/new/tables.db");

        await app.StartAsync(CancellationToken.None);

        var store = app.Services.GetRequiredService<ITableStore>().ShouldBeOfType<SqliteTableStore>();
        await store.CheckAsync(CancellationToken.None);
        (await store.GetAsync("Things", new EntityKey("p", "r"), CancellationToken.None)).ShouldBeNull();
        File.Exists(Path.Combine(folder, "new", "tables.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Elsewhere_its_kind_has_to_be_said() =>
        (await FailureAsync(Environments.Production)).ShouldContain("Storage:Kind");

    [Fact]
    public async Task A_kind_that_does_not_exist_is_told()
    {
        await using var app = Build(Environments.Production, "--Storage:Kind=Oracle");

        (await Should.ThrowAsync<InvalidOperationException>(() => app.StartAsync(CancellationToken.None)))
            .Message.ShouldContain("Storage:Kind");
    }

    [Theory]
    [InlineData("Storage:TablesEndpoint")]
    [InlineData("Storage:TablesEndpoint", "--Storage:TablesEndpoint=http://account.table.core.windows.net")]
    [InlineData("Storage:TablesEndpoint", "--Storage:TablesEndpoint=account")]
    [InlineData("only one", "--Storage:TablesEndpoint=https://a.example", "--Storage:ConnectionString=UseDevelopmentStorage=true")]
    [InlineData("AccountName is missing", "--Storage:ConnectionString=AccountKey=" + SomeKey)]
    [InlineData("AccountKey is missing", "--Storage:ConnectionString=AccountName=a")]
    [InlineData("AccountKey should be Base64", "--Storage:ConnectionString=AccountName=a;AccountKey=!!")]
    [InlineData("Storage:ConnectionString", "--Storage:ConnectionString=nonsense")]
    [InlineData("https", "--Storage:ConnectionString=AccountName=a;DefaultEndpointsProtocol=http;AccountKey=" + SomeKey)]
    public async Task What_Azure_needs_is_told_by_name(string expected, params string[] settings) =>
        (await FailureAsync(Environments.Production, ["--Storage:Kind=AzureTables", .. settings])).ShouldContain(expected);

    [Theory]
    [InlineData("--Storage:TablesEndpoint=https://account.table.core.windows.net")]
    [InlineData("--Storage:ConnectionString=UseDevelopmentStorage=true")]
    public async Task Azure_tables_are_chosen(string setting)
    {
        await using var app = Build(Environments.Production, "--Storage:Kind=AzureTables", setting);

        app.Services.GetRequiredService<ITableStore>().ShouldBeOfType<AzureTableStore>();
    }

    [Theory]
    [InlineData("AccountName=a;AccountKey=" + SomeKey, "https://a.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + SomeKey + ";EndpointSuffix=core.usgovcloudapi.net", "https://a.table.core.usgovcloudapi.net/")]
    [InlineData("accountname=a;accountkey=" + SomeKey + ";TableEndpoint=http://127.0.0.1:1234/a;", "http://127.0.0.1:1234/a")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    public void A_connection_string_gives_the_address_and_the_key(string connectionString, string endpoint)
    {
        var account = TableAccount.Parse(connectionString).ShouldBeOfType<TableAccount.WithKey>();

        account.Endpoint.AbsoluteUri.ShouldBe(endpoint);
        account.ToString().ShouldNotContain(account.Key);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    [InlineData("")]
    public void A_table_with_a_bad_name_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => new StoredTables([new StoredTable(name)]));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static WebApplication Build(string environment, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = environment, Args = ["--Urls=http://127.0.0.1:0", .. settings] });
        builder.AddStorage();
        builder.Services.AddTable("Things");
        builder.Services.AddTable("Things");
        return builder.Build();
    }

    private static async Task<string> FailureAsync(string environment, params string[] settings)
    {
        await using var app = Build(environment, settings);
        return (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(CancellationToken.None))).Message;
    }
}
