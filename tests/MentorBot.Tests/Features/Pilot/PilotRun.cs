using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pilot;

/// <summary>Ninety people, from saying hello to the end of their six months, lived through once for all the facts.</summary>
public sealed class PilotRun : IAsyncLifetime
{
    public const int Pairs = 45;
    private const int AtOnce = 6;
    private static readonly ParallelOptions together = new() { MaxDegreeOfParallelism = AtOnce };
    private static readonly string[] regions = ["pacific", "prairies", "ontario", "quebec", "atlantic", "north"];
    private static readonly string[] givenNames =
        ["Rosa", "Idris", "Mei", "Tomasz", "Farah", "Kwame", "Ingrid", "Luis", "Nadia", "Owen", "Priya", "Hugo", "Salma", "Brigid", "Yusuf"];

    private static readonly string[] familyNames = ["Adeyemi", "Bouchard", "Castellanos", "Dhaliwal", "Eriksen", "Fontaine"];

    private static readonly (string Mentee, string Mentor)[] zones =
    [
        ("America/Toronto", "America/Toronto"), ("America/Halifax", "America/Vancouver"), ("America/Vancouver", "America/St_Johns"),
        ("America/St_Johns", "America/Winnipeg"), ("America/Edmonton", "America/Regina"), ("Europe/Paris", "America/Toronto"),
        ("America/Winnipeg", "America/St_Johns"), ("Europe/London", "America/Vancouver"), ("America/Toronto", "America/Halifax"),
    ];

    private RunningBot? bot;

    internal RunningBot Bot => bot ?? throw new InvalidOperationException("xunit runs the pilot first.");

    internal Chat Coordinator { get; private set; } = null!; // set before anything else happens

    internal IReadOnlyList<PilotPair> AllPairs { get; private set; } = [];

