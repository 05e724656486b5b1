using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>The mentee's preparation (form F7): theirs alone until they share it.</summary>
internal sealed class PreparePurpose(
    MyPairs mine, SurveyBook book, CohortForms forms, TemplateCatalogue templates, PairChanges changes, PairSchedule schedule, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    public string Name => "prepare";

    public SurveyTopic Topic => SurveyTopic.Pair;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("prepare", OpenAsync),
        TurnRoute.Verb("prepare.open", OpenAsync),
        TurnRoute.Verb("prepare.share", ShareAsync),
        TurnRoute.Verb("prepare.keep", KeepAsync),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: false, "prepare.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindFormAsync(turn, key, version: null, cancellationToken);

    public Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        FindFormAsync(turn, key, version, cancellationToken);

    private async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, int? version, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is (var pair, _)
            ? await forms.FindAsync(pair, templates.Get(pair.TemplateId, turn.Words.Language).Forms.Preparation, role: null, turn.Words.Language, version, cancellationToken)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var (pair, meeting) = (await FindAsync(turn, key, cancellationToken))!.Value;
        await ChangeAsync(pair, meeting.Id, (_, known) => known.IsPrepared ? null : known with { IsPrepared = true }, (_, _) => { }, cancellationToken);
        turn.Show(new Prompt
        {
            Heading = turn.Words["prepare.done.heading"],
            Lines = [turn.Words.Say(meeting.SharedPreparation.Count > 0 ? "prepare.done.sharedBefore" : "prepare.done.line", ("name", pair.Mentor.GivenName))],
            Facts = Fact.Of(AnswerView.Own(form, response)),
            Choices =
            [
                new(turn.Words.Say("prepare.share", ("name", pair.Mentor.GivenName)), "prepare.share", MyPairs.Data(pair, meeting)),
                new(turn.Words["prepare.keep"], "prepare.keep", MyPairs.Data(pair, meeting)),
                new(turn.Words["prepare.change"], "prepare.open", MyPairs.Data(pair, meeting)),
            ],
        });
        return null;
    }

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "prepare.open", cancellationToken) is not { } pair)
        {
            return;
        }

        if (pair.RoleOf(turn.Who) is not Role.Mentee || pair.NextMeeting(turn.Pressed?.Text("meeting"), turn.Now) is not { } meeting)
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["prepare.nothing.heading"],
                Lines = [turn.Words["prepare.nothing.line"]],
                Choices = [new(turn.Words["meeting.findTime"], "meeting.plan", MyPairs.Data(pair))],
            });
            return;
        }

        var key = KeyOf(turn, pair, meeting);
        if (await book.FindAsync(turn.Who, key, cancellationToken) is { Status: ResponseStatus.Submitted } done
            && await FindFormAsync(turn, key, cancellationToken) is { } form)
        {
            // Prepared before: the same answers come back, the first question first.
            surveys.Reopen(turn, key, form, done);
            return;
        }

        await surveys.OpenWithAsync(turn, key, await BeforehandAsync(turn, pair, key, cancellationToken), cancellationToken);
    }

    // What they wrote for a meeting that came to nothing may still be what they want from the next.
    private async Task<IReadOnlyDictionary<string, Answer>> BeforehandAsync(Turn turn, Pair pair, SurveyKey key, CancellationToken cancellationToken)
    {
        foreach (var meeting in pair.CameToNothing())
        {
            if (await FindFormAsync(turn, key, cancellationToken) is { } form
                && await book.FindAsync(turn.Who, KeyOf(turn, pair, meeting), cancellationToken) is { IsBegun: true } earlier)
            {
                // It may have been written to another version of the form.
                return AnswerView.AllOwnThatFit(earlier, form);
            }
        }

        return new Dictionary<string, Answer>();
    }

    private async Task ShareAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not (var pair, var meeting)
            || await book.FindAsync(turn.Who, KeyOf(turn, pair, meeting), cancellationToken) is not { Status: ResponseStatus.Submitted } response
            || await FindFormAsync(turn, KeyOf(turn, pair, meeting), response.FormVersion, cancellationToken) is not { } form)
        {
            await OpenAsync(turn, cancellationToken);
            return;
        }

        var shared = AnswerView.Own(form, response).Lines;
        var mentor = await letters.FindReaderAsync(pair.Mentor.Id, cancellationToken);
        var told = mentor is null ? [] : await forms.FactsAsync(pair, form.Id, role: null, shared, mentor.Words.Language, cancellationToken);
        var guide = await FindGuideAsync(pair, meeting, turn.Now, cancellationToken);
        await ChangeAsync(
            pair, meeting.Id,
            (changed, known) => known.SharedPreparation.SequenceEqual(shared) ? null : known with
            {
                SharedPreparation = shared, IsPrepared = true, IsShareUntold = IsToCome(guide, changed) ? true : null,
            },
            (aggregate, changed) => Tell(aggregate, changed, changed.Find(meeting.Id)!, mentor, told), cancellationToken);
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("prepare.shared.heading", ("name", pair.Mentor.GivenName), ("moment", turn.Words.Moment(turn.Now))),
            Lines = [turn.Words.Say("prepare.shared.line", ("name", pair.Mentor.GivenName))],
            Facts = Fact.Of(shared, form),
            Choices = [new(turn.Words["prepare.change"], "prepare.open", MyPairs.Data(pair, meeting))],
        });
    }

    // The session guide that the mentor is still to get. None comes of a meeting planned at short notice, or where they have paused until then.
    private async Task<Nudge?> FindGuideAsync(Pair pair, Programme.Meetings.Meeting meeting, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await schedule.LookAsync(pair, now, cancellationToken)).Planned.Select(planned => planned.Nudge)
            .FirstOrDefault(nudge => nudge.Kind is NudgeKind.Structure && nudge.Occasion == meeting.Id);

    private static bool IsToCome(Nudge? guide, Pair pair) => guide is not null && !pair.Nudged.Contains(guide.Key);

    // While the guide is still to come there is no need for another message: it will hold this. Where it falls away later, PairNudgeWork tells.
    private void Tell(Aggregate aggregate, Pair pair, Programme.Meetings.Meeting meeting, Reader? mentor, IReadOnlyList<Fact> told)
    {
        if (mentor is not null && meeting.IsShareUntold is null)
        {
            letters.Post(aggregate, mentor, MeetingLetters.Shared(pair, meeting, told, mentor), RoundLedger.Together(mentor.Member.Id));
        }
    }

    private Task KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Show(Prompt.Note(turn.Words["prepare.kept.heading"], turn.Words["prepare.kept.line"]));
        return Task.CompletedTask;
    }

    private Task<Pair?> ChangeAsync(
        Pair found, string meetingId, Func<Pair, Programme.Meetings.Meeting, Programme.Meetings.Meeting?> change, Action<Aggregate, Pair> say, CancellationToken cancellationToken) =>
        changes.ChangeAsync(
            found,
            pair => pair.Find(meetingId) is { } meeting && change(pair, meeting) is { } changed ? pair.With(changed) : null,
            say, cancellationToken);

    private SurveyKey KeyOf(Turn turn, Pair pair, Programme.Meetings.Meeting meeting) =>
        new(Name, templates.Get(pair.TemplateId, turn.Words.Language).Forms.Preparation, $"{pair.Id}.{meeting.Id}");

    // Of one that is over or called off there is nothing left to prepare or to share.
    private async Task<(Pair Pair, Programme.Meetings.Meeting Meeting)?> FindAsync(Turn turn, string? pairId, string? meetingId, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, pairId, cancellationToken) is { } pair && pair.RoleOf(turn.Who) is Role.Mentee
            && pair.Find(meetingId) is { } meeting && meeting.IsOnTheBooks(turn.Now)
            ? (pair, meeting)
            : null;

    private async Task<(Pair Pair, Programme.Meetings.Meeting Meeting)?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        key.Subject.Split('.') is [var pairId, var meetingId] ? await FindAsync(turn, pairId, meetingId, cancellationToken) : null;

    private Task<(Pair Pair, Programme.Meetings.Meeting Meeting)?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        FindAsync(turn, turn.Pressed?.Text("pair"), turn.Pressed?.Text("meeting"), cancellationToken);
}
