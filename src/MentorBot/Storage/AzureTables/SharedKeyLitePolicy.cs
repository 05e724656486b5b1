using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentorBot.Storage.AzureTables;

/// <summary>Signs each try with the account's key, the Table service's Shared Key Lite way.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key</remarks>
internal sealed class SharedKeyLitePolicy(TableAccount.WithKey account) : HttpPipelineSynchronousPolicy
{
    private readonly byte[] key = Convert.FromBase64String(account.Key);

    public override void OnSendingRequest(HttpMessage message)
    {
        // The machine's own clock: the service refuses a date that is 15 minutes off, so a moved clock won't do.
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signed = $"{date}\n/{account.Name}{message.Request.Uri.ToUri().AbsolutePath}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account.Name}:{signature}");
    }
}
