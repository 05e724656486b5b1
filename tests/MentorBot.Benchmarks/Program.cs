using MentorBot.Benchmarks;

if (args is not ["survey-step", .. var rest])
{
    Console.Error.WriteLine("Usage: survey-step [--peer-only]");
    return 1;
}

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "MentorBot.sln")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this from a checkout.");
}

await SurveyStep.RunAsync(root, withMentorBot: !rest.Contains("--peer-only"));
return 0;
