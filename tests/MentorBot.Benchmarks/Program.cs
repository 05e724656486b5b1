using MentorBot.Benchmarks;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "MentorBot.sln")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this from a checkout.");
}

switch (args)
{
    case ["survey-step", .. var rest]:
        await SurveyStep.RunAsync(root, withMentorBot: !rest.Contains("--peer-only"));
        return 0;
    case ["fuzz", .. var rest]:
        return await FuzzActivities.RunAsync(root, rest);
    default:
        Console.Error.WriteLine("Usage: survey-step [--peer-only] | fuzz [--count N] [--seed N]");
        return 1;
}
