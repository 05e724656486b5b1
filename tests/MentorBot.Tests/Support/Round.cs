using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Support;

/// <summary>The sample round at a point of its life, without living through all that comes before.</summary>
internal static class Round
{
    /// <summary>A bot whose clock shows a Monday morning in Toronto, so that days and quiet hours are the same in every run.</summary>
    public static async Task<RunningBot> OnAMondayAsync(params string[] extra) => await ComeToAMondayAsync(await RunningBot.StartAsync(extra));

    public static async Task<RunningBot> OnAMondayAsync(Action<IServiceCollection> replace) => await ComeToAMondayAsync(await RunningBot.StartAsync(replace));

    private static async Task<RunningBot> ComeToAMondayAsync(RunningBot bot)
    {
        var today = bot.Now.UtcDateTime.Date;
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7 + 7);
        await bot.GoToAsync(new DateTimeOffset(monday, TimeSpan.Zero).AddHours(15));
        return bot;
    }

    public static Application Application(
        Chat of, Role role, ApplicationStatus status = ApplicationStatus.Approved, int capacity = 1, string region = "Ontario", string language = "English",
        IReadOnlyList<SharedLine>? shared = null, string? challenge = null, DateTimeOffset? at = null) => new()
        {
            CohortId = RunningBot.SampleCohort,
            Applicant = new(of.Id, of.Name),
            Role = role,
            Status = status,
            SubmittedAt = at ?? of.Bot.Now,
            Capacity = capacity,
            Shared = shared ?? [],
            Facts = new Dictionary<string, IReadOnlyList<string>>
            {
                ["region"] = [region],
                ["languages"] = [language],
                ["challenges"] = challenge is null ? [] : [challenge],
            },
        };

    /// <summary>More rounds, from Spring 2001 on, each a little newer than the one before it; the sample round is the oldest of all.</summary>
    public static async Task BeginManyAsync(this RunningBot bot, int count, Func<Cohort, Cohort> change)
    {
        var (outbox, sample) = (bot.Services.GetRequiredService<Outbox>(), await bot.CohortAsync());
        List<Cohort> many =
        [
            .. Enumerable.Range(1, count).Select(number => change(sample with { Id = IdOf(number), Name = $"Spring {2000 + number}", CreatedAt = sample.CreatedAt.AddHours(number) })),
        ];
        foreach (var cohort in many)
        {
            await outbox.ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, cohort.Id), aggregate => { aggregate.Write(CohortBook.Document, cohort); return true; }, CancellationToken.None);
        }

        await outbox.ChangeAsync(AggregateId.Directory(RunningBot.Tenant), directory => { many.ForEach(cohort => CohortBook.WriteListed(directory, cohort)); return true; }, CancellationToken.None);
    }

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"spring-{number}");

    /// <summary>Files applications as they are, whoever sent them.</summary>
    public static async Task FileAsync(this RunningBot bot, params IEnumerable<Application> applications)
    {
        foreach (var some in applications.Chunk(40))
        {
            await ChangeAsync(bot, cohort =>
            {
                foreach (var application in some)
                {
                    CohortBook.Write(cohort, application);
                }
            });
        }
    }

    public static async Task PlanAsync(this RunningBot bot, params IEnumerable<(Chat Mentee, Chat Mentor)> pairs)
    {
        foreach (var some in pairs.Chunk(40))
        {
            await ChangeAsync(bot, cohort =>
            {
                foreach (var (mentee, mentor) in some)
                {
                    CohortBook.Write(cohort, new PlannedPair
                    {
                        Id = PairId(mentee), Mentee = new(mentee.Id, mentee.Name), Mentor = new(mentor.Id, mentor.Name), PairedBy = new(bot.Person("Fatima").Id, "Fatima Benali"),
                    });
                }
            });
        }
    }

    /// <summary>Introduces these two, as the coordinator does; answers the pair's id.</summary>
    public static async Task<string> IntroduceAsync(
        this RunningBot bot, Chat mentee, Chat mentor, IReadOnlyList<SharedLine>? menteeShares = null, IReadOnlyList<SharedLine>? mentorShares = null, int capacity = 1)
    {
        var fatima = bot.Person("Fatima");
        foreach (var person in new[] { fatima, mentee, mentor })
        {
            await person.SaysAsync("hello");
        }

        await bot.FileAsync(Application(mentee, Role.Mentee, shared: menteeShares), Application(mentor, Role.Mentor, capacity: capacity, shared: mentorShares));
        await bot.PlanAsync((mentee, mentor));
        await fatima.LaunchAsync();
        return PairId(mentee);
    }

    /// <summary>Introduces all that are planned, having been asked about them.</summary>
    public static async Task LaunchAsync(this Chat coordinator)
    {
        await coordinator.ForgesAsync("cohort.askLaunch", new() { ["cohort"] = RunningBot.SampleCohort });
        await coordinator.PressesAsync("Introduce them now");
    }

    /// <summary>Closes the applications to the round, by its card.</summary>
    public static async Task ClosesApplicationsAsync(this Chat coordinator)
    {
        await coordinator.ForgesAsync("cohort.show", new() { ["cohort"] = RunningBot.SampleCohort });
        await coordinator.PressesAsync("Close applications");
    }

    /// <summary>Makes somebody a coordinator who has said hello, having been asked about them.</summary>
    public static async Task AppointsAsync(this Chat coordinator, Chat whom)
    {
        await coordinator.ForgesAsync("coordinator.askAppoint", new() { ["pick"] = whom.Id.ObjectId });
        await coordinator.PressesAsync($"Appoint {whom.Name}");
    }

    /// <summary>Ends somebody's part as a coordinator, having been asked about it.</summary>
    public static async Task DismissesAsync(this Chat coordinator, Chat whom)
    {
        await coordinator.ForgesAsync("coordinator.askDismiss", new() { ["pick"] = whom.Id.ObjectId });
        await coordinator.PressesAsync("End their part");
    }

    /// <summary>Makes somebody a coordinator, behind everybody's back.</summary>
    public static Task IsCoordinatorAsync(this RunningBot bot, Chat who) => bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Member(who.Id), mine =>
    {
        mine.Write(PeopleBook.Document, mine.Read<Member>(PeopleBook.Document)! with { IsCoordinator = true });
        return true;
    }, CancellationToken.None);

    public static string PairId(Chat mentee) => $"{RunningBot.SampleCohort}-{mentee.Id.ObjectId}";

    public static async Task<Pair> PairAsync(this RunningBot bot, string id) =>
        (await bot.Services.GetRequiredService<PairBook>().FindAsync(RunningBot.Tenant, id, CancellationToken.None)).ShouldNotBeNull();

    public static Task<IReadOnlyList<PlannedPair>> PairingsAsync(this RunningBot bot) =>
        bot.Services.GetRequiredService<CohortBook>().PairingsAsync(RunningBot.Tenant, RunningBot.SampleCohort, CancellationToken.None);

    /// <summary>Sends a button that no card of theirs may ever have had.</summary>
    public static Task ForgesAsync(this Chat chat, string verb, JsonObject data)
    {
        var sent = (JsonObject)data.DeepClone();
        sent["verb"] = verb;
        return chat.PressAsync(chat.LastMessage.Id, new JsonObject { ["type"] = "Action.Execute", ["title"] = "Made up", ["verb"] = verb, ["data"] = sent });
    }

    /// <summary>All that this person was ever sent, as it came.</summary>
    public static string Everything(this Chat chat) => string.Join('\n', chat.Messages.Where(message => message.IsFromBot).Select(message => message.Json));

    private static Task<bool> ChangeAsync(RunningBot bot, Action<Aggregate> change) =>
        bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort => { change(cohort); return true; }, CancellationToken.None);
}
