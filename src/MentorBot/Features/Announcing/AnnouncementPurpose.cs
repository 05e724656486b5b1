using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>A coordinator writes to a cohort; handing it in shows what would be sent, and sends nothing.</summary>
internal sealed class AnnouncementPurpose(CohortBook cohorts, FormCatalogue forms, AnnouncementPreview preview, AnnouncementReports reports) : ISurveyPurpose
{
    public const string PurposeName = "announcement";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Round;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "announce.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        turn.IsCoordinator && await cohorts.FindAsync(turn.Who.TenantId, key.Subject, cancellationToken) is { Status: not CohortStatus.Draft }
            ? forms.Get(key.FormId, turn.Words.Language)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        turn.Show(await PreviewAsync(turn, key, form, response, cancellationToken));
        return null;
    }

    public async Task<Prompt?> AfterwardsAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var cohort = (await cohorts.FindAsync(turn.Who.TenantId, key.Subject, cancellationToken))!;
        return await reports.FindAsync(turn, AnnouncementPreview.Of(turn, cohort, form, response).Id, cancellationToken)
            ?? await PreviewAsync(turn, key, form, response, cancellationToken);
    }

    private async Task<Prompt> PreviewAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var cohort = (await cohorts.FindAsync(turn.Who.TenantId, key.Subject, cancellationToken))!;
        return await preview.ShowAsync(turn, AnnouncementPreview.Of(turn, cohort, form, response), cancellationToken);
    }
}
