using System.Diagnostics;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentorBot.Storage.AzureTables;

/// <summary>How hard we try. A write that was retried may find its own first try, and is then known by its mark.</summary>
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
            _ => throw new UnreachableException(),
        };
        return HttpPipelineBuilder.Build(options, [], [identity, new TransactionPolicy()], new TransactionClassifier());
    }
}

/// <summary>
/// A transaction can fail inside an answer that says 202. What would be worth a retry outside is made an exception here,
/// within the pipeline's retries.
/// </summary>
internal sealed class TransactionPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status == 202 && TransactionAnswer.FirstStatus(message.Response.Content) is { } status
            && TransactionClassifier.IsPassing(status))
        {
            throw new RequestFailedException(status, "The table service could not do a transaction just now.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("We only call asynchronously.");
}

internal sealed class TransactionClassifier : ResponseClassifier
{
    public static bool IsPassing(int status) => status is 408 or 429 or >= 500;

    public override bool IsRetriableException(Exception exception) =>
        base.IsRetriableException(exception) || (exception is RequestFailedException { Status: var status } && IsPassing(status));
}
