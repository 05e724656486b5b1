using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Gives a finished survey to those it is for; with a complaint it comes back open, and nothing of it is lost.</summary>
internal static class SurveyHandIn
{
    public static async Task GiveAsync(
        SurveyBook book, Turn turn, SurveyKey key, FormDefinition form, ISurveyPurpose purpose, FormResponse response, CancellationToken cancellationToken)
    {
        var focus = turn.Talk.Focus;
        turn.Talk = turn.Talk with { Focus = null };
        if (await purpose.SubmitAsync(turn, key, form, response, cancellationToken) is not { } complaint)
        {
            book.Keep(turn, key, purpose.MannerOf(key).KeepsAnswers ? response : Survey.Emptied(response));
            return;
        }

        turn.Talk = turn.Talk with { Focus = focus };
        var reopened = response with { Status = ResponseStatus.Draft, Current = complaint.ItemId, StartedAt = complaint.TellsOfNow ? turn.Now : response.StartedAt };
        var typed = AnswerView.Own(form, response)[complaint.ItemId] is Answer.Words words ? words.Text : null;
        SurveyScreen.Show(book, turn, purpose, key, form, reopened, new Dictionary<string, Trouble> { [complaint.ItemId] = new(complaint.Text, typed) });
    }
}
