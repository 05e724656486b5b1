using System.Net;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class Starting_again : IDisposable
{
    private static readonly Persona Who = Words.Mentee;
    private readonly string folder = Directory.CreateTempSubdirectory("rehearsal").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_is_as_it_was()
    {
        JsonNode chat, people;
        DateTimeOffset then;
        await using (var before = await Rehearsal.StartAsync(folder))
        {
            await before.SendAsync(HttpMethod.Post, "/local/people", """{"name":"Zoë Müller"}""");
            await before.ActAsync(Who, "say", """{"text":"Bonjour à tous"}""");
            var id = await before.BotSaysAsync(Who, """{"type":"message","text":"one"}""");
            await before.CallAsync(HttpMethod.Put, Who, $"activities/{id}", Words.Card);
            var gone = await before.BotSaysAsync(Who, """{"type":"message","text":"gone"}""");
            await before.CallAsync(HttpMethod.Delete, Who, $"activities/{gone}");
            await before.ActAsync(Words.Mentor, "open");
            await before.ActAsync(Words.Mentor, "remove");
            await before.SendAsync(HttpMethod.Put, $"/local/people/{Who.ObjectId}/blocked", """{"blocked":true}""");
            await before.SendAsync(HttpMethod.Post, "/local/clock", """{"advance":"9.00:00:00"}""");
            (chat, people, then) = (await before.ChatAsync(Who), await PeopleAsync(before), await NowAsync(before));
        }

        await using var after = await Rehearsal.StartAsync(folder);

        (await after.ChatAsync(Who)).ToJsonString().ShouldBe(chat.ToJsonString());
        (await PeopleAsync(after)).ToJsonString().ShouldBe(people.ToJsonString());
        (await NowAsync(after)).ShouldBeGreaterThanOrEqualTo(then);
        (await after.CallAsync(HttpMethod.Post, Words.Mentor, "activities", "{}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Group_chats_and_channels_are_as_they_were()
    {
        JsonNode messages, threads;
        await using (var before = await Rehearsal.StartAsync(folder))
        {
            await before.InThreadAsync(MicrosoftsClient.Team, "add", Who);
            await before.InThreadAsync(MicrosoftsClient.Channel, "say", Who, "Bonjour", mention: true);
            await before.CallAsync(HttpMethod.Post, MicrosoftsClient.Channel, "activities", Words.Card);
            await before.SendAsync(HttpMethod.Post, "/local/teams/v3/conversations",
                $$"""{"members":[{"id":"29:local-{{Words.Mentor.ObjectId}}"}],"tenantId":"{{Personas.Tenant}}"}""");
            (messages, threads) = (await before.MessagesAsync(MicrosoftsClient.Channel), await ThreadsAsync(before));
        }

        await using var after = await Rehearsal.StartAsync(folder);

        (await after.MessagesAsync(MicrosoftsClient.Channel)).ToJsonString().ShouldBe(messages.ToJsonString());
        (await ThreadsAsync(after)).ToJsonString().ShouldBe(threads.ToJsonString());
        messages.AsArray().Count.ShouldBe(2);
        (await after.CallAsync(HttpMethod.Post, Words.Mentor, "activities", Words.Card)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_line_cut_short_by_a_crash_is_forgotten_and_writing_goes_on()
    {
        await using (var before = await Rehearsal.StartAsync(folder))
        {
            await before.ActAsync(Who, "say", """{"text":"kept"}""");
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "chats.jsonl"), """{"of":"5a3e0000-0000""");
        await using (var during = await Rehearsal.StartAsync(folder))
        {
            await during.ActAsync(Who, "say", """{"text":"after"}""");
        }

        await using var again = await Rehearsal.StartAsync(folder);

        (await again.ChatAsync(Who)).Select(m => m.Text("text")).ShouldBe(["kept", "after"]);
    }

    private static async Task<JsonNode> PeopleAsync(Rehearsal rehearsal) =>
        (await rehearsal.SendAsync(HttpMethod.Get, "/local/people")).Body!;

    private static async Task<JsonNode> ThreadsAsync(Rehearsal rehearsal) =>
        (await rehearsal.SendAsync(HttpMethod.Get, "/local/threads")).Body!;

    private static async Task<DateTimeOffset> NowAsync(Rehearsal rehearsal) =>
        DateTimeOffset.Parse((await rehearsal.SendAsync(HttpMethod.Get, "/local/clock")).Body.Text("now")!, System.Globalization.CultureInfo.InvariantCulture);
}
