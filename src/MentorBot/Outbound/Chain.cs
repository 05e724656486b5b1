using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

internal static class Chain
{
    /// <summary>What a step carries; see <see cref="Aggregate.Carry"/>.</summary>
    public static T Read<T>(this JsonElement data)
        where T : class =>
        StoredShapes.Current.Read<T>(default, data.GetRawText());
}
