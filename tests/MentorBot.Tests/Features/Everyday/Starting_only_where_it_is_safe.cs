using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

public sealed class Starting_only_where_it_is_safe : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;

    [Theory]
    [InlineData("--urls=http://0.0.0.0:0", "Urls must be loopback")]
    [InlineData("--urls=http://127.0.0.1:0;http://192.0.2.1:5000", "http://192.0.2.1:5000 is not")]
    [InlineData("--urls=http://*:0", "Urls must be loopback")]
    [InlineData("--Kestrel:Endpoints:Open:Url=http://0.0.0.0:0", "Urls must be loopback")]
    [InlineData("--HTTP_PORTS=8080", "HTTP_PORTS=8080 is not")]
    [InlineData("--Bot:AppId=11111111-1111-4111-8111-111111111111", "Bot:AppId")]
    [InlineData("--Bot:ClientSecret=hush", "Bot:ClientSecret")]
    [InlineData("--Bot:Credential=ManagedIdentity", "Bot:Credential")]
    [InlineData("--Bot:CertificatePath=bot.pfx", "exclude each other")]
    [InlineData("--Bot:AllowAnonymousOnLoopback=perhaps", "Bot:AllowAnonymousOnLoopback")]
    [InlineData("--Bot:AllowAnonymousOnLoopback=false", "Bot:AppId is not set")]
    [InlineData("--Programme:Coordinators:0=Fatima", "Programme:Coordinators:0")]
    [InlineData("--Programme:Coordinators:0=00000000-0000-0000-0000-000000000000", "Programme:Coordinators:0")]
    [InlineData("--Programme:DefaultTimeZone=Toronto", "Programme:DefaultTimeZone")]
    [InlineData("--Programme:DefaultLanguage=de", "Programme:DefaultLanguage")]
    [InlineData("--Jobs:SweepSeconds=0", "Jobs:SweepSeconds")]
    [InlineData("--Jobs:Store=Redis", "Jobs:Store")]
    [InlineData("--Jobs:Store=Postgres", "Jobs:ConnectionString is missing")]
    [InlineData("--Sending:RequestsPerSecond=0", "Sending:RequestsPerSecond")]
    public async Task A_wrong_setting_stops_the_start_by_name(string setting, string named)
    {
        var problems = await StartAsync(setting);

        problems.ShouldContain(problem => problem.Contains(named, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Without_tokens_it_runs_in_Development_only(string environment)
    {
        var problems = await StartAsync($"--environment={environment}", "--Storage:Kind=Sqlite");

        problems.ShouldContain(problem => problem.Contains("Bot:AllowAnonymousOnLoopback", StringComparison.Ordinal) && problem.Contains(environment, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--Storage:TablesEndpoint=https://members.table.core.windows.net")]
    [InlineData("--Storage:ConnectionString=AccountName=members;AccountKey=aHVzaA==")]
    public async Task Without_tokens_it_keeps_nothing_elsewhere(string storage)
    {
        var problems = await StartAsync("--Storage:Kind=AzureTables", storage);

        problems.ShouldHaveSingleItem().ShouldContain("must lead to this machine");
    }

    [Theory]
    [InlineData("--Bot:AppId=", "Bot:AppId is not set")]
    [InlineData("--Bot:AppId=MentorBot", "Bot:AppId is MentorBot")]
    [InlineData("--Bot:TenantId=", "Bot:TenantId is not set")]
    [InlineData("--Bot:TenantId=contoso.onmicrosoft.com", "Bot:TenantId is contoso.onmicrosoft.com")]
    [InlineData("--Bot:Cloud=Mars", "one of Public, Gcc, GccHigh, Dod, China")]
    [InlineData("--Bot:Cloud=China", "Bot:ServiceHosts:0 is not set")]
    [InlineData("--Bot:ServiceHosts:0=*.trafficmanager.net", "Bot:ServiceHosts:0 is *.trafficmanager.net")]
    [InlineData("--Bot:ServiceHosts:0=https://smba.example.com", "Bot:ServiceHosts:0")]
    [InlineData("--Bot:ServiceHosts:0=smba.example.com:8443", "Bot:ServiceHosts:0")]
    [InlineData("--Bot:ServiceHosts:0=203.0.113.7", "Bot:ServiceHosts:0")]
    [InlineData("--Bot:ServiceHosts:0=localhost", "Bot:ServiceHosts:0")]
    [InlineData("--Bot:Channels:0= ", "Bot:Channels:0")]
    [InlineData("--Bot:EntraCallers:0=Teams", "Bot:EntraCallers:0 is Teams")]
    [InlineData("--Bot:EntraCallers:0=0a0a0a0a-0000-4000-8000-000000000001 --Bot:Cloud=Dod", "Bot:EntraCallers is for the clouds Public and Gcc")]
    [InlineData("--Bot:Credential=", "Bot:Credential is not set")]
    [InlineData("--Bot:Credential=Password", "Bot:Credential is Password")]
    [InlineData("--Bot:Credential=1", "Bot:Credential is 1")]
    [InlineData("--Bot:ClientSecret=", "Bot:ClientSecret is not set")]
    [InlineData("--Bot:Credential=ManagedIdentity", "Bot:ClientSecret belongs to the credential ClientSecret")]
    [InlineData("--Bot:Credential=WorkloadIdentity", "Bot:ClientSecret belongs to the credential ClientSecret")]
    [InlineData("--Bot:Credential=Certificate --Bot:ClientSecret=", "Bot:CertificatePath is not set")]
    [InlineData("--Bot:Credential=Certificate --Bot:ClientSecret= --Bot:CertificatePath=/nowhere/bot.pfx", "there is no such file")]
    [InlineData("--Bot:CertificatePath=/nowhere/bot.pfx", "Bot:CertificatePath belongs to the credential Certificate")]
    [InlineData("--Bot:Credential=FederatedIdentity --Bot:ClientSecret=", "Bot:FederatedIdentityClientId")]
    [InlineData("--Bot:Loopback:Metadata=https://login.botframework.com/v1/.well-known/openidconfiguration", "Bot:Loopback:Metadata")]
    [InlineData("--Bot:Loopback:Metadata=https://127.0.0.1/", "an http address on this machine")]
    [InlineData("--Bot:Loopback:Authority=http://127.0.0.1/", "an https address on this machine")]
    [InlineData("--Bot:Loopback:Authority=https://login.example.com/", "Bot:Loopback:Authority")]
    [InlineData("--urls=http://0.0.0.0:0", "while Bot:Loopback:Metadata is set")]
    [InlineData("--environment=Production --Storage:Kind=Sqlite", "Bot:Loopback:Metadata is for the Development environment only")]
    [InlineData("--environment=Production --Storage:Kind=Sqlite --Bot:Loopback:ServiceUrls=true", "Bot:Loopback:ServiceUrls is for the Development environment only")]
    public async Task With_tokens_a_wrong_setting_stops_the_start_by_name(string settings, string named)
    {
        var problems = await StartSignedAsync(settings);

        problems.ShouldContain(problem => problem.Contains(named, StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("--Bot:Cloud=gcc")]
    [InlineData("--Bot:Cloud=China --Bot:ServiceHosts:0=smba.example.cn")]
    [InlineData("--Bot:Credential=ManagedIdentity --Bot:ClientSecret=")]
    [InlineData("--Bot:Credential=WorkloadIdentity --Bot:ClientSecret=")]
    [InlineData("--Bot:Credential=FederatedIdentity --Bot:ClientSecret= --Bot:FederatedIdentityClientId=0a0a0a0a-0000-4000-8000-000000000001")]
    [InlineData("--Bot:EntraCallers:0=0a0a0a0a-0000-4000-8000-000000000001 --Bot:Channels:0=msteams")]
    public async Task With_everything_it_needs_it_starts(string settings) =>
        (await StartSignedAsync(settings)).ShouldBeEmpty();

    [Fact]
    public async Task Outside_development_it_needs_a_certificate_for_the_keys_as_well()
    {
        const string Outside = "--environment=Production --Storage:Kind=Sqlite --Bot:Loopback:Metadata= --Programme:Coordinators:0=5a3e0000-0000-4000-8000-000000000041";

        (await StartSignedAsync(Outside)).ShouldHaveSingleItem().ShouldContain("Confidential:KeyCertificatePath");
        (await StartSignedAsync($"{Outside} --Confidential:KeyCertificatePath={KeyCertificate.Write(folder)} --Confidential:KeyCertificatePassword={KeyCertificate.Password}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_development_it_needs_somebody_who_can_open_a_round() =>
        (await StartSignedAsync($"--environment=Production --Storage:Kind=Sqlite --Bot:Loopback:Metadata= --Confidential:KeyCertificatePath={KeyCertificate.Write(folder)} --Confidential:KeyCertificatePassword={KeyCertificate.Password}"))
            .ShouldHaveSingleItem().ShouldContain("Programme:Coordinators:0 is not set");

    [Fact]
    public async Task A_secret_is_never_shown()
    {
        var problems = await StartSignedAsync("--Bot:ClientSecret=hush-hush --Bot:Credential=ManagedIdentity");

        string.Join('\n', problems).ShouldNotContain("hush-hush");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<IReadOnlyList<string>> StartAsync(params string[] settings) => StartAsync(extra => RunningBot.Arguments(folder, extra), settings);

    private Task<IReadOnlyList<string>> StartSignedAsync(string settings) =>
        StartAsync(extra => SignedBot.Arguments(folder, new("http://127.0.0.1:1/"), extra), [.. settings.Split(" --").Select(one => "--" + one.TrimStart('-'))]);

    private static async Task<IReadOnlyList<string>> StartAsync(Func<string[], string[]> arguments, params string[] settings)
    {
        try
        {
            await using var app = MentorBotApp.Build(arguments(settings));
            await app.StartAsync();
            await app.StopAsync();
            return [];
        }
        catch (Exception problem) when (StartProblems.Of(problem) is { Count: > 0 } problems)
        {
            return problems;
        }
    }
}
