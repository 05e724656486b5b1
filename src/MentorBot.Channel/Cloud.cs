namespace MentorBot.Channel;

/// <summary>One of Microsoft's clouds: who signs for its channel, who signs for the bot, and where Teams lives there (protocol 2.1).</summary>
/// <param name="Name">As it stands in configuration.</param>
/// <param name="Issuer">The <c>iss</c> of the channel's tokens.</param>
/// <param name="Metadata">Where the channel's keys are told.</param>
/// <param name="Authority">Where the bot gets its own tokens.</param>
/// <param name="Scope">What those tokens are for.</param>
/// <param name="ServiceHosts">Exact names of the hosts that Teams answers under.</param>
/// <param name="FirstContact">Where to write to somebody whose own service address is not known yet (protocol 5.5); null where Microsoft names none.</param>
public sealed record Cloud(
    string Name, string Issuer, Uri Metadata, Uri Authority, string Scope, IReadOnlyList<string> ServiceHosts, Uri? FirstContact)
{
    private const string TeamsHost = "smba.trafficmanager.net";
    private const string GccHost = "smba.infra.gcc.teams.microsoft.com";
    private const string GovernmentHost = "smba.infra.gov.teams.microsoft.us";
    private const string DefenseHost = "smba.infra.dod.teams.microsoft.us";

    /// <summary>All organisations but governments and China.</summary>
    public static Cloud Public { get; } = new(
        "Public", "https://api.botframework.com", new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.com/"), "https://api.botframework.com/.default", [TeamsHost], Teams(TeamsHost));

    /// <summary>US government agencies on public ground: public tokens, a host of their own.</summary>
    public static Cloud Gcc { get; } = Public with { Name = "Gcc", ServiceHosts = [TeamsHost, GccHost], FirstContact = Teams(GccHost) };

    public static Cloud GccHigh { get; } = new(
        "GccHigh", "https://api.botframework.us", new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.us/"), "https://api.botframework.us/.default", [GovernmentHost], Teams(GovernmentHost));

    public static Cloud Dod { get; } = GccHigh with { Name = "Dod", ServiceHosts = [DefenseHost], FirstContact = Teams(DefenseHost) };

    /// <summary>Azure in China. Nothing public says what Teams' host is called there, so it has to be configured.</summary>
    public static Cloud China { get; } = new(
        "China", "https://api.botframework.azure.cn", new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        new("https://login.partner.microsoftonline.cn/"), "https://api.botframework.azure.cn/.default", [], FirstContact: null);

    public static IReadOnlyList<Cloud> All { get; } = [Public, Gcc, GccHigh, Dod, China];

    private static Uri Teams(string host) => new($"https://{host}/teams/");
}
