using MentorBot;
using MentorBot.Features.Operating;
using Microsoft.Extensions.Options;

try
{
    if (OperatorCommands.Names(args))
    {
        return await OperatorCommands.RunAsync(args, Console.Out, Console.Error);
    }

    var app = MentorBotApp.Build(args);
    // Before the host would: it logs a wrong setting with a page of code in front.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    app.Run();
    return 0;
}
catch (Exception problem) when (StartProblems.Of(problem) is { Count: > 0 })
{
    // A setting is wrong: say which one and what it should be, not where in the code it was noticed.
    foreach (var line in StartProblems.Of(problem))
    {
        Console.Error.WriteLine(line);
    }

    return 1;
}
