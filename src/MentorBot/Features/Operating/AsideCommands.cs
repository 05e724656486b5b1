using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary><c>aside</c>: rows that were set aside, to be looked at and put back.</summary>
internal static class AsideCommands
{
    // Without the line breaks of an editor: a row's version is known by how it begins.
    private static readonly JsonSerializerOptions asStored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command All(Func<Func<OperatorStore, ParseResult, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guarded)
    {
        var id = new Argument<string>("id") { Description = "As the list shows it." };
        var with = new Option<FileInfo>("--with") { Description = "A file with the mended content; without it, the content goes back as it was." };
        var list = new Command("list", "Lists them.");
        list.SetAction(guarded(ListAsync));
        var show = new Command("show", "Shows one with its content. It may hold personal data.") { id };
        show.SetAction(guarded((store, parse, cancellationToken) => ShowAsync(store, parse.GetRequiredValue(id), parse.InvocationConfiguration.Output, cancellationToken)));
        var back = new Command("put-back", "Puts one back where it was.") { id, with };
        back.SetAction(guarded((store, parse, cancellationToken) =>
            PutBackAsync(store, parse.GetRequiredValue(id), parse.GetValue(with), parse.InvocationConfiguration.Output, cancellationToken)));
        var forget = new Command("forget", "Drops one for good, or the copy of one that was put right in its place.") { id };
        forget.SetAction(guarded((store, parse, cancellationToken) => ForgetAsync(store, parse.GetRequiredValue(id), parse.InvocationConfiguration.Output, cancellationToken)));
        return new Command("aside", "Rows that were set aside: unreadable, or not to be carried out.") { list, show, back, forget };
    }

    private static async Task<int> ListAsync(OperatorStore store, ParseResult parse, CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        var output = parse.InvocationConfiguration.Output;
        var any = false;
        await foreach (var row in store.Aside.ListAsync(cancellationToken))
        {
            any = true;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{row.Id}  {row.At:yyyy-MM-dd HH:mm}  {row.Table} {row.Partition} {row.Row}  {row.Reason}; {(row.StaysInPlace ? "stays in its place" : "taken out")}"));
        }

        await output.WriteLineAsync(any ? "aside show ID shows one, aside put-back ID puts it back." : "Nothing is set aside.");
        return 0;
    }

    private static async Task<int> ShowAsync(OperatorStore store, string id, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(await store.Aside.ContentAsync(await FindAsync(store, id, cancellationToken), cancellationToken));
        return 0;
    }

    private static async Task<int> PutBackAsync(OperatorStore store, string id, FileInfo? with, TextWriter output, CancellationToken cancellationToken)
    {
        var row = await FindAsync(store, id, cancellationToken);
        if (row.Table == SetAside.Table)
        {
            throw new RefusedException("Where it came from cannot be read, so it can't go back there. aside show has its content, aside forget drops it.");
        }

        if (row.StaysInPlace && with is null)
        {
            throw new RefusedException("This row stayed in its place. Give the mended content in a file: --with FILE.");
        }

        var content = with is null ? await store.Aside.ContentAsync(row, cancellationToken) : (await File.ReadAllTextAsync(with.FullName, cancellationToken)).Trim();
        if (Parse(content) is not { } json)
        {
            throw new RefusedException("That content is no JSON object, so nobody could read it. Mend it in a file: --with FILE.");
        }

        var isOutgoing = row.Table == AggregateStore.Table && Aggregate.IsOutgoing(row.Row);
        if (isOutgoing)
        {
            // It begins anew: what it failed on is mended by now.
            json["tries"] = 0;
            json.Remove("notBefore");
            await store.HintOutboxAsync(row.Partition, cancellationToken);
        }

        if (!await store.Aside.TryPutBackAsync(row, json.ToJsonString(asStored), cancellationToken))
        {
            throw new RefusedException(row.StaysInPlace
                ? "It has changed in its place since it was noted. If it is right by now, say aside forget; if it is broken still, say so too: it is noted anew when somebody needs it."
                : "There is another row in its place by now. If that one is right, say aside forget.");
        }

        if (isOutgoing)
        {
            // A bot that runs may have looked between the two.
            await store.HintOutboxAsync(row.Partition, cancellationToken);
        }

        await output.WriteLineAsync("Put back.");
        return 0;
    }

    private static async Task<int> ForgetAsync(OperatorStore store, string id, TextWriter output, CancellationToken cancellationToken)
    {
        await store.Aside.ForgetAsync(await FindAsync(store, id, cancellationToken), cancellationToken);
        await output.WriteLineAsync("Forgotten.");
        return 0;
    }

    private static async Task<AsideRow> FindAsync(OperatorStore store, string id, CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        return await store.Aside.ListAsync(cancellationToken).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new RefusedException($"Nothing of the id {id} is set aside; aside list shows what is.");
    }

    private static JsonObject? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
