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

internal sealed class ValidateProgrammeOptions(IHostEnvironment environment) : IValidateOptions<ProgrammeOptions>
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

        if (options.Coordinators.Count is 0 && !environment.IsDevelopment())
        {
            failures.Add("Programme:Coordinators:0 is not set: it should be the Entra object id of the first coordinator. Without one, nobody could open a round.");
        }

        // All noughts stand in the template's file until somebody's id is put there.
        failures.AddRange(options.Coordinators
            .Select((id, index) => (id, index))
            .Where(coordinator => !Guid.TryParse(coordinator.id, out var id) || id == Guid.Empty)
            .Select(coordinator => $"Programme:Coordinators:{coordinator.index} must be the Entra object id of a person."));
        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
