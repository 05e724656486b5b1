using System.Diagnostics;
using System.Globalization;
using MentorBot.Outbound;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>Sets a round's orientation, or moves it; its people hear of it on their own clocks.</summary>
internal sealed class OrientationPurpose(OrientationDesk desk, FormCatalogue forms, Outbox outbox) : ISurveyPurpose
{
    private const string PurposeName = "orientation";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Round;

    public static SurveyKey KeyOf(string cohortId) => new(PurposeName, OrientationPrompts.Form, cohortId);

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "orientation.submit");

    /// <summary>What stands in the fields to begin with: how it is set, or what is usual.</summary>
    public static IReadOnlyDictionary<string, Answer> Suggest(Turn turn, OrientationSession? session)
    {
        var suggestions = new Dictionary<string, Answer> { ["minutes"] = new Answer.Figure(session?.Plan.Minutes ?? OrientationPlan.UsualMinutes) };
        if (session is null)
        {
            return suggestions;
        }

        var plan = session.Plan;
        if (session.StateAt(turn.Now) is SessionState.Ahead)
        {
            var local = WallClock.In(turn.Member.TimeZone, plan.StartsAt);
            suggestions["day"] = new Answer.Day(NodaTime.LocalDate.FromDateTime(local));
            suggestions["time"] = new Answer.Words(local.ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        foreach (var (item, text) in new[] { ("place", plan.Place), ("link", plan.Link) }.Where(field => field.Item2.Length > 0))
        {
            suggestions[item] = new Answer.Words(text);
        }

        if (plan.Help.Count > 0 || plan.OwnHelp.Length > 0)
        {
            suggestions["help"] = new Answer.Chosen(plan.Help, plan.OwnHelp.Length > 0 ? plan.OwnHelp : null);
        }

        return suggestions;
    }

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        turn.IsCoordinator && key.FormId is OrientationPrompts.Form
            && await desk.FindCohortAsync(turn, key.Subject, cancellationToken) is { } cohort && OrientationPlanning.IsOpen(cohort)
            ? forms.Get(key.FormId, turn.Words.Language)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var own = AnswerView.Own(form, response);
        var (place, typed) = (Text(own, "place"), Text(own, "link"));
        var link = typed.Length > 0 ? OrientationPlan.ReadLink(typed) : "";
        if (link is null)
        {
            return new("link", turn.Words["orientation.notALink"]);
        }

        if (place.Length is 0 && link.Length is 0)
        {
            return new("place", turn.Words["orientation.nowhere"]);
        }

        var (on, chosen) = (own.Given<Answer.Day>("day").On, own["help"] as Answer.Chosen);
        var plan = new OrientationPlan(
            WallClock.At(turn.Member.TimeZone, new DateOnly(on.Year, on.Month, on.Day), TimeOnly.ParseExact(own.Given<Answer.Words>("time").Text, "HH:mm", CultureInfo.InvariantCulture)),
            own.Given<Answer.Figure>("minutes").Value, place, link, chosen?.Ids ?? [], chosen?.OwnWords ?? "");
        var cohort = (await desk.FindCohortAsync(turn, key.Subject, cancellationToken))!; // Its form was found a moment ago.
        var outcome = await outbox.ChangeAsync(AggregateId.Orientation(turn.Who.TenantId, cohort.Id), orientation =>
        {
            var outcome = OrientationPlanning.Plan(
                orientation.Read<OrientationSession>(OrientationBook.Document), cohort, plan, new(turn.Who, turn.Member.Name), response.StartedAt, turn.Now);
            if (outcome is OrientationOutcome.IsSet set)
            {
                orientation.Write(OrientationBook.Document, set.Session);
                orientation.Carry(OrientationBook.TellStep, orientation.Id, new OrientationCall(PairId: null));
            }

            return outcome;
        }, cancellationToken);
        if (outcome is OrientationOutcome.InThePast or OrientationOutcome.TooFarAhead)
        {
            return new("day", turn.Words[outcome is OrientationOutcome.InThePast ? "orientation.inThePast" : "orientation.tooFar"]);
        }

        turn.Show(await desk.ShowAsync(
            turn, cohort,
            outcome switch
            {
                OrientationOutcome.IsSet { IsFirst: true } => turn.Words["orientation.set"],
                OrientationOutcome.IsSet { IsNewDate: true } => turn.Words["orientation.set.moved"],
                OrientationOutcome.IsSet => turn.Words["orientation.set.changed"],
                OrientationOutcome.Meanwhile(var session) => turn.Words.Say("orientation.set.meanwhile", ("name", session.SetBy.Name)),
                OrientationOutcome.Held => turn.Words["orientation.set.held"],
                OrientationOutcome.Same => null,
                _ => throw new UnreachableException(),
            }, cancellationToken));
        return null;
    }

    public async Task<Cards.Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        await desk.FindCohortAsync(turn, key.Subject, cancellationToken) is { } cohort ? await desk.ShowAsync(turn, cohort, news: null, cancellationToken) : null;

    private static string Text(AnswerView own, string item) => (own[item] as Answer.Words)?.Text ?? "";
}
