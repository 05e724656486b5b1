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

namespace MentorBot.Features.Interning;

/// <summary>The mentor's plan goes to a coordinator; what the mentee tells afterwards too.</summary>
internal sealed class InternshipPurpose(MyPairs mine, PairChanges changes, PairCoordinators coordinators, InternshipDesk desk, Letters letters) : ISurveyPurpose
{
    public string Name => InternshipDesk.PurposeName;

    public SurveyTopic Topic => SurveyTopic.Pair;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "internship.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await mine.FindAsync(turn, key.Subject, cancellationToken) is { } pair && desk.FormFor(turn.Who, pair, turn.Words.Language) is { } form && form.Id == key.FormId ? form : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var found = (await mine.FindAsync(turn, key.Subject, cancellationToken))!; // It was found with its form a moment ago.
        var coordinator = await coordinators.FindAsync(found, cancellationToken);
        if (found.RoleOf(turn.Who) is Role.Mentee)
        {
            await changes.ChangeAsync(found, Internship.Tell, say: null, cancellationToken);
            if (coordinator is not null)
            {
                letters.Post(turn.Mine, coordinator, Told(coordinator, found, response), RoundLedger.Told(Name, key.Subject));
            }

            turn.Show(Prompt.Note(turn.Words["internship.thanks.heading"], turn.Words[coordinator is null ? "checkIn.done.nobody" : "internship.thanks.line"]));
            return null;
        }

        if (Internship.HasImpossibleDates(form, response, WallClock.DayIn(turn.Member.TimeZone, turn.Now)))
        {
            return new("endsOn", turn.Words["internship.dates"]);
        }

        if (Internship.DayOfLookingOn(form, response) is { } day)
        {
            return new("days", turn.Words.Say("internship.lookingOn", ("day", day)));
        }

        await changes.ChangeAsync(
            found, pair => Internship.HandIn(pair, form, response),
            (aggregate, pair) =>
            {
                if (coordinator is not null)
                {
                    letters.Post(aggregate, coordinator, desk.ToDecide(coordinator, pair), RoundLedger.Plan);
                }
            }, cancellationToken);
        turn.Show(Prompt.Note(turn.Words["internship.handedIn.heading"], turn.Words[coordinator is null ? "internship.handedIn.nobody" : "internship.handedIn.line"]));
        return null;
    }

    // In the reader's language, whatever the writer's was.
    private Prompt Told(Reader to, Pair pair, FormResponse response)
    {
        var form = desk.SurveyForm(pair, to.Words.Language)!; // The writer was asked it in their own.
        return new()
        {
            Heading = to.Words.Say("internship.survey.heading", ("name", pair.Mentee.Name)),
            Lines = [pair.CohortName],
            Facts = Fact.Of(AnswerView.Of(form, response, Asks.Coordinator)),
        };
    }
}
