namespace MentorBot.Tests.Deploy;

/// <summary>A fact that needs Microsoft's published schema beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute()
    {
        if (Repository.ManifestSchema is null)
        {
            Skip = "../shared/schemas/teams-manifest-1.25.schema.json is not beside this checkout.";
        }
    }
}
