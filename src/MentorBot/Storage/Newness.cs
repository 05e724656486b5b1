using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MentorBot.Storage;

/// <summary>Tells what a newer version wrote from what is broken: it is sound, and says something that has no name here.</summary>
internal static class Newness
{
    public static bool IsIn(string json, JsonTypeInfo type)
    {
        try
        {
            using var row = JsonDocument.Parse(json);
            return IsIn(row.RootElement, type);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Of a value that may be missing, the serializer knows no properties: those are the value's own.
    private static bool IsIn(JsonElement value, JsonTypeInfo type) =>
        Nullable.GetUnderlyingType(type.Type) is { } present ? IsIn(value, type, present) : IsInValue(value, type);

    private static bool IsInValue(JsonElement value, JsonTypeInfo type) => (type.Kind, value.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => IsInObject(value, type),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => value.EnumerateArray().Any(item => IsIn(item, type, type.ElementType)),
        (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => value.EnumerateObject().Any(item => IsIn(item.Value, type, type.ElementType)),
        (JsonTypeInfoKind.None, JsonValueKind.String) => type.Type.IsEnum && IsUnknown(type.Type, value),
        _ => false,
    };

    private static bool IsIn(JsonElement value, JsonTypeInfo within, Type? type) =>
        type is not null && within.Options.TryGetTypeInfo(type, out var known) && IsIn(value, known);

    private static bool IsInObject(JsonElement value, JsonTypeInfo type)
    {
        string? discriminator = null;
        if (type.PolymorphismOptions is { TypeDiscriminatorPropertyName: var name } kinds)
        {
            if (!value.TryGetProperty(name, out var said) || said.ValueKind is not JsonValueKind.String)
            {
                return false;
            }

            var kind = kinds.DerivedTypes.FirstOrDefault(derived => derived.TypeDiscriminator is string known && said.ValueEquals(known)).DerivedType;
            if (kind is null || !type.Options.TryGetTypeInfo(kind, out var derivedType))
            {
                return kind is null;
            }

            (type, discriminator) = (derivedType, name);
        }

        return value.EnumerateObject().Any(property =>
            property.Name != discriminator
            && (type.Properties.FirstOrDefault(known => known.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) is not { } found
                || IsIn(property.Value, type, found.PropertyType)));
    }

    private static bool IsUnknown(Type type, JsonElement value) => !Enum.TryParse(type, value.GetString(), ignoreCase: true, out _);
}
