using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;

namespace MentorBot.Benchmarks;

/// <summary>The least a bot on ASP.NET Core can do: read the activity, post the reply, answer. It keeps nothing, draws no card and logs nothing.</summary>
internal static class BareEcho
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        using var http = new HttpClient();
        app.MapPost("/api/messages", context => EchoAsync(context, http));
        await app.StartAsync();
        Console.WriteLine($"listening {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task EchoAsync(HttpContext context, HttpClient http)
    {
        var activity = (await context.Request.ReadFromJsonAsync(BareJson.Default.BareActivity))!;
        var reply = activity with { From = activity.Recipient, Recipient = activity.From, ReplyToId = activity.Id, Text = $"You said: {activity.Text}" };
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reply, BareJson.Default.BareActivity));
        body.Headers.ContentType = new("application/json");
        using var response = await http.PostAsync(new Uri($"{activity.ServiceUrl}v3/conversations/{activity.Conversation.Id}/activities/{activity.Id}"), body);
        response.EnsureSuccessStatusCode();
    }
}

internal sealed record BareActivity(
    string Type, string Id, string ServiceUrl, BareAccount From, BareAccount Recipient, BareAccount Conversation, string Text, string? ReplyToId);

internal sealed record BareAccount(string Id, string? Name);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareActivity))]
internal sealed partial class BareJson : JsonSerializerContext;
