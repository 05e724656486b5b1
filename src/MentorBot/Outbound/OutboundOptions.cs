using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

internal sealed class SendingOptions
{
    /// <summary>This process's share of what the tenant may send; Teams allows 50 a second in all (protocol 6.2).</summary>
    public int RequestsPerSecond { get; set; } = 40;
}

// By hand: the generated check of a range names the class and not the setting.
internal sealed class ValidateSendingOptions : IValidateOptions<SendingOptions>
{
    public ValidateOptionsResult Validate(string? name, SendingOptions options) => options.RequestsPerSecond is >= 1 and <= 100_000
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Sending:RequestsPerSecond must be a whole number from 1 to 100000.");
}
