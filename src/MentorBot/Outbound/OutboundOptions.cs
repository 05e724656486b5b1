using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

/// <summary>The <c>Sending</c> section.</summary>
internal sealed class SendingOptions
{
    /// <summary>What all processes together may ask of Teams in a second; Teams allows 50 for an app in a tenant (protocol 6.2).</summary>
    public int RequestsPerSecond { get; set; } = 40;

    /// <summary>How many processes share that.</summary>
    public int Processes { get; set; } = 1;

    /// <summary>Keep below Teams' limits for one conversation too (protocol 6.1).</summary>
    public bool PerConversation { get; set; } = true;

    /// <summary>This process's part.</summary>
    public int Share => RequestsPerSecond / Processes;
}

// By hand: the generated check of a range names the class and not the setting.
internal sealed class ValidateSendingOptions : IValidateOptions<SendingOptions>
{
    public ValidateOptionsResult Validate(string? name, SendingOptions options)
    {
        List<string> failures = [];
        if (options.RequestsPerSecond is < 1 or > 100_000)
        {
            failures.Add("Sending:RequestsPerSecond must be a whole number from 1 to 100000.");
        }

        if (options.Processes < 1 || options.Processes > options.RequestsPerSecond)
        {
            failures.Add("Sending:Processes must be a whole number from 1 to Sending:RequestsPerSecond, so that each process may send at all.");
        }

        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
