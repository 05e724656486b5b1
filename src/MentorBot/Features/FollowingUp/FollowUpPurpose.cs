using System.Globalization;
using System.Text.Json.Nodes;
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

namespace MentorBot.Features.FollowingUp;

/// <summary>What has become of a mentee, some months after the end (form F13); the round's coordinator hears of it.</summary>
internal sealed class FollowUpPurpose(
    MyPairs mine, PairCoordinators coordinators, SurveyDoor door, CohortForms forms, TemplateCatalogue templates, Letters letters)
    : ISurveyPurpose, IConversation
{
    public string Name => "alumni";

    public SurveyTopic Topic => SurveyTopic.Pair;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("followUp", OpenAsync),
        TurnRoute.Verb("followUp.open", OpenAsync),
        TurnRoute.Verb("followUp.begin", BeginAsync),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "followUp.submit");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key.Subject, cancellationToken) is { } due && due.Key == key ? await FormAsync(due.Pair, turn.Words.Language, version: null, cancellationToken) : null;

    public async Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        await FindAsync(turn, key.Subject, cancellationToken) is { } due ? await FormAsync(due.Pair, turn.Words.Language, version, cancellationToken) : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var due = (await FindAsync(turn, key.Subject, cancellationToken))!; // It was found with its form a moment ago.
        turn.Mine.Carry(FollowUpNoted.StepName, AggregateId.Pair(turn.Who.TenantId, due.Pair.Id), new FollowedUp(due.Months));
        var coordinator = await coordinators.FindAsync(due.Pair, cancellationToken);
        if (coordinator is not null)
        {
            letters.Post(turn.Mine, coordinator, await ToldAsync(coordinator, due, response, cancellationToken), RoundLedger.Told(Name, key.Subject));
        }

        turn.Show(Prompt.Note(turn.Words["followUp.done.heading"], turn.Words[coordinator is null ? "checkIn.done.nobody" : "followUp.done.line"]));
        return null;
    }

    // In the reader's language, whatever the writer's was.
    private async Task<Prompt> ToldAsync(Reader to, DueFollowUp due, FormResponse response, CancellationToken cancellationToken)
    {
        var form = await FormAsync(due.Pair, to.Words.Language, response.FormVersion, cancellationToken);
        return new Prompt
        {
            Heading = to.Words.Say("followUp.told.heading", ("name", due.Pair.Mentee.Name)),
            Lines = [to.Words.Say("followUp.told.line", ("round", due.Pair.CohortName), ("months", due.Months))],
            Facts = Fact.Of(AnswerView.Of(form, response, Asks.Coordinator)),
        };
    }

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("due"), cancellationToken) is not { } due)
        {
            turn.Show(await mine.NoneAsync(turn, Prompt.Note(turn.Words["followUp.notYet.heading"], turn.Words["followUp.notYet.line"]), cancellationToken));
            return;
        }

        await door.OpenAsync(
            turn, due.Key, await FormAsync(due.Pair, turn.Words.Language, version: null, cancellationToken), new(turn.Words["survey.begin"], "followUp.begin", new JsonObject { ["due"] = due.Key.Subject }),
            done: Prompt.Note(turn.Words["followUp.again.heading"], turn.Words["followUp.again.line"]), cancellationToken);
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("due"), cancellationToken) is { } due
            && await door.BeginAsync(turn, due.Key, cancellationToken))
        {
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    /// <summary>The one that is named, as long as it is theirs and its day has come; without a name, the latest whose day has.</summary>
    private async Task<DueFollowUp?> FindAsync(Turn turn, string? named, CancellationToken cancellationToken)
    {
        var today = WallClock.DayIn(turn.Member.TimeZone, turn.Now);
        var due = from pair in await mine.AllAsync(turn, cancellationToken)
                  where pair.RoleOf(turn.Who) is Role.Mentee
                  let template = templates.Get(pair.TemplateId, turn.Words.Language)
                  from months in template.Nudges.AlumniMonths
                  let day = pair.EndsOn.AddMonths(months)
                  where day <= today
                  orderby day
                  select new DueFollowUp(pair, months, new(Name, template.Forms.Alumni, string.Create(CultureInfo.InvariantCulture, $"{pair.Id}.{months}")));
        return due.LastOrDefault(one => named is null || one.Key.Subject == named);
    }

    private Task<FormDefinition> FormAsync(Pair pair, string language, int? version, CancellationToken cancellationToken) =>
        forms.FindAsync(pair, templates.Get(pair.TemplateId, language).Forms.Alumni, role: null, language, version, cancellationToken);

    /// <param name="Key">The survey: of this pair, so many months after its end.</param>
    private sealed record DueFollowUp(Pair Pair, int Months, SurveyKey Key);
}
