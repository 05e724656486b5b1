using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Texts;

namespace MentorBot.Features.Orienting;

/// <summary>What those hear whom an orientation is for. Nobody is blamed for missing it.</summary>
internal sealed class OrientationPrompts(FormCatalogue forms)
{
    public const string Form = "f4";

    /// <param name="isAsked">Else they only hear of it.</param>
    public Prompt News(OrientationNews news, OrientationSession session, OrientationGuest guest, bool isAsked, Words words) => news switch
    {
        OrientationNews.CalledOff => Prompt.Note(
            words.Say("orientation.off.heading", ("moment", words.Moment(session.Plan.StartsAt))), words["orientation.off.line"]),
        OrientationNews.Recap => RecapOf(session, words["orientation.recap.missed"], words),
        _ => Ahead(session, guest, isAsked, words, words[$"orientation.told.{news}"], words[$"orientation.told.{news}.line"]),
    };

    public Prompt Reminder(OrientationSession session, OrientationGuest guest, Words words)
    {
        var comes = guest.AnswerTo(session) is GuestAnswer.Coming;
        var reminder = Ahead(
            session, guest, isAsked: true, words, words.Say("orientation.reminder.heading", ("moment", words.Moment(session.Plan.StartsAt))),
            words[comes ? "orientation.reminder.coming" : "orientation.reminder.notYet"]);
        return reminder with { Choices = [.. reminder.Choices, new(words["orientation.pause"], "pause.ask")] };
    }

    /// <summary>How it stands, to one who asks.</summary>
    /// <param name="news">What comes first: null for nothing.</param>
    public Prompt Mine(OrientationSession session, OrientationGuest? guest, Words words, DateTimeOffset now, string? news = null) => session.StateAt(now) switch
    {
        SessionState.CalledOff => Prompt.Note(words.Say("orientation.off.heading", ("moment", words.Moment(session.Plan.StartsAt))), words["orientation.off.line"]),
        SessionState.Ahead => Ahead(session, guest, isAsked: true, words, HeadingOf(session, words), news ?? words[$"orientation.mine.{guest?.AnswerTo(session) ?? GuestAnswer.NotYet}"]),
        SessionState.Going => Ahead(session, guest, isAsked: false, words, HeadingOf(session, words), words["orientation.mine.going"]),
        _ when session.Recap is not null => RecapOf(session, words["orientation.recap.asked"], words),
        _ => Prompt.Note(
            HeadingOf(session, words), words.Say("orientation.mine.over", ("moment", words.Moment(session.Plan.StartsAt))), words["orientation.mine.noRecap"]),
    };

    /// <summary>What becomes of the card when they have answered.</summary>
    public Prompt Answered(OrientationSession session, OrientationGuest guest, Words words, DateTimeOffset now)
    {
        var comes = guest.AnswerTo(session) is GuestAnswer.Coming;
        var isSoon = WallClock.DayIn(words.TimeZone, session.Plan.StartsAt) <= WallClock.DayIn(words.TimeZone, now).AddDays(1);
        return new Prompt
        {
            Heading = words[comes ? "orientation.answered.coming" : "orientation.answered.cant"],
            Lines = [words[!comes ? "orientation.answered.cant.line" : isSoon ? "orientation.answered.coming.soon" : "orientation.answered.coming.line"]],
            Facts = comes ? Facts(session.Plan, words) : [],
            Sections = comes ? [Agenda(session.Plan, words)] : [],
            Links = comes
                ?
                [
                    .. Join(session.Plan, words),
                    CalendarLink.Of(
                        words["orientation.calendar"], words.Say("orientation.heading", ("round", session.CohortName)), session.Plan.StartsAt, session.Plan.EndsAt,
                        session.Plan.Place.Length > 0 ? session.Plan.Place : session.Plan.Link),
                ]
                : [],
            Choices = [.. Choices(session, guest, words)],
        };
    }

    public static string HeadingOf(OrientationSession session, Words words) => words.Say("orientation.heading", ("round", session.CohortName));

    public IReadOnlyList<Fact> Facts(OrientationPlan plan, Words words) =>
    [
        new(words["orientation.fact.when"], words.Moment(plan.StartsAt)),
        new(words["orientation.fact.length"], words.Say("orientation.minutes", ("minutes", plan.Minutes))),
        .. plan.Place.Length > 0 ? [new Fact(words["orientation.fact.place"], plan.Place)] : Array.Empty<Fact>(),
        .. HelpOf(plan, words) is { Length: > 0 } help ? [new Fact(words["orientation.fact.help"], help)] : Array.Empty<Fact>(),
    ];

    /// <summary>Each part by the reader's own clock.</summary>
    public static Section Agenda(OrientationPlan plan, Words words)
    {
        List<string> lines = [];
        var at = plan.StartsAt;
        foreach (var part in OrientationAgenda.For(plan.Minutes))
        {
            lines.Add(words.Say("orientation.agenda.part", ("time", words.Clock(at)), ("minutes", part.Minutes), ("what", words[$"orientation.agenda.{part.Id}"])));
            at = at.AddMinutes(part.Minutes);
        }

        return new(words["orientation.agenda"], lines);
    }

    public static IReadOnlyList<Link> Join(OrientationPlan plan, Words words) => plan.Link.Length > 0 ? [new(words["orientation.join"], plan.Link)] : [];

    private Prompt Ahead(OrientationSession session, OrientationGuest? guest, bool isAsked, Words words, string heading, string line) => new()
    {
        Heading = heading,
        Lines = [line, .. isAsked ? [words.Say("orientation.need", ("name", session.SetBy.Name))] : Array.Empty<string>()],
        Facts = Facts(session.Plan, words),
        Sections = [Agenda(session.Plan, words)],
        Links = Join(session.Plan, words),
        Choices = isAsked ? [.. Choices(session, guest, words)] : [],
    };

    // The two are the first thing to see; whoever has answered is offered the other.
    private static IEnumerable<Choice> Choices(OrientationSession session, OrientationGuest? guest, Words words)
    {
        var answer = guest?.AnswerTo(session) ?? GuestAnswer.NotYet;
        if (answer is not GuestAnswer.Coming)
        {
            yield return Of(answer is GuestAnswer.Cant ? "orientation.coming.after" : "orientation.coming", "yes");
        }

        if (answer is not GuestAnswer.Cant)
        {
            yield return Of(answer is GuestAnswer.Coming ? "orientation.cant.after" : "orientation.cant", "no");
        }

        Choice Of(string text, string comes) => new(
            words[text], "orientation.answer", new JsonObject { ["cohort"] = session.CohortId, ["date"] = session.Date, ["comes"] = comes });
    }

    private static Prompt RecapOf(OrientationSession session, string line, Words words) => new()
    {
        Heading = words.Say("orientation.recap.heading", ("round", session.CohortName)),
        Lines = [line, session.Recap!.Text, words.Say("orientation.recap.by", ("name", session.Recap.By.Name))], // Asked for where there is one.
        Sections = [Agenda(session.Plan, words)],
    };

    private string HelpOf(OrientationPlan plan, Words words)
    {
        var item = forms.Get(Form, words.Language).Find("help")!; // The form asks for it.
        return string.Join(", ", plan.Help.Select(item.TextOf).OfType<string>().Append(plan.OwnHelp).Where(help => help.Length > 0));
    }
}
