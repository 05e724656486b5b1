using System.Globalization;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>
/// The check-in (form F12), at the mid-point and whenever somebody likes: private, but for what the person tells the coordinator. Each
/// time is a survey of its own.
/// </summary>
internal sealed class CheckInPurpose(
    MyPairs mine, SurveyBook book, CohortForms forms, TemplateCatalogue templates, PairCoordinators coordinators, PairChanges changes, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    /// <summary>On a button, which check-in it asks for; without it, one more.</summary>
    public const string For = "for";
    public const string Midpoint = "midpoint";

    public string Name => "checkIn";

    public SurveyTopic Topic => SurveyTopic.Pair;

    public IEnumerable<TurnRoute> Routes => [TurnRoute.AnyTime("checkIn", OpenAsync), TurnRoute.Verb("checkIn.open", OpenAsync)];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: false, "checkIn.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is { } pair
            ? await FormAsync(pair, turn.Words.Language, version: null, cancellationToken)
            : null;

    public async Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is { } pair ? await FormAsync(pair, turn.Words.Language, version, cancellationToken) : null;

    private Task<FormDefinition> FormAsync(Pair pair, string language, int? version, CancellationToken cancellationToken) =>
        forms.FindAsync(pair, templates.Get(pair.TemplateId, language).Forms.CheckIn, role: null, language, version, cancellationToken);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var found = (await FindAsync(turn, key, cancellationToken))!; // It was found with its form a moment ago.
        var told = ShareProfile.For(form, response);
        var quietWord = AnswerView.Of(form, response, Asks.Coordinator)["quietWord"] is Answer.YesOrNo { IsYes: true };
        var coordinator = told.Count > 0 || quietWord ? await coordinators.FindAsync(found, cancellationToken) : null;
        var facts = coordinator is null ? [] : await forms.FactsAsync(found, form.Id, role: null, told, coordinator.Words.Language, cancellationToken);
        var today = WallClock.DayIn(turn.Member.TimeZone, turn.Now);
        await changes.ChangeAsync(
            found, pair => pair.CheckedIn.Contains(turn.Who) || !pair.IsAtMidpointOn(today) ? null : pair with { CheckedIn = [.. pair.CheckedIn, turn.Who] },
            say: null, cancellationToken);
        if (coordinator is not null)
        {
            // It leaves with the hand-in: of several check-ins each is told once.
            letters.Post(turn.Mine, coordinator, Told(coordinator, found.Self(turn.Who), facts, quietWord), RoundLedger.Told(Name, key.Subject));
        }

        turn.Show(Prompt.Note(
            turn.Words["checkIn.done.heading"],
            turn.Words.Say((told.Count > 0, quietWord) switch
            {
                (true, _) or (_, true) when coordinator is null => "checkIn.done.nobody",
                (_, true) => "checkIn.done.quietWord",
                (true, _) => "checkIn.done.told",
                _ => "checkIn.done.private",
            }, ("name", coordinator?.Member.Name ?? ""))));
        return null;
    }

    private static Prompt Told(Reader to, Party from, IReadOnlyList<Fact> told, bool quietWord) => new()
    {
        Heading = to.Words.Say(quietWord ? "checkIn.told.quietWord" : "checkIn.told.heading", ("name", from.Name)),
        Lines = [to.Words["checkIn.told.line"]],
        Facts = told,
    };

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await mine.AskWhichAsync(turn, "checkIn.open", cancellationToken) is not { } pair)
        {
            return;
        }

        // An older reminder, of what is done since: they shall not think that it is lost.
        if (turn.Pressed?.Text(For) is Midpoint && pair.CheckedIn.Contains(turn.Who))
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["checkIn.before.heading"],
                Lines = [turn.Words["checkIn.before.line"]],
                Choices = [new(turn.Words["checkIn.before.more"], "checkIn.open", MyPairs.Data(pair))],
            });
            return;
        }

        await surveys.OpenAsync(turn, await NextAsync(turn, pair, cancellationToken), known: null, cancellationToken);
    }

    private Task<Pair?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) => mine.FindAsync(turn, key.Subject.Split('.')[0], cancellationToken);

    // The one that is open, or one more.
    private async Task<SurveyKey> NextAsync(Turn turn, Pair pair, CancellationToken cancellationToken)
    {
        var form = templates.Get(pair.TemplateId, turn.Words.Language).Forms.CheckIn;
        // The first is known by the pair alone, as it was when there was no other.
        var key = new SurveyKey(Name, form, pair.Id);
        for (var time = 2; await book.FindAsync(turn.Who, key, cancellationToken) is { Status: ResponseStatus.Submitted }; time++)
        {
            key = new(Name, form, string.Create(CultureInfo.InvariantCulture, $"{pair.Id}.{time}"));
        }

        return key;
    }
}
