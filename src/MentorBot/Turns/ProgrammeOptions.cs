using MentorBot.Programme.Members;
using MentorBot.Texts;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>The <c>Programme</c> section.</summary>
internal sealed class ProgrammeOptions
{
    /// <summary>The tenant of the local channel.</summary>
    public const string LocalTenant = "00000000-0000-0000-0000-000000000001";

    /// <summary>Entra object ids of the first coordinators.</summary>
    public IList<string> Coordinators { get; set; } = [];

    /// <summary>Fill an empty store with the sample programme.</summary>
    public bool Sample { get; set; }

    public string DefaultTimeZone { get; set; } = "America/Toronto";

    public string DefaultLanguage { get; set; } = "en";

    /// <summary>The one tenant this deployment serves: <c>Bot:TenantId</c>, or the local channel's. Not a setting of its own.</summary>
    public string TenantId { get; set; } = LocalTenant;

    public bool IsFirstCoordinator(MemberId who) =>
        who.TenantId == TenantId && Coordinators.Contains(who.ObjectId, StringComparer.OrdinalIgnoreCase);
}

internal sealed class ValidateProgrammeOptions : IValidateOptions<ProgrammeOptions>
{
    public ValidateOptionsResult Validate(string? name, ProgrammeOptions options)
    {
        List<string> failures = [];
        if (!WallClock.IsZone(options.DefaultTimeZone))
        {
            failures.Add("Programme:DefaultTimeZone must be an IANA time zone, such as America/Toronto.");
        }

        if (!TextCatalogue.Spoken.Contains(options.DefaultLanguage))
        {
            failures.Add("Programme:DefaultLanguage must be en, fr or es.");
        }

        failures.AddRange(options.Coordinators
            .Select((id, index) => (id, index))
            .Where(coordinator => !Guid.TryParse(coordinator.id, out _))
            .Select(coordinator => $"Programme:Coordinators:{coordinator.index} must be the Entra object id of a person."));
        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
