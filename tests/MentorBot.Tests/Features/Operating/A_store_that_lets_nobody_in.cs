using MentorBot.Features.Operating;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Operating;

[Collection(AzuriteTests.Name)]
public sealed class A_store_that_lets_nobody_in(AzuriteServer azurite) : AtTheCommands
{
    private const string Endpoint = "https://union.table.core.windows.net/";

    [Theory]
    [InlineData("export", "--to")]
    [InlineData("import", "--from")]
    public async Task Refuses_a_key_for_good_and_says_what_takes_its_place(string command, string option)
    {
        var copy = Path.Combine(folder, "copy");
        var another = azurite.ConnectionString.Replace("AccountKey=E", "AccountKey=F", StringComparison.Ordinal);

        (await RunAsync(command, option, copy, "--Storage:Kind=AzureTables", $"--Storage:ConnectionString={another}")).ShouldBe(1, said);

        said.ShouldContain("Storage:TablesEndpoint");
        said.ShouldContain("az login");
        said.ShouldNotContain("Run the same again");
        Directory.Exists(copy).ShouldBeFalse();
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationInfo")]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    public async Task Names_the_role_that_whoever_is_signed_in_lacks(int status, string code)
    {
        var refusal = new ScriptedResponse(status, $$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"value":"No."}}}""", ("Content-Type", "application/json"));
        await using var store = new OperatorStore(
            ["--environment=Development", "--Storage:Kind=AzureTables", $"--Storage:TablesEndpoint={Endpoint}"],
            services => services.AddSingleton<ITableStore>(provider => new AzureTableStore(
                new TableAccount.WithKey(new Uri(Endpoint), "union", "c29tZSBrZXk="), provider.GetRequiredService<StoredTables>(),
                TroubledTransport.Options(new ScriptedTransport(() => refusal)))));

        var told = (await Should.ThrowAsync<RefusedException>(() => store.OpenAsync(CancellationToken.None))).Message;

        told.ShouldContain(Endpoint);
        told.ShouldContain("Storage Table Data Contributor");
    }
}
