using Azure.Core;
using Azure.Core.Pipeline;

namespace MentorBot.Storage.AzureTables;

/// <summary>How hard we try. A write that was retried may find its own first try: see <see cref="AzureTableStore"/>.</summary>
internal sealed class TableClientOptions : ClientOptions
{
    public TableClientOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(400);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
    }
}

internal static class TablePipeline
{
    // The same for every cloud.
    private const string Scope = "https://storage.azure.com/.default";

    public static HttpPipeline Build(TableAccount account, TableClientOptions options)
    {
        HttpPipelinePolicy identity = account switch
        {
            TableAccount.WithKey key => new SharedKeyLitePolicy(key),
            TableAccount.WithIdentity entra => new BearerTokenAuthenticationPolicy(entra.Credential, Scope),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return HttpPipelineBuilder.Build(options, identity);
    }
}

/// <summary>A transaction can fail inside an answer that says 202: what is worth a retry there is the same as outside.</summary>
internal sealed class TransactionClassifier : ResponseClassifier
{
    public override bool IsRetriableResponse(HttpMessage message) =>
        base.IsRetriableResponse(message) || FailedInside(message);

    // Only an error is retried at all.
    public override bool IsErrorResponse(HttpMessage message) =>
        base.IsErrorResponse(message) || FailedInside(message);

    private static bool FailedInside(HttpMessage message) =>
        message.Response.Status == 202 && TransactionAnswer.FirstStatus(message.Response.Content) is 408 or 429 or >= 500;
}
