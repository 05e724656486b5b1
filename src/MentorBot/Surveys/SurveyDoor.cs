using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>The way into a form that is filled in once: what it is comes before its first question, and what was begun goes on.</summary>
internal sealed class SurveyDoor(SurveyBook book, ISurveys surveys)
{
    /// <param name="begin">The button that begins it; its handler calls <see cref="BeginAsync"/>.</param>
    /// <param name="done">What is said where it was handed in already.</param>
    public async Task OpenAsync(Turn turn, SurveyKey key, FormDefinition form, Choice begin, Prompt done, CancellationToken cancellationToken)
    {
        switch (await book.FindAsync(turn.Who, key, cancellationToken))
        {
            case { Status: ResponseStatus.Submitted }:
                turn.Show(done);
                break;
            case { Status: ResponseStatus.Draft }:
                await surveys.OpenAsync(turn, key, known: null, cancellationToken);
                break;
            default:
                turn.Show(new Prompt
                {
                    Heading = form.Title,
                    Lines = [form.Intro, form.SeenBy],
                    Choices = [begin, new(turn.Words["survey.notNow"], "everyday.help")],
                });
                break;
        }
    }

    /// <summary>Asks the first question; false where it was handed in already.</summary>
    public async Task<bool> BeginAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(turn.Who, key, cancellationToken) is { Status: ResponseStatus.Submitted })
        {
            return false;
        }

        await surveys.OpenAsync(turn, key, known: null, cancellationToken);
        return true;
    }
}
