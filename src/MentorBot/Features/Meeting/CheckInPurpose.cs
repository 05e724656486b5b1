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
    MyPairs mine, FormCatalogue forms, TemplateCatalogue templates, PairCoordinators coordinators, PairChanges changes, Letters letters, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    public string Name => "checkIn";

    public IEnumerable<TurnRoute> Routes => [TurnRoute.AnyTime("checkIn", OpenAsync), TurnRoute.Verb("checkIn.open", OpenAsync)];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: false, "checkIn.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is { } pair
            ? FormOf(pair, turn.Words.Language)
            : null;

    private FormDefinition FormOf(Pair pair, string language) => forms.Get(templates.Get(pair.TemplateId, language).Forms.CheckIn, language);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var found = (await mine.FindAsync(turn, key.Subject, cancellationToken))!;
        var told = ShareProfile.For(form, response);
        var quietWord = AnswerView.Of(form, response, Asks.Coordinator)["quietWord"] is Answer.YesOrNo { IsYes: true };
        var coordinator = told.Count > 0 || quietWord ? await coordinators.FindAsync(found, cancellationToken) : null;
        await changes.ChangeAsync(
            found,
            pair => pair.CheckedIn.Contains(turn.Who) ? null : pair with { CheckedIn = [.. pair.CheckedIn, turn.Who] },
            (aggregate, pair) =>
            {
                if (coordinator is not null)
                {
                    letters.Post(aggregate, coordinator, Told(coordinator, pair, pair.Self(turn.Who), told, quietWord), $"told|{turn.Who.ObjectId}");
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

    private Prompt Told(Reader to, Pair pair, Party from, IReadOnlyList<SharedLine> told, bool quietWord) => new()
    {
        Heading = to.Words.Say(quietWord ? "checkIn.told.quietWord" : "checkIn.told.heading", ("name", from.Name)),
        Lines = [to.Words["checkIn.told.line"]],
        Facts = Fact.Of(told, FormOf(pair, to.Words.Language)),
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
