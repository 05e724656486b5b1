using MentorBot.Channel.Activities;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Channel.Inbound;

/// <summary>Decides, before anything is done with it, whether a request may speak for the channel (protocol 2).</summary>
public interface IInboundAuthentication
{
    /// <summary>What the headers tell of who is calling; the body is not touched.</summary>
    Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken);

    /// <summary>Whether it has what it needs to decide; what is missing is fetched.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}

/// <summary>What the checks of the headers came to.</summary>
public abstract record Caller
{
    private Caller() { }

    /// <summary>Not worth reading the body for.</summary>
    public sealed record Refused(Admission.Refused Admission) : Caller;

    /// <param name="Check">Whether they may say this.</param>
    public sealed record Known(Func<Activity, Admission> Check) : Caller;

    internal static Caller Unwelcome(Refusal reason, string? signer = null) => new Refused(new(reason, signer));
}

/// <summary>What the checks of a request came to.</summary>
public abstract record Admission
{
    private Admission(string? issuer) => Issuer = issuer;

    public string? Issuer { get; }

    public sealed record Admitted(string? Signer = null) : Admission(Signer);

    public sealed record Refused(Refusal Reason, string? Signer = null) : Admission(Signer)
    {
        /// <summary>401 while it is open who speaks, 403 where it is known but they may not say this, 503 where it can't be found out now (protocol 1.1).</summary>
        public int Status => Reason switch
        {
            Refusal.KeysUnavailable => StatusCodes.Status503ServiceUnavailable,
            Refusal.NotEndorsed or Refusal.ServiceUrl or Refusal.ServiceHost or Refusal.Tenant or Refusal.Recipient => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status401Unauthorized,
        };
    }
}
