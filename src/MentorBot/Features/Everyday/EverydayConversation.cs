using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Everyday;

/// <summary>What everybody can say at any time: hello, help, status, pause. And the answer when nobody else has one.</summary>
internal sealed class EverydayConversation(IEnumerable<IStanding> standings, ISurveys surveys, SurveyDesk desk) : IConversation, IElse
{
    private const string WelcomeSlot = "welcome";
    private static readonly int[] PauseDays = [3, 7, 14, 30];

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("help", HelpAsync),
        TurnRoute.AnyTime("status", StatusAsync),
        // In the middle of a question it may be the answer.
        TurnRoute.Word("smallTalk", SmallTalkAsync),
        TurnRoute.AnyTime("pause", PauseAsync),
        TurnRoute.AnyTime("resume", ResumeAsync),
        TurnRoute.Verb("everyday.help", HelpAsync),
        TurnRoute.Verb(WhichSurvey.Aside, LetGoAsync),
        TurnRoute.Verb("everyday.status", StatusAsync),
        TurnRoute.Verb("pause.ask", PauseAsync),
        TurnRoute.Verb("pause.for", PauseForAsync),
        TurnRoute.Verb("pause.end", ResumeAsync),
    ];

    public async Task WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Member = turn.Member with { WelcomedAt = turn.Now };
        turn.Say(await WelcomeOfAsync(turn, cancellationToken), WelcomeSlot);
    }

    public async Task WelcomeAnewAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Redraw(WelcomeSlot, await WelcomeOfAsync(turn, cancellationToken));

    private async Task<Prompt> WelcomeOfAsync(Turn turn, CancellationToken cancellationToken)
    {
        var heading = turn.Member.GivenName is { Length: > 0 } name
            ? turn.Words.Say("everyday.welcome.heading", ("name", name))
            : turn.Words["everyday.welcome.nameless"];
        return await WithWhatCanBeDoneAsync(turn, heading, turn.Words["everyday.welcome.line"], cancellationToken);
    }

    public async Task WelcomeBackAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Say(await WithWhatCanBeDoneAsync(
            turn, turn.Words["everyday.welcomeBack.heading"], turn.Words["everyday.welcomeBack.line"], cancellationToken));

    public async Task NotUnderstoodAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Member.WelcomedAt is null)
        {
            await WelcomeAsync(turn, cancellationToken);
            return;
        }

        // It may be an answer.
        if (await desk.AskWhichIsAnsweredAsync(turn, cancellationToken))
        {
            return;
        }

        turn.Show(await WithWhatIsOpenAsync(turn, turn.Words["everyday.lost.heading"], cancellationToken));
    }

    public async Task NoWordsAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Member.WelcomedAt is null)
        {
            await WelcomeAsync(turn, cancellationToken);
            return;
        }

        if (await surveys.AskOnceMoreAsync(turn, cancellationToken))
        {
            return;
        }

        // What was offered last is still what a number means.
        var offered = turn.Talk.Offered;
        turn.Show(Prompt.Note(turn.Words["everyday.noWords.heading"], turn.Words["everyday.noWords.line"]));
        turn.Talk = turn.Talk with { Offered = offered };
    }

    // In the order in which they stood: of some nothing else is known.
    public Task SeveralAsync(Turn turn, IReadOnlyList<Offered> several, CancellationToken cancellationToken)
    {
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("everyday.several.heading", ("count", several.Count), ("label", several[0].Label)),
            Lines = [turn.Words["everyday.several.line"]],
            Choices = [.. several.Select(one => new Choice(one.Label, one.Verb, one.Data is { } data ? JsonNode.Parse(data.GetRawText()) as JsonObject : null))],
        });
        return Task.CompletedTask;
    }

    // The card stays as it is, with what was typed into it: it may be from a newer version, which runs beside this one and knows what to do.
    public async Task OutdatedAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Say(await WithWhatCanBeDoneAsync(turn, turn.Words["everyday.outdated.heading"], turn.Words["everyday.outdated.line"], cancellationToken));

    private async Task SmallTalkAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Member.WelcomedAt is null)
        {
            await WelcomeAsync(turn, cancellationToken);
            return;
        }

        turn.Show(await WithWhatIsOpenAsync(turn, turn.Words["everyday.here.heading"], cancellationToken));
    }

    private async Task HelpAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Who says hello may have come back for what they left open.
        List<string> lines = [turn.Words["everyday.help.line"], .. turn.Talk.Focus is null ? await desk.LinesAsync(turn, cancellationToken) : []];
        foreach (var standing in standings)
        {
            lines.AddRange(await standing.CommandsAsync(turn, cancellationToken));
        }

        lines.Add(turn.Words["everyday.help.always"]);
        turn.Show(await AsideAsync(turn, turn.Words["everyday.help.heading"], lines, cancellationToken));
    }

    private Task LetGoAsync(Turn turn, CancellationToken cancellationToken)
    {
        WhichSurvey.LetGo(turn);
        return HelpAsync(turn, cancellationToken);
    }

    private async Task StatusAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var standing in standings)
        {
            lines.AddRange(await standing.StandingAsync(turn, cancellationToken));
        }

        if (turn.Member.PausedUntil is { } until && turn.Member.IsPaused(turn.Now))
        {
            lines.Add(turn.Words.Say("everyday.status.paused", ("until", turn.Words.Moment(until))));
        }

        turn.Show(await AsideAsync(
            turn, turn.Words["everyday.status.heading"], lines.Count > 0 ? lines : [turn.Words["everyday.status.nothing"]], cancellationToken));
    }

    // In the middle of a question, nothing else is offered: what is typed next, a number too, is still the answer to it.
    private async Task<Prompt> AsideAsync(Turn turn, string heading, IReadOnlyList<string> lines, CancellationToken cancellationToken) =>
        turn.Talk.Focus is null
            ? new() { Heading = heading, Lines = lines, Choices = await ChoicesAsync(turn, cancellationToken) }
            : new() { Heading = heading, Lines = [.. lines, turn.Words["everyday.stillOpen"]] };

    // No figures among what is offered: "3" is the third of them, and not three days.
    private Task PauseAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Show(new Prompt
        {
            Heading = turn.Words["pause.heading"],
            Lines = [turn.Words["pause.line"]],
            Pick = new(
                turn.Words["pause.pick"], turn.Words["pause.button"], "pause.for",
                [.. PauseDays.Select(days => days.ToString(CultureInfo.InvariantCulture)).Select(days =>
                    new Option(turn.Words[$"pause.days.{days}"], days) { Also = turn.Words[$"pause.also.{days}"].Split('|') })]),
        });
        return Task.CompletedTask;
    }

    private async Task PauseForAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed?.Number("pick") is not { } days || !PauseDays.Contains(days))
        {
            await PauseAsync(turn, cancellationToken);
            return;
        }

        var until = turn.Now.AddDays(days);
        await PauseAsync(turn, until, cancellationToken);
        turn.Show(new Prompt
        {
            Heading = turn.Words["pause.done.heading"],
            Lines = [turn.Words.Say("pause.done.line", ("until", turn.Words.Moment(until)))],
            Choices = [new(turn.Words["pause.end"], "pause.end")],
        });
    }

    private async Task ResumeAsync(Turn turn, CancellationToken cancellationToken)
    {
        await PauseAsync(turn, until: null, cancellationToken);
        turn.Show(Prompt.Note(turn.Words["pause.resumed.heading"], turn.Words["pause.resumed.line"]));
    }

    // Another pause may be a shorter one: what was to wait for the end of the last may come earlier.
    private async Task PauseAsync(Turn turn, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        turn.Member = turn.Member with { PausedUntil = until };
        foreach (var standing in standings)
        {
            await standing.PauseChangedAsync(turn, cancellationToken);
        }
    }

    private async Task<Prompt> WithWhatCanBeDoneAsync(Turn turn, string heading, string line, CancellationToken cancellationToken) =>
        new() { Heading = heading, Lines = [line], Choices = await ChoicesAsync(turn, cancellationToken) };

    private async Task<Prompt> WithWhatIsOpenAsync(Turn turn, string heading, CancellationToken cancellationToken)
    {
        var prompt = await WithWhatCanBeDoneAsync(turn, heading, turn.Words["everyday.lost.line"], cancellationToken);
        return prompt with { Lines = [.. prompt.Lines, .. await desk.LinesAsync(turn, cancellationToken)] };
    }

    private async Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<Choice> choices = [];
        foreach (var standing in standings)
        {
            choices.AddRange(await standing.ChoicesAsync(turn, cancellationToken));
        }

        return choices;
    }
}
