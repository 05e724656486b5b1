using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>An orientation as its coordinators see it: who comes, what is to be seen to, what can be done now.</summary>
internal sealed class OrientationDesk(CohortBook cohorts, OrientationBook book, OrientationPeople people, OrientationPrompts prompts)
{
    // The others are counted.
    private const int Named = 40;

    /// <summary>The round, where an orientation may be set or looked at; null for one that is made up, or still being set up.</summary>
    public async Task<Cohort?> FindCohortAsync(Turn turn, string? id, CancellationToken cancellationToken) =>
        id is { Length: > 0 } && await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { Status: not CohortStatus.Draft } cohort ? cohort : null;

    /// <param name="news">What comes first: the key of a text; null for nothing.</param>
    public async Task<Prompt> ShowAsync(Turn turn, Cohort cohort, string? news, CancellationToken cancellationToken)
    {
        var (words, now) = (turn.Words, turn.Now);
        if (await book.FindAsync(turn.Who.TenantId, cohort.Id, cancellationToken) is not { } session)
        {
            return new Prompt
            {
                Heading = words.Say("orientation.heading", ("round", cohort.Name)),
                Lines = [words["orientation.desk.none"], words[OrientationPlanning.IsOpen(cohort) ? "orientation.desk.none.line" : "orientation.desk.over"]],
                Choices = [.. OrientationPlanning.IsOpen(cohort) ? [Of("orientation.plan", "orientation.plan")] : Array.Empty<Choice>(), Of("orientation.round", "cohort.show")],
            };
        }

        var state = session.StateAt(now);
        var all = (await people.FindAsync(turn.Who.TenantId, cohort.Id, onlyPair: null, cancellationToken)).Where(invited => invited.IsAsked).ToList();
        return new Prompt
        {
            Heading = words.Say("orientation.heading", ("round", cohort.Name)),
            // What has just been done says enough, unless there is nothing to come to any more.
            Lines = [.. news is null ? Array.Empty<string>() : [news], .. news is null || session.IsCalledOff ? [words[$"orientation.desk.{StandingOf(session, state)}"]] : Array.Empty<string>()],
            Facts =
            [
                .. prompts.Facts(session.Plan, words),
                .. session.Plan.Link.Length > 0 ? [new Fact(words["orientation.fact.link"], session.Plan.Link)] : Array.Empty<Fact>(),
                .. state is SessionState.CalledOff ? [] : Counts(session, all, words, session.HasBegun(now)),
                new(words["orientation.fact.checklist"], words.Say("orientation.check.progress", ("done", session.Ticked.Count), ("total", OrientationChecklist.Items.Count))),
            ],
            Sections = [OrientationPrompts.Agenda(session.Plan, words)],
            Choices = [.. Choices()],
        };

        Choice Of(string text, string verb) => new(words[text], verb, Data(cohort));

        IEnumerable<Choice> Choices()
        {
            if (session.HasBegun(now))
            {
                yield return Of(session.Attendance is null ? "orientation.there" : "orientation.there.change", "orientation.there");
                yield return Of(session.Recap is null ? "orientation.recap" : "orientation.recap.change", "orientation.recap");
            }

            yield return Of("orientation.checklist", "orientation.checklist");
            if (session.Attendance is null && OrientationPlanning.IsOpen(cohort))
            {
                yield return Of(state is SessionState.Ahead ? "orientation.change" : "orientation.newDate", "orientation.plan");
            }

            if (state is SessionState.Ahead)
            {
                yield return Of("orientation.callOff", "orientation.askOff");
            }

            if (all.Exists(invited => invited.Who.Id == turn.Who))
            {
                yield return Of("orientation.own", "orientation.mine");
            }

            yield return Of("orientation.round", "cohort.show");
        }
    }

    /// <summary>What is done and what is left; each can be ticked, and unticked.</summary>
    public static Prompt Checklist(OrientationSession session, Words words)
    {
        string Said(CheckItem item) => words[$"orientation.check.{item.Id}"];
        Tick? TickOf(CheckItem item) => session.Ticked.FirstOrDefault(tick => tick.Item == item.Id);
        var data = new JsonObject { ["cohort"] = session.CohortId };
        return new Prompt
        {
            Heading = words["orientation.checklist.heading"],
            Lines = [words.Say("orientation.check.progress", ("done", session.Ticked.Count), ("total", OrientationChecklist.Items.Count)), words["orientation.checklist.line"]],
            Facts =
            [
                .. OrientationChecklist.Items.GroupBy(item => item.Phase).Select(phase => new Fact(
                    words[$"orientation.phase.{phase.Key}"],
                    string.Join('\n', phase.Select(item => TickOf(item) is { } tick ? words.Say("orientation.check.done", ("item", Said(item)), ("name", tick.By.GivenName)) : words.Say("orientation.check.open", ("item", Said(item))))))),
            ],
            Pick = new(
                words["orientation.check.pick"], words["orientation.check.button"], "orientation.tick",
                // What is to become of it goes along: pressed twice, it is ticked once.
                [
                    .. OrientationChecklist.Items.Where(item => TickOf(item) is null).Select(item => new Option(Said(item), $"+{item.Id}")),
                    .. OrientationChecklist.Items.Where(item => TickOf(item) is not null).Select(item => new Option(words.Say("orientation.check.undo", ("item", Said(item))), $"-{item.Id}")),
                ],
                data),
            Choices = [new(words["orientation.back"], "orientation.show", (JsonObject)data.DeepClone())],
        };
    }

    public static JsonObject Data(Cohort cohort) => new() { ["cohort"] = cohort.Id };

    private static string StandingOf(OrientationSession session, SessionState state) => (session, state) switch
    {
        ({ Recap: not null }, SessionState.Over) => "done",
        ({ Attendance: not null }, SessionState.Over) => "noted",
        _ => state.ToString(),
    };

    private static IEnumerable<Fact> Counts(OrientationSession session, IReadOnlyList<Invited> all, Words words, bool hasBegun)
    {
        if (session.Attendance is not null)
        {
            return
            [
                Group("orientation.count.there", all.Where(invited => invited.Guest?.WasThere is true), words),
                Group("orientation.count.missed", all.Where(invited => invited.Guest?.WasThere is false), words),
            ];
        }

        // Whoever came into the round after it was not invited.
        var asked = all.Where(invited => !hasBegun || invited.Guest is not null).ToLookup(invited => invited.Guest?.AnswerTo(session) ?? GuestAnswer.NotYet);
        return
        [
            Group("orientation.count.coming", asked[GuestAnswer.Coming], words),
            Group("orientation.count.cant", asked[GuestAnswer.Cant], words),
            Group("orientation.count.notYet", asked[GuestAnswer.NotYet], words),
        ];
    }

    private static Fact Group(string title, IEnumerable<Invited> group, Words words)
    {
        var names = group.Select(invited => invited.Who.Name).ToList();
        return new(
            words.Say(title, ("count", names.Count)),
            names.Count is 0 ? words["orientation.count.nobody"]
            : names.Count <= Named ? words.List(names)
            : words.Say("orientation.count.more", ("names", string.Join(", ", names.Take(Named))), ("more", names.Count - Named)));
    }
}
