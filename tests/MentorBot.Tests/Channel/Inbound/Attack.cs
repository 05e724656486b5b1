using System.Net;
using MentorBot.Channel.Inbound;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>One row of the table: what is spoilt, what we say, and what Microsoft's own verifier says.</summary>
/// <param name="Reason">Null where it is admitted.</param>
/// <param name="Difference">Why our verdict and Microsoft's are not the same; null where they are.</param>
internal sealed record Attack(string Name, HttpStatusCode Status, Refusal? Reason, bool MicrosoftAccepts, string? Difference, Action<Forgery> Spoil)
{
    private const string NotLooked = "Microsoft's SDK does not look at it";

    public static IReadOnlyList<Attack> All { get; } = [.. AttacksOnHeaders.Rows, .. AttacksOnTokens.Rows, .. AttacksOnClaims.Rows, .. AttacksOnActivities.Rows];

    /// <summary>Both admit it.</summary>
    public static Attack Fine(string name, Action<Forgery> spoil) => new(name, HttpStatusCode.OK, null, MicrosoftAccepts: true, Difference: null, spoil);

    /// <summary>Both refuse it.</summary>
    public static Attack Refused(string name, Refusal reason, Action<Forgery> spoil) => new(name, StatusOf(reason), reason, MicrosoftAccepts: false, Difference: null, spoil);

    /// <summary>We refuse it, Microsoft does not.</summary>
    public static Attack Stricter(string name, Refusal reason, string why, Action<Forgery> spoil) => new(name, StatusOf(reason), reason, MicrosoftAccepts: true, why, spoil);

    /// <summary>We refuse it; Microsoft's SDK trusts whatever is signed.</summary>
    public static Attack Unlooked(string name, Refusal reason, Action<Forgery> spoil) => Stricter(name, reason, NotLooked, spoil);

    /// <summary>We admit it where Microsoft's JavaScript does not; only where the protocol's own text demands it.</summary>
    public static Attack Wider(string name, string why, Action<Forgery> spoil) => new(name, HttpStatusCode.OK, null, MicrosoftAccepts: false, why, spoil);

    public override string ToString() => Name;

    // Written out once more, as protocol 1.1 has it.
    private static HttpStatusCode StatusOf(Refusal reason) =>
        reason is Refusal.NotEndorsed or Refusal.ServiceUrl or Refusal.ServiceHost or Refusal.Tenant or Refusal.Recipient ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized;
}
