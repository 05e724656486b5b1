using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Channel.Inbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>The store is away, or a turn takes too long (protocol 1.2): people are told kindly, and nothing is lost.</summary>
public sealed class When_something_is_away : IAsyncLifetime
{
    private const string Toast = "Nothing is lost";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-");
    private RunningBot bot = null!;

    private string Database => Path.Combine(folder.FullName, "away.db");

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync($"--Storage:SqlitePath={Database}", "--Logging:LogLevel:Default=None");

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_button_is_answered_kindly_and_works_when_pressed_again()
    {
        var (_, answer) = await Applicant.AskedForANameAsync(bot);
        using (var store = Open())
        {
            Execute(store, "ALTER TABLE entity RENAME TO away");

            var (status, body) = await bot.PostAsync(answer);

            status.ShouldBe(HttpStatusCode.OK);
            body!["statusCode"]!.GetValue<int>().ShouldBe(200);
            body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.activity.message");
            body["value"]!.GetValue<string>().ShouldContain(Toast);
            Execute(store, "ALTER TABLE away RENAME TO entity");
        }

        var (again, next) = await bot.PostAsync(answer);

        again.ShouldBe(HttpStatusCode.OK);
        next!["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        next.ToJsonString().ShouldContain("\"item\":\"email\"");
    }

    [Fact]
    public async Task A_message_is_to_be_sent_again_and_what_is_ignored_is_ignored()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var message = bot.ActivityOf(chat, text: "help");
        using (var store = Open())
        {
            Execute(store, "ALTER TABLE entity RENAME TO away");

            (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await bot.PostAsync(bot.ActivityOf(chat, "messageReaction"))).Status.ShouldBe(HttpStatusCode.OK);
            Execute(store, "ALTER TABLE away RENAME TO entity");
        }

        (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
        (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
        chat.Messages.Count(said => said.Says("What I can do for you")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_waits_too_long_is_answered_even_where_the_store_does_not_stop()
    {
        var (_, answer) = await Applicant.AskedForANameAsync(bot);
        var receiver = bot.Services.GetRequiredService<IActivityReceiver>();
        using var limit = new CancellationTokenSource();
        using var store = Open();
        // Somebody else writes, for longer than anybody waits.
        Execute(store, "BEGIN IMMEDIATE");

        var taken = receiver.ReceiveAsync(Read(answer), limit.Token);
        await limit.CancelAsync();

        (await taken).ShouldBeOfType<ActivityAnswer.CardAction>().Response.Value!.Value.Read().GetString()
            .ShouldBe("I'm still working on that. Look here again in a moment, and press again if nothing has happened.");
        Execute(store, "COMMIT");
        // It may have been written after all; either way pressing again goes on from there.
        (await bot.PostAsync(answer)).Body!.ToJsonString().ShouldContain("\"item\":\"email\"");
    }

    [Fact]
    public async Task What_was_handled_is_known_after_a_restart()
    {
        var (chat, answer) = await Applicant.AskedForANameAsync(bot);
        var help = bot.ActivityOf(chat, text: "help");
        await bot.PostAsync(help);
        await bot.PostAsync(answer);
        var said = chat.Messages.Count;

        await bot.RestartAsync();
        foreach (var activity in new[] { help, answer })
        {
            activity["serviceUrl"] = new Uri(bot.Http.BaseAddress!, "/local/teams/").AbsoluteUri;
        }

        (await bot.PostAsync(help)).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body) = await bot.PostAsync(answer);

        chat.Messages.Count.ShouldBe(said);
        status.ShouldBe(HttpStatusCode.OK);
        body!.ToJsonString().ShouldContain("\"item\":\"email\"");
    }

    private static MentorBot.Channel.Activities.Activity Read(JsonObject activity) =>
        System.Text.Json.JsonSerializer.Deserialize(activity.ToJsonString(), MentorBot.Channel.ChannelJson.Default.Activity)!;

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
