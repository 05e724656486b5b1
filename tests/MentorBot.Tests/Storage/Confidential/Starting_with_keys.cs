using Azure.Security.KeyVault.Secrets;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace MentorBot.Tests.Storage.Confidential;

public sealed class Starting_with_keys : IAsyncLifetime
{
    private const string Challenge = "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"";
    private const string Secret = "https://union.vault.azure.net/secrets/mentorbot-keys";
    private ConfidentialRig rig = null!;

    public async Task InitializeAsync() => rig = await ConfidentialRig.InSqliteAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Rehearsing_the_keys_lie_in_a_folder_beside_the_SQLite_file_for_their_owner_alone()
    {
        var closed = (await rig.StartAsync(Environments.Development)).Close("answers", "x");

        Directory.GetFiles(rig.KeyFolder, "*.xml").ShouldHaveSingleItem();
        (await rig.RowsAsync(KeyTable.Table)).ShouldHaveSingleItem().Key.Partition.ShouldEndWith("|pseudonym");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(rig.KeyFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        (await rig.StartAsync(Environments.Development)).Open("answers", closed).ShouldBe("x");
    }

    [Fact]
    public async Task Without_that_folder_it_does_not_start_where_anything_was_confided()
    {
        await rig.StartAsync(Environments.Development);
        await rig.Tables.WriteAsync(ConfidentialAnswers.Table, $"{rig.Tenant}|person|0a", [new Write.Insert("r", "{}")], CancellationToken.None);
        Directory.Delete(rig.KeyFolder, recursive: true);

        (await rig.TroubleAsync(Environments.Development)).ShouldContain(rig.KeyFolder);
    }

    [Fact]
    public async Task Where_nobody_has_confided_anything_it_starts_without_it_and_makes_new_keys()
    {
        var before = (await rig.StartAsync(Environments.Development)).Pseudonym("ana");
        Directory.Delete(rig.KeyFolder, recursive: true);

        var after = (await rig.StartAsync(Environments.Development)).Pseudonym("ana");

        after.ShouldNotBe(before);
        (await rig.StartAsync(Environments.Development)).Pseudonym("ana").ShouldBe(after);
    }

    [Fact]
    public async Task Nor_does_it_start_without_it_where_evaluations_are_sealed()
    {
        await rig.StartAsync(Environments.Development);
        await rig.Tables.WriteAsync(EvaluationShelf.Table, $"{rig.Tenant}|spring|f10", [new Write.Insert("0001|0001", "{}")], CancellationToken.None);
        Directory.Delete(rig.KeyFolder, recursive: true);

        (await rig.TroubleAsync(Environments.Development)).ShouldContain(rig.KeyFolder);
    }

    [Fact]
    public async Task Nor_with_the_folder_of_another_store()
    {
        await rig.StartAsync(Environments.Development);
        await using var other = await ConfidentialRig.InSqliteAsync();
        await other.StartAsync(Environments.Development);
        Directory.Delete(rig.KeyFolder, recursive: true);
        Directory.Move(other.KeyFolder, rig.KeyFolder);

        (await rig.TroubleAsync(Environments.Development)).ShouldContain("not those of this SQLite file");
    }

    [Fact]
    public async Task Nor_where_answers_are_there_and_no_keys()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder));
        await rig.StartAsync(options: options);
        await rig.Tables.WriteAsync(ConfidentialAnswers.Table, $"{rig.Tenant}|person|0a", [new Write.Insert("r", "{}")], CancellationToken.None);
        await rig.EraseAsync(KeyTable.Table);

        (await rig.TroubleAsync(options: options)).ShouldContain("table confidentialkeys is empty");
    }

    [Fact]
    public async Task Nor_where_keys_lie_unprotected_outside_development()
    {
        await rig.StartAsync(Environments.Development, kind: StorageKind.AzureTables);

        (await rig.TroubleAsync(options: ConfidentialRig.With(KeyCertificate.Write(rig.Folder)))).ShouldContain("no certificate protects");
    }

    [Theory]
    [InlineData("Production", null, null, "Confidential:KeyCertificatePath or Confidential:KeyVaultSecret should be set")]
    [InlineData("Production", "/nowhere/keys.pfx", null, "Confidential:KeyCertificatePath is /nowhere/keys.pfx: there is no such file")]
    [InlineData("Development", "/nowhere/keys.pfx", Secret, "only one of them should be")]
    [InlineData("Production", null, "http://union.vault.azure.net/secrets/keys", "Confidential:KeyVaultSecret should be the address")]
    [InlineData("Production", null, "https://union.vault.azure.net/keys/keys", "Confidential:KeyVaultSecret should be the address")]
    public void A_wrong_setting_is_told_by_name(string environment, string? path, string? secret, string named) =>
        new ValidateConfidentialOptions(new HostingEnvironment { EnvironmentName = environment })
            .Validate(null, new() { KeyCertificatePath = path, KeyVaultSecret = secret }).FailureMessage.ShouldNotBeNull().ShouldContain(named);

    [Fact]
    public void So_is_one_of_an_earlier_certificate_and_a_password_that_does_not_fit()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder), "/nowhere/old.pfx");
        options.KeyCertificatePassword = "another";

        var told = new ValidateConfidentialOptions(new HostingEnvironment { EnvironmentName = "Production" }).Validate(null, options).FailureMessage.ShouldNotBeNull();

        told.ShouldContain("Confidential:KeyCertificatePassword is another");
        told.ShouldContain("Confidential:Earlier:0:KeyCertificatePath is /nowhere/old.pfx");
    }

    [Fact]
    public void Rehearsing_needs_no_certificate() =>
        new ValidateConfidentialOptions(new HostingEnvironment { EnvironmentName = "Development" }).Validate(null, new()).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task A_vault_hands_out_the_certificate()
    {
        var pkcs12 = Convert.ToBase64String(KeyCertificate.Pkcs12(password: null));
        var vault = Vault(pkcs12);

        var closed = (await rig.StartAsync(options: InVault(), vaults: vault.Options)).Close("answers", "x");
        var again = await rig.StartAsync(options: InVault(), vaults: Vault(pkcs12).Options);

        again.Open("answers", closed).ShouldBe("x");
        vault.Transport.Received[^1].Uri.AbsoluteUri.ShouldStartWith(Secret);
        vault.Transport.Received[^1].Authorization.ShouldBe("Bearer token");
        (await rig.RowsAsync(KeyTable.Table)).ShouldAllBe(row => !row.Content.Contains("masterKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Renewed_in_the_vault_it_opens_what_its_earlier_version_closed()
    {
        var (first, second) = (Convert.ToBase64String(KeyCertificate.Pkcs12(password: null)), Convert.ToBase64String(KeyCertificate.Pkcs12(password: null)));
        var closed = (await rig.StartAsync(options: InVault(), vaults: Vault(first).Options)).Close("answers", "x");

        var renewed = await rig.StartAsync(options: InVault(), vaults: Vault(second, first).Options);

        renewed.Open("answers", closed).ShouldBe("x");
        var newest = await rig.StartAsync(options: new() { KeyVaultSecret = Secret + "/2", Earlier = [new() { KeyVaultSecret = Secret + "/1" }] }, vaults: Versions(second, first));
        newest.Open("answers", renewed.Close("answers", "y")).ShouldBe("y");
    }

    [Fact]
    public async Task A_vault_that_refuses_or_holds_something_else_is_told_by_name()
    {
        var denied = new ScriptedTransport(Challenged, () => new ScriptedResponse(403, """{"error":{"code":"Forbidden","message":"no"}}""", ("Content-Type", "application/json")));

        (await rig.TroubleAsync(options: InVault(), vaults: new() { Transport = denied, Retry = { MaxRetries = 0 } })).ShouldContain("Confidential:KeyVaultSecret is");
        (await rig.TroubleAsync(options: InVault(), vaults: Vault("hush-hush").Options)).ShouldNotContain("hush-hush");
    }

    private static ConfidentialOptions InVault() => new() { KeyVaultSecret = Secret };

    /// <param name="versions">The newest first. Beside them is one that was switched off, and is not handed out.</param>
    private static (SecretClientOptions Options, ScriptedTransport Transport) Vault(params string[] versions)
    {
        var list = versions.Select((_, at) => $$$"""{"id":"{{{Secret}}}/{{{versions.Length - at}}}","attributes":{"enabled":true}}""").Append($$$"""{"id":"{{{Secret}}}/0","attributes":{"enabled":false}}""");
        var transport = new ScriptedTransport(
        [
            Challenged, () => Handed(versions[0], versions.Length), () => Json($$"""{"value":[{{string.Join(',', list)}}]}"""),
            .. versions.Skip(1).Select((value, at) => (Func<Azure.Response>)(() => Handed(value, versions.Length - 1 - at))),
        ]);
        return (new() { Transport = transport }, transport);
    }

    // Each asked for by its own address: nothing is listed, and a client is made for each.
    private static SecretClientOptions Versions(params string[] versions) => new()
    {
        Transport = new ScriptedTransport([.. versions.SelectMany((value, at) => (Func<Azure.Response>[])[Challenged, () => Handed(value, versions.Length - at)])]),
    };

    private static ScriptedResponse Handed(string value, int version) => Json($$"""{"value":"{{value}}","id":"{{Secret}}/{{version}}","contentType":"application/x-pkcs12"}""");

    private static ScriptedResponse Json(string json) => new(200, json, ("Content-Type", "application/json"));

    private static ScriptedResponse Challenged() => new(401, "", ("WWW-Authenticate", Challenge));
}
