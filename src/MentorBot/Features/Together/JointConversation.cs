using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Meetings;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>The agreement, the notes of a meeting, the learning project and the joint feedback: read, written, confirmed, and put together.</summary>
internal sealed class JointConversation(MyPairs mine, JointDesk desk, SurveyBook drafts, ISurveys surveys) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("agreement", (turn, token) => OpenAsync(turn, "agreement.open", new(JointKind.Agreement), token)),
        TurnRoute.Verb("agreement.open", (turn, token) => OpenAsync(turn, "agreement.open", new(JointKind.Agreement), token)),
        TurnRoute.AnyTime("feedback", (turn, token) => OpenAsync(turn, "feedback.open", new(JointKind.Feedback), token)),
        TurnRoute.Verb("feedback.open", (turn, token) => OpenAsync(turn, "feedback.open", new(JointKind.Feedback), token)),
        TurnRoute.AnyTime("project", (turn, token) => OpenAsync(turn, "project.open", new(JointKind.Project), token)),
        TurnRoute.Verb("project.open", (turn, token) => OpenAsync(turn, "project.open", new(JointKind.Project), token)),
        TurnRoute.AnyTime("record", RecordAsync),
        TurnRoute.Verb("record.open", RecordAsync),
        TurnRoute.Verb("record.none", NoNotesAsync),
        TurnRoute.Verb("joint.show", ShowAsync),
        TurnRoute.Verb("joint.edit", EditAsync),
        TurnRoute.Verb("joint.confirm", ConfirmAsync),
        TurnRoute.Verb("joint.choose", ChooseAsync),
    ];

    private async Task OpenAsync(Turn turn, string verb, JointName name, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, verb, cancellationToken) is not { } pair)
        {
            return;
        }

        if (desk.Has(turn, pair, name))
        {
            Show(turn, await desk.AtAsync(turn, pair, name, cancellationToken));
        }
        else
        {
            turn.Show(Prompt.Note(turn.Words["project.none.heading"], turn.Words["project.none.line"]));
        }
    }

    // The meeting of the button; the last one that has begun where it names none, as a typed word does.
    private async Task RecordAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "record.open", cancellationToken) is not { } pair)
        {
            return;
        }

        var named = pair.Find(turn.Pressed?.Text("meeting"));
        if (named is { Status: MeetingStatus.Missed })
        {
            turn.Show(JointCards.Missed(pair, named, turn.Who, turn.Words));
            return;
        }

        if ((named ?? pair.Meetings.LastOrDefault(meeting => MayHaveNotes(turn, meeting))) is { } meeting && MayHaveNotes(turn, meeting))
        {
            Show(turn, await desk.AtAsync(turn, pair, new(JointKind.Record, meeting.Id), cancellationToken));
            return;
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words["notes.nothing.heading"],
            Lines = [turn.Words["notes.nothing.line"]],
            Choices = [new(turn.Words["joint.plan"], "meeting.plan", MyPairs.Data(pair)), new(turn.Words["meeting.haveMet"], "meeting.haveMet", MyPairs.Data(pair))],
        });
    }

    private async Task NoNotesAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { Name.Kind: JointKind.Record } found)
        {
            await RecordAsync(turn, cancellationToken);
            return;
        }

        var at = await desk.BeginAsync(turn, found, cancellationToken);
        // What was to be taken up waits for the next time; the goals stand where they stood.
        var edits = new Dictionary<string, Answer?> { ["agenda"] = null, ["next"] = at.Document.AnswerTo("agenda") };
        var noted = await desk.ChangeAsync(
            turn, at,
            document => document.IsBegun ? null : JointRules.HandIn(document with { FormVersion = at.Form.Version }, document.Answers(), edits, at.Pair.Self(turn.Who), turn.Now),
            cancellationToken);
        turn.Show(JointCards.Show(noted, turn.Who, turn.Words, news: turn.Words["notes.none.noted"]));
    }

    private async Task ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is { } at)
        {
            // What is signed where it ends is read as it stands: where it has changed between two pages, from the first one on.
            var page = turn.Pressed?.Number("page") ?? 0;
            var hasChanged = page > 0 && turn.Pressed?.Number("rev") != at.Document.Revision;
            Show(turn, at, hasChanged ? 0 : page, hasChanged ? turn.Words["joint.changed"] : null);
            return;
        }

        await OpenAsync(turn, "agreement.open", new(JointKind.Agreement), cancellationToken);
    }

    private async Task EditAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } found)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var at = await desk.BeginAsync(turn, found, cancellationToken);
        if (at.Document.Clashes.Count > 0)
        {
            Show(turn, at);
            return;
        }

        var key = JointPurpose.KeyOf(at);
        var known = await drafts.FindAsync(turn.Who, key, cancellationToken);
        if (known is { Status: ResponseStatus.Draft })
        {
            SurveyCarrying.Tell(turn, at.Form, await desk.FormAsync(at.Pair, at.Name, turn.Words.Language, known.FormVersion, cancellationToken), known);
        }

        surveys.Reopen(turn, key, at.Form, JointDraft.Open(at.Form, known, at.Document, turn.Now));
    }

    private async Task ConfirmAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } at)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var shown = turn.Pressed?.Number("rev") ?? -1;
        var changed = await desk.ChangeAsync(
            turn, at, document => JointRules.Confirm(document, shown, at.Pair.Self(turn.Who), turn.Now), cancellationToken);
        // A card left behind shows what stood there then: what stands now is read first.
        Show(turn, changed, news: changed.Document.IsConfirmedBy(turn.Who) || !changed.Document.IsBegun ? null : turn.Words["joint.changed"]);
    }

    private async Task ChooseAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } at || JointCards.ReadChoice(turn.Pressed?.Text("keep")) is not { } choice)
        {
            await ShowAsync(turn, cancellationToken);
            return;
        }

        var (clashId, shown) = (turn.Pressed?.Text("clash") ?? "", turn.Pressed?.Number("rev") ?? -1);
        JointDocument? chosen = null;
        var changed = await desk.ChangeAsync(
            turn, at,
            document => chosen = document.Clashes.FirstOrDefault(clash => clash.Id == clashId) is { } clash && at.Form.Find(clash.ItemId) is { } item
                ? JointRules.Choose(document, item, clashId, choice, shown, turn.Who)
                : null,
            cancellationToken);
        Show(turn, changed, news: chosen is null ? turn.Words["joint.changed"] : null);
    }

    private Task<JointAt?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        desk.FindAsync(turn, turn.Pressed?.Text("pair"), JointName.Read(turn.Pressed?.Text("doc")), cancellationToken);

    private static void Show(Turn turn, JointAt at, int page = 0, string? news = null) =>
        turn.Show(at.Document.IsBegun ? JointCards.Show(at, turn.Who, turn.Words, page, news) : JointCards.Invite(at, turn.Words));

    private static bool MayHaveNotes(Turn turn, Programme.Meetings.Meeting meeting) =>
        meeting.StartsAt <= turn.Now && meeting.Status is not (MeetingStatus.CalledOff or MeetingStatus.Missed);
}
