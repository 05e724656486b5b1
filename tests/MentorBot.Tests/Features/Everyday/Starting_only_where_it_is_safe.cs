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
    [InlineData("--Bot:AllowAnonymousOnLoopback=false", "Bot:AllowAnonymousOnLoopback must be true")]
    [InlineData("--Programme:Coordinators:0=Fatima", "Programme:Coordinators:0")]
    [InlineData("--Programme:DefaultTimeZone=Toronto", "Programme:DefaultTimeZone")]
    [InlineData("--Programme:DefaultLanguage=de", "Programme:DefaultLanguage")]
    [InlineData("--Jobs:SweepSeconds=0", "Jobs:SweepSeconds")]
    [InlineData("--Jobs:Store=Postgres", "Jobs:Store")]
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

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<IReadOnlyList<string>> StartAsync(params string[] settings)
    {
        try
        {
            await using var app = MentorBotApp.Build(RunningBot.Arguments(folder, settings));
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