    internal IEnumerable<PilotPerson> People => AllPairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor });

    internal DateOnly Launch { get; private set; }

    internal DateOnly Midpoint { get; private set; }

    internal DateOnly Ends { get; private set; }

    internal DateTimeOffset LaunchedAt { get; private set; }

    /// <summary>When the coordinator began to approve; the launch follows on the same day.</summary>
    internal DateTimeOffset ApprovedFrom { get; private set; }

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        Coordinator = bot.Person("Fatima");
        await BeginInWinterAsync();
        await ApplyAsync();
        await ApproveAsync();
        await PairAsync();
        await LaunchAsync();
        await LiveAsync();
    }

    public async Task DisposeAsync()
    {
        if (bot is not null)
        {
            await bot.DisposeAsync();
        }
    }

    // The first Monday of a February: both changes to summer time lie in the six months.
    private async Task BeginInWinterAsync()
    {
        var first = new DateOnly(Bot.Now.Year + 1, 2, 1);
        var monday = first.AddDays((8 - (int)first.DayOfWeek) % 7);
        await Bot.GoToAsync(Act(monday));
        (Launch, Ends) = (monday.AddDays(1), monday.AddDays(1).AddMonths(6));
        Midpoint = Cohort.PartOfTheWay(Launch, Ends, 0.5);
        await Bot.ChangeCohortAsync(cohort => cohort with { StartsOn = Launch, EndsOn = Ends, MidpointOn = Midpoint });
        var pairs = new PilotPair[Pairs];
        await Parallel.ForAsync(0, Pairs, together, async (number, _) => pairs[number] = new(
            await AddAsync(number, Role.Mentee, zones[number % zones.Length].Mentee),
            await AddAsync(number, Role.Mentor, zones[number % zones.Length].Mentor)));
        AllPairs = pairs;
    }

    private async Task<PilotPerson> AddAsync(int number, Role role, string zone)
    {
        var at = role is Role.Mentee ? number : Pairs + number;
        var name = $"{givenNames[at % givenNames.Length]} {familyNames[at / givenNames.Length]}";
        return new(await Bot.AddPersonAsync(name, zone), role, zone);
    }

    // Half by card, half by typing; each pair in one region.
    private Task ApplyAsync() => Parallel.ForAsync(0, 2 * Pairs, together, async (at, _) =>
    {
        var pair = AllPairs[at % Pairs];
        var (person, zone) = at < Pairs ? (pair.Mentee, zones[at % Pairs % zones.Length].Mentee) : (pair.Mentor, zones[at % Pairs % zones.Length].Mentor);
        await person.DoesAsync(async chat =>
        {
            await chat.OpensAsync();
            chat.Sees("I'm MentorBot");
            await Applicant.ApplyAsync(chat, person.Role, byCard: at % 2 == 0, seed: at, new Dictionary<string, string>
            {
                ["region"] = regions[at % Pairs % regions.Length], ["languages"] = "en", ["capacity"] = "1", ["timeZone"] = zone,
            });
        });
    });

    private async Task ApproveAsync()
    {
        await Bot.GoToAsync(Act(Launch));
        ApprovedFrom = Bot.Now;
        await Coordinator.OpensAsync();
        await Coordinator.SaysAsync("applications");
        await Coordinator.PressesAsync("Read it", new Dictionary<string, string> { ["pick"] = Coordinator.CardInputs.Single(input => input.Id == "pick").Choices[0].Value });
        for (var approved = 1; ; approved++)
        {
            await PressesBeginningAsync("Approve ");
            if (approved == 2 * Pairs)
            {
                break;
            }

            await PressesBeginningAsync("Read the next: ");
        }
    }

    private async Task PairAsync()
    {
        await Coordinator.SaysAsync("match");
        foreach (var pair in AllPairs)
        {
            if (Offered().All(choice => choice.Title != pair.Mentee.Name))
            {
                await Coordinator.PressesAsync("Show more");
            }

            await Coordinator.PressesAsync("See who fits", new Dictionary<string, string> { ["pick"] = pair.Mentee.Name });
            var wanted = Offered().FirstOrDefault(choice => choice.Title.StartsWith(pair.Mentor.Name + " (", StringComparison.Ordinal));
            if (wanted.Value is null)
            {
                throw Coordinator.Trouble($"{pair.Mentor.Name} is not offered for {pair.Mentee.Name}.");
            }

            await Coordinator.PressesAsync("Pair them", new Dictionary<string, string> { ["pick"] = wanted.Value });
        }
    }

    private IReadOnlyList<(string Title, string Value)> Offered() => Coordinator.CardInputs.Single(input => input.Id == "pick").Choices;

    private async Task LaunchAsync()
    {
        await Coordinator.PressesAsync("Introduce the pairs");
        LaunchedAt = Bot.Now;
        await Coordinator.PressesAsync("Introduce them now");
        Coordinator.Sees("45 pairs are being introduced now");
        for (var number = 0; number < Pairs; number++)
        {
            var pair = AllPairs[number];
            pair.Script = new PilotScript(number, pair.Mentee, pair.Mentor, Launch, Midpoint).Deeds;
        }
    }

    private async Task LiveAsync()
    {
        var days = AllPairs.SelectMany(pair => pair.Script).Select(deed => deed.At).Distinct().Order().ToList();
        foreach (var at in days)
        {
            await Bot.GoToAsync(at);
            var todays = AllPairs.Where(pair => pair.Script.Any(deed => deed.At == at));
            await Parallel.ForEachAsync(todays, together, async (pair, _) =>
            {
                foreach (var deed in pair.Script.Where(deed => deed.At == at))
                {
                    await pair.DoAsync(deed);
                }
            });
        }

        await Bot.GoToAsync(Act(Ends.AddDays(21)));
        foreach (var person in People)
        {
            person.Listen();
        }
    }

    private async Task PressesBeginningAsync(string beginning)
    {
        var message = Coordinator.Messages.LastOrDefault(line => line.Buttons.Any(button => button.StartsWith(beginning, StringComparison.Ordinal)))
            ?? throw Coordinator.Trouble($"There is no button “{beginning}…”.");
        await Coordinator.PressesAsync(message, message.Buttons.First(button => button.StartsWith(beginning, StringComparison.Ordinal)));
    }

    private static DateTimeOffset Act(DateOnly day) => new(day.ToDateTime(new TimeOnly(17, 30)), TimeSpan.Zero);
}
