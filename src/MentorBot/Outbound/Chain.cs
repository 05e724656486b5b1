using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

internal static class Chain
{
    /// <summary>Puts the next step of a chain into an aggregate's outbox; see <see cref="IStep"/>.</summary>
    /// <param name="notBefore">When it is to be carried; null for at once. Whoever waits needs a hint for that time.</param>
    /// <param name="behind">How long it waits for messages before it that cannot leave yet; null for not at all.</param>
    public static void Carry<T>(
        this Aggregate from, string step, AggregateId target, T data, DateTimeOffset? notBefore = null, DateTimeOffset? behind = null)
        where T : class =>
        from.Send(new OutboxEntry.Step(step, target, JsonElement.Parse(StoredShapes.Current.Write(data))) { NotBefore = notBefore, Behind = behind });

    public static T Read<T>(this JsonElement data)
        where T : class =>
        StoredShapes.Current.Read<T>(default, data.GetRawText());
}
