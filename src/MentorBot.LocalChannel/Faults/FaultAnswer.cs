using System.Globalization;
using System.Text;
using MentorBot.LocalChannel.Connector;
using Microsoft.AspNetCore.Http;

namespace MentorBot.LocalChannel.Faults;

/// <summary>Lets a fault happen.</summary>
internal static class FaultAnswer
{
    private const string Words = "Ordered for this rehearsal.";
    private const int EndlessLength = 4 * 1024 * 1024;

    /// <summary>What is answered instead; null where the call was only late.</summary>
    public static async Task<IResult?> GiveAsync(Fault fault, HttpContext context, TimeProvider clock)
    {
        if (fault.DelayMs > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, context.RequestAborted);
        }

        if (fault.Drop)
        {
            context.Abort();
            return Results.Empty;
        }

        if (fault.Status is not { } status)
        {
            return null;
        }

        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        var code = fault.Code ?? "ServiceError";
        return fault.Body switch
        {
            FaultBody.Nested => ConnectorFault.Nested(status, code, Words),
            FaultBody.Message => ConnectorFault.Bare(status, status is 401 ? "Authorization has been denied for this request." : Words),
            FaultBody.Html => Results.Text($"<html><body><h1>{status}</h1></body></html>", "text/html", Encoding.UTF8, status),
            FaultBody.Empty => Results.StatusCode(status),
            FaultBody.Endless => ConnectorFault.Of(status, code, new string('.', EndlessLength)),
            _ => ConnectorFault.Of(status, code, Words),
        };
    }
}
