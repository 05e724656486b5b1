using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>Every way in which the channel says that the bot came or went (protocol 4.2), in a person's own chat.</summary>
public sealed class Being_installed_and_removed(SharedBot shared) : IClassFixture<SharedBot>, IAsyncLifetime
{
    private const string Welcome = "I'm MentorBot";
    private const string WelcomeBack = "Good to have you back";
    private static readonly string[] twiceBoth = ["add", "+bot", "add", "+bot"];
    private readonly RunningBot bot = shared.Bot;
    private AnyChat channel = null!;

    public async Task InitializeAsync() => channel = await AnyChat.StartAsync();

    public async Task DisposeAsync() => await channel.DisposeAsync();

    public static TheoryData<string, string[]> Arrivals => new()
    {
        { "the update alone", ["add"] },
        { "the member alone", ["+bot"] },
        { "the update first", ["add", "+bot"] },
        { "the member first", ["+bot", "add"] },
        { "again and again", ["add", "+bot", "add", "+bot", "add-upgrade"] },
        { "an upgrade first", ["add-upgrade"] },
        { "in capitals", ["ADD"] },
        { "and one more", ["+user", "add"] },
    };

    [Theory]
    [MemberData(nameof(Arrivals))]
    public async Task One_welcome_however_it_is_announced(string how, string[] events)
    {
        var chat = Person();

        await TellAsync(chat, events);

        SaidTo(chat).ShouldHaveSingleItem(how).ShouldContain(Welcome);
    }

    [Fact]
    public async Task Both_announcements_at_once_bring_one_welcome()
    {
        var chat = Person();

        await Task.WhenAll(twiceBoth.Select(what => TellAsync(chat, what)));

        SaidTo(chat).ShouldHaveSingleItem().ShouldContain(Welcome);
    }

    [Fact]
    public async Task Both_announcements_in_two_processes_bring_one_welcome()
    {
        var azurite = new AzuriteServer();
        await azurite.InitializeAsync();
        try
        {
            string[] together = ["--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}"];
            await using var one = await RunningBot.StartAsync(together);
            await using var other = await RunningBot.StartAsync(together);
            for (var round = 0; round < 5; round++)
            {
                var chat = Person(one);
                var (update, member) = (Event(one, chat, "add").ToJsonString(), Event(one, chat, "+bot").ToJsonString());

                await Task.WhenAll(one.PostAsync(update), other.PostAsync(member));
                await one.IdleAsync();
                await other.IdleAsync();

                SaidTo(chat).ShouldHaveSingleItem().ShouldContain(Welcome);
            }
        }
        finally
        {
            await azurite.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("remove-upgrade")]
    [InlineData("-bot")]
    public async Task A_removal_is_remembered_and_coming_back_is_greeted_once_and_briefly(string removal)
    {
        var chat = Person();
        await TellAsync(chat, "add", "+bot", removal);
        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Uninstalled);

        await TellAsync(chat, "+bot", "add", "add");

        var said = SaidTo(chat);
        said.Count.ShouldBe(2);
        said[0].ShouldContain(Welcome);
        said[1].ShouldContain(WelcomeBack);
        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task A_new_version_of_the_app_greets_nobody_again()
    {
        var chat = Person();
        await TellAsync(chat, "add");

        await TellAsync(chat, "remove-upgrade", "add-upgrade");

        SaidTo(chat).ShouldHaveSingleItem().ShouldContain(Welcome);
        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task An_older_removal_that_comes_late_removes_nothing()
    {
        var chat = Person();
        await TellAsync(chat, "add");
        await bot.PostAsync(Event(bot, chat, "add").At(Minute(5)));

        await bot.PostAsync(Event(bot, chat, "remove").At(Minute(4)));

        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task An_older_install_that_comes_late_brings_nobody_back()
    {
        var chat = Person();
        await bot.PostAsync(Event(bot, chat, "add").At(Minute(1)));
        await bot.PostAsync(Event(bot, chat, "remove").At(Minute(5)));

        await bot.PostAsync(Event(bot, chat, "add").At(Minute(4)));

        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Uninstalled);
        SaidTo(chat).ShouldHaveSingleItem().ShouldContain(Welcome);
        await bot.PostAsync(Event(bot, chat, "add").At(Minute(6)));
        SaidTo(chat).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_whose_name_comes_later_is_greeted_without_and_found_by_it_then()
    {
        var chat = Person();
        var update = Event(bot, chat, "add");
        update["from"]!.AsObject().Remove("name");

        await bot.PostAsync(update);
        SaidTo(chat).ShouldHaveSingleItem().ShouldContain("Hello, I'm MentorBot");
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")));

        (await bot.Services.GetRequiredService<PeopleBook>().ListAsync(RunningBot.Tenant, CancellationToken.None).ToListAsync())
            .ShouldContain(person => person.Id == chat.Id && person.Name == "Kim Park");
    }

    [Fact]
    public async Task An_event_that_names_nobody_is_taken_in_silence()
    {
        var chat = Person();
        foreach (var what in new[] { "add", "remove", "+bot" })
        {
            var activity = Event(bot, chat, what);
            activity["from"]!.AsObject().Remove("aadObjectId");
            (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        }

        SaidTo(chat).ShouldBeEmpty();
    }

    // Later than anything the bot has seen.
    private DateTimeOffset Minute(int minute) => bot.Now.AddDays(1).AddMinutes(minute);

    private JsonObject Event(RunningBot of, Chat chat, string what) => channel.Adopt(of.ActivityOf(chat)).Becomes(what);

    private Task TellAsync(Chat chat, params IEnumerable<string> events) => TellAsync([.. events.Select(what => Event(bot, chat, what))]);

    private async Task TellAsync(params IReadOnlyList<JsonObject> activities)
    {
        foreach (var activity in activities)
        {
            (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    private Chat Person(RunningBot? of = null) => new(of ?? bot, Guid.NewGuid(), "Kim Park");

    private IReadOnlyList<string> SaidTo(Chat chat) => channel.In($"a:1local-{chat.ObjectId:N}");

    private async Task<ChatReference> ReferenceAsync(Chat chat) =>
        (await bot.Services.GetRequiredService<AggregateStore>()
            .ReadAsync<ChatReference>(AggregateId.Member(chat.Id), ChatReference.Document, CancellationToken.None)).ShouldNotBeNull();
}
