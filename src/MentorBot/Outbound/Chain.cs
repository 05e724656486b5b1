using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

internal static class Chain
{
    /// <summary>Puts the next step of a chain into an aggregate's outbox; see <see cref="IStep"/>.</summary>
    public static void Carry<T>(this Aggregate from, string step, AggregateId target, T data)
        where T : class =>
        from.Send(new OutboxEntry.Step(step, target, JsonElement.Parse(StoredShapes.Current.Write(data))));

    public static T Read<T>(this JsonElement data)
        where T : class =>
        StoredShapes.Current.Read<T>(default, data.GetRawText());
}
