using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

internal sealed class SendingOptions
{
    /// <summary>This process's share of what the tenant may send; Teams allows 50 a second in all (protocol 6.2).</summary>
    [Range(1, 100_000, ErrorMessage = "Sending:RequestsPerSecond must be a whole number from 1 to 100000.")]
    public int RequestsPerSecond { get; set; } = 40;
}

[OptionsValidator]
internal sealed partial class ValidateSendingOptions : IValidateOptions<SendingOptions>;
