using System.Globalization;
using MentorBot.Benchmarks;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "MentorBot.sln")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this from a checkout.");
}

// These two are what is measured.
if (args is not ["bare-echo" or "due-bot", ..])
{
    PeerProcess.BeginDriving();
}

switch (args)
{
    case ["survey-step", .. var rest]:
        await SurveyStep.RunAsync(root, rest);
        return 0;
    case ["bare-echo"]:
        await BareEcho.RunAsync();
        return 0;
    case ["due", .. var rest]:
        await DueCost.RunAsync(root, rest);
        return 0;
    case ["due-bot", .. var rest]:
        await DueBot.RunAsync(rest);
        return 0;
    case ["nudges", var pairs]:
        await PairNudges.RunAsync(root, int.Parse(pairs, CultureInfo.InvariantCulture));
        return 0;
    case ["announce", var people, var limit]:
        await Announce.RunAsync(root, int.Parse(people, CultureInfo.InvariantCulture), int.Parse(limit, CultureInfo.InvariantCulture));
        return 0;
    case ["tokens", .. var parts]:
        await TokenCheck.RunAsync(root, parts);
        return 0;
    case ["cards"]:
        await CardExpansion.RunAsync(root, rounds: 5);
        return 0;
    case ["expand-cards", var template, var data, var count]:
        CardExpansion.Expand(template, data, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["fuzz", .. var rest]:
        return await FuzzActivities.RunAsync(root, rest);
    case ["crash", ("sqlite" or "azurite" or "power") and var store, var rounds, .. var rest]:
        return await Crash.RunAsync(store, int.Parse(rounds, CultureInfo.InvariantCulture), rest);
    default:
        Console.Error.WriteLine("Usage: survey-step [mentorbot] [memory-echo] [blob-echo] [bare-echo] [--rounds N] [--warm-up N] [--turns N] | due [sqlite] [azurite] [--few N] [--many N] [--azurite-many N] [--hours N] [--due N] [--rounds N] | nudges <pairs> | announce <people> <receiver's limit a second, 0 for none> | tokens [cost] [flood] [limit] [junk | other-issuer | unknown-key | wrong-signature | mix] | crash <sqlite | azurite | power> <rounds> [--seed N] | cards | fuzz [--count N] [--seed N] [--limits]");
        return 1;
}
