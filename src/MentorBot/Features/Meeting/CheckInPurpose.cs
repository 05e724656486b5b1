using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

/// <summary>The mid-point check-in (form F12): private, but for what the person tells the coordinator.</summary>
internal sealed class CheckInPurpose(
    MyPairs mine, CohortForms forms, TemplateCatalogue templates, PairCoordinators coordinators, PairChanges changes, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    public string Name => "checkIn";

    public IEnumerable<TurnRoute> Routes => [TurnRoute.AnyTime("checkIn", OpenAsync), TurnRoute.Verb("checkIn.open", OpenAsync)];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: false, "checkIn.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is { } pair
            ? await FormAsync(pair, turn.Words.Language, version: null, cancellationToken)
            : null;

    public async Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is { } pair ? await FormAsync(pair, turn.Words.Language, version, cancellationToken) : null;

    private Task<FormDefinition> FormAsync(Pair pair, string language, int? version, CancellationToken cancellationToken) =>
        forms.FindAsync(pair, templates.Get(pair.TemplateId, language).Forms.CheckIn, role: null, language, version, cancellationToken);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var found = (await mine.FindAsync(turn, key.Subject, cancellationToken))!;
        var told = ShareProfile.For(form, response);
        var quietWord = AnswerView.Of(form, response, Asks.Coordinator)["quietWord"] is Answer.YesOrNo { IsYes: true };
        var coordinator = told.Count > 0 || quietWord ? await coordinators.FindAsync(found, cancellationToken) : null;
        var facts = coordinator is null ? [] : await forms.FactsAsync(found, form.Id, role: null, told, coordinator.Words.Language, cancellationToken);
        await changes.ChangeAsync(
            found,
            pair => pair.CheckedIn.Contains(turn.Who) ? null : pair with { CheckedIn = [.. pair.CheckedIn, turn.Who] },
            (aggregate, pair) =>
            {
                if (coordinator is not null)
                {
                    letters.Post(aggregate, coordinator, Told(coordinator, pair.Self(turn.Who), facts, quietWord), $"told|{turn.Who.ObjectId}");
                }
            }, cancellationToken);
        turn.Show(Prompt.Note(
            turn.Words["checkIn.done.heading"],
            turn.Words[(told.Count > 0, quietWord) switch
            {
                (true, _) or (_, true) when coordinator is null => "checkIn.done.nobody",
                (_, true) => "checkIn.done.quietWord",
                (true, _) => "checkIn.done.told",
                _ => "checkIn.done.private",
            }]));
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

        if (pair.CheckedIn.Contains(turn.Who))
        {
            turn.Show(Prompt.Note(turn.Words["checkIn.again.heading"], turn.Words["checkIn.again.line"]));
            return;
        }

        await surveys.OpenAsync(turn, new(Name, templates.Get(pair.TemplateId, turn.Words.Language).Forms.CheckIn, pair.Id), known: null, cancellationToken);
    }
}
