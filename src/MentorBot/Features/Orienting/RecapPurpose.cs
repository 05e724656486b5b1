using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>A coordinator writes down what was said; it goes to those who missed it, once.</summary>
internal sealed class RecapPurpose(OrientationDesk desk, OrientationBook book, FormCatalogue forms, Outbox outbox) : ISurveyPurpose
{
    private const string PurposeName = "orientationRecap";
    private const string Form = "f4r";
    private const string Item = "text";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Round;

    public static SurveyKey KeyOf(string cohortId) => new(PurposeName, Form, cohortId);

    // Read over before it goes out to many.
    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: true, "orientation.recap.send", KeepsAnswers: false);

    public static IReadOnlyDictionary<string, Answer> Suggest(OrientationSession session) =>
        session.Recap is { } recap ? new Dictionary<string, Answer> { [Item] = new Answer.Words(recap.Text) } : new Dictionary<string, Answer>();

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        turn.IsCoordinator && key.FormId is Form && await book.FindAsync(turn.Who.TenantId, key.Subject, cancellationToken) is { Attendance: not null }
            ? forms.Get(Form, turn.Words.Language)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var text = AnswerView.Own(form, response).Given<Answer.Words>(Item).Text;
        var outcome = await outbox.ChangeAsync(AggregateId.Orientation(turn.Who.TenantId, key.Subject), orientation =>
        {
            var session = orientation.Read<OrientationSession>(OrientationBook.Document)!; // Its form was found a moment ago.
            var outcome = OrientationPlanning.WriteRecap(session, text, new(turn.Who, turn.Member.Name), response.StartedAt, turn.Now);
            if (outcome is RecapOutcome.Written written)
            {
                orientation.Write(OrientationBook.Document, written.Session);
                orientation.Carry(OrientationBook.TellStep, orientation.Id, new OrientationCall(PairId: null));
            }

            return outcome;
        }, cancellationToken);
        if (outcome is RecapOutcome.Meanwhile(var theirs))
        {
            // Theirs may be as long as hers: it comes in a message of its own.
            turn.Say(Prompt.Note(turn.Words.Say("orientation.recap.theirs", ("name", theirs.By.Name), ("moment", turn.Words.Moment(theirs.At))), theirs.Text));
            return new(Item, turn.Words.Say("orientation.recap.meanwhile", ("name", theirs.By.Name))) { TellsOfNow = true };
        }

        turn.Show(await desk.ShowAsync(
            turn, (await desk.FindCohortAsync(turn, key.Subject, cancellationToken))!, // Its orientation was found a moment ago.
            turn.Words[outcome is RecapOutcome.Written { IsFirst: false } ? "orientation.recap.changed" : "orientation.recap.sent"], cancellationToken));
        return null;
    }

    public async Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        await desk.FindCohortAsync(turn, key.Subject, cancellationToken) is { } cohort ? await desk.ShowAsync(turn, cohort, news: null, cancellationToken) : null;
}
