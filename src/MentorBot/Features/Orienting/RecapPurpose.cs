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
        var isFirst = await outbox.ChangeAsync(AggregateId.Orientation(turn.Who.TenantId, key.Subject), orientation =>
        {
            var session = orientation.Read<OrientationSession>(OrientationBook.Document)!; // Its form was found a moment ago.
            if (OrientationPlanning.WriteRecap(session, text, new(turn.Who, turn.Member.Name), turn.Now) is { } written)
            {
                orientation.Write(OrientationBook.Document, written);
                orientation.Carry(OrientationBook.TellStep, orientation.Id, new OrientationCall(PairId: null));
            }

            return session.Recap is null || session.Recap.Text == text;
        }, cancellationToken);
        turn.Show(await desk.ShowAsync(
            turn, (await desk.FindCohortAsync(turn, key.Subject, cancellationToken))!, // Its orientation was found a moment ago.
            turn.Words[isFirst ? "orientation.recap.sent" : "orientation.recap.changed"], cancellationToken));
        return null;
    }

    public async Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        await desk.FindCohortAsync(turn, key.Subject, cancellationToken) is { } cohort ? await desk.ShowAsync(turn, cohort, news: null, cancellationToken) : null;
}
