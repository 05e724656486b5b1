using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>Form F3: voluntary, confidential, one for each person whatever they take part in.</summary>
internal sealed class SelfIdPurpose(FormCatalogue forms) : ISurveyPurpose
{
    public const string FormId = "f3";

    public static readonly SurveyKey Key = new("selfid", FormId, "mine");

    public string Name => Key.Purpose;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "selfid.submit");

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        Task.FromResult(key == Key ? forms.Get(FormId, turn.Words.Language) : null);

    // There is nobody to send it to: that it was handed in is all that counts.
    public Task<SurveyComplaint?> SubmitAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        turn.Show(Prompt.Note(turn.Words["selfid.done.heading"], turn.Words["selfid.done.line"]));
        return Task.FromResult<SurveyComplaint?>(null);
    }

    public Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        Task.FromResult<Prompt?>(SelfIdCards.Mine(form, response, turn.Words));
}
