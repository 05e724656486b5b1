using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Evaluating;

/// <summary>
/// The evaluation each side gives alone (forms F10 and F11). That somebody has answered is kept with them and their pair; what
/// they answered goes where nobody can tell whose it is, and is kept nowhere else.
/// </summary>
internal sealed class EvaluatePurpose(
    MyPairs mine, SurveyDoor door, CohortForms forms, TemplateCatalogue templates, EvaluationShelf shelf)
    : ISurveyPurpose, IConversation
{
    public string Name => EvaluationSeat.Purpose;

    public SurveyTopic Topic => SurveyTopic.Round;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("evaluate", OpenAsync),
        TurnRoute.Verb("evaluate.open", OpenAsync),
        TurnRoute.Verb("evaluate.begin", BeginAsync),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "evaluate.submit", KeepsAnswers: false);

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        (await SeatsAsync(turn, cancellationToken)).FirstOrDefault(seat => seat.Key == key) is { } seat ? await FormAsync(turn, seat, version: null, cancellationToken) : null;

    public async Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        (await SeatsAsync(turn, cancellationToken)).FirstOrDefault(seat => seat.Key == key) is { } seat ? await FormAsync(turn, seat, version, cancellationToken) : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var seat = (await SeatsAsync(turn, cancellationToken)).First(seat => seat.Key == key); // It was found with its form a moment ago.
        var answers = AnswerView.Own(form, response).Answered.ToDictionary(answered => answered.Item.Id, answered => answered.Answer);
        turn.Mine.Carry(EvaluationFiled.StepName, AggregateId.Cohort(turn.Who.TenantId, seat.Ever[0].CohortId), shelf.Seal(form.Id, form.Version, answers));
        foreach (var pair in seat.Pairs)
        {
            turn.Mine.Carry(EvaluationShelf.NoteStep, AggregateId.Pair(turn.Who.TenantId, pair.Id), new EvaluatedBy(turn.Who));
        }

        turn.Show(Done(turn));
        return null;
    }

    public Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        Task.FromResult<Prompt?>(Done(turn));

    private static Prompt Done(Turn turn) =>
        Prompt.Note(turn.Words["evaluate.done.heading"], turn.Words["evaluate.done.line"], turn.Words["evaluate.done.chat"]);

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await AskWhichAsync(turn, cancellationToken) is not { } seat)
        {
            return;
        }

        await door.OpenAsync(
            turn, seat.Key, await FormAsync(turn, seat, version: null, cancellationToken), new(turn.Words["survey.begin"], "evaluate.begin", new JsonObject { ["seat"] = seat.Key.Subject }),
            done: Prompt.Note(turn.Words["evaluate.again.heading"], turn.Words["evaluate.again.line"]), cancellationToken);
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Named(turn, await SeatsAsync(turn, cancellationToken)) is { } seat
            && await door.BeginAsync(turn, seat.Key, cancellationToken))
        {
            return;
        }

        await OpenAsync(turn, cancellationToken);
    }

    // What is named, or the only one where nothing is; who has taken part in several ways is asked. What is sent counts for good:
    // so no other round stands for one that is over for them.
    private async Task<Seat?> AskWhichAsync(Turn turn, CancellationToken cancellationToken)
    {
        var ever = await EverAsync(turn, cancellationToken);
        List<Seat> all = [.. ever.Where(known => known.GoesOn)];
        switch (Named(turn, ever))
        {
            case { GoesOn: true } seat:
                return seat;
            case { } over:
                turn.Show(MyPairs.Over(turn, over.Ever[^1]));
                return null;
            case null when all is [var only] && !IsAnyNamed(turn):
                return only;
        }

        turn.Show(all.Count is 0
            ? await mine.NoneAsync(turn, Prompt.Note(turn.Words["evaluate.noPair.heading"], turn.Words["evaluate.noPair.line"]), cancellationToken)
            : new Prompt
            {
                Heading = turn.Words["evaluate.which.heading"],
                Pick = new(
                    turn.Words["evaluate.which.pick"], turn.Words["evaluate.which.button"], "evaluate.open",
                    [.. all.Select(seat => new Option(turn.Words.Say($"evaluate.which.{seat.Role.Word()}", ("round", seat.Ever[0].CohortName)), seat.Key.Subject))]),
            });
        return null;
    }

    private static bool IsAnyNamed(Turn turn) => (SubjectOf(turn) ?? turn.Pressed?.Text("pair")) is not null;

    private static string? SubjectOf(Turn turn) => turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("seat");

    // By a pair that has ended too: with another, their part in that round goes on.
    private static Seat? Named(Turn turn, IReadOnlyList<Seat> among) =>
        among.FirstOrDefault(seat => seat.Key.Subject == SubjectOf(turn) || seat.Ever.Any(pair => pair.Id == turn.Pressed?.Text("pair")));

    private async Task<IReadOnlyList<Seat>> SeatsAsync(Turn turn, CancellationToken cancellationToken) =>
        [.. (await EverAsync(turn, cancellationToken)).Where(seat => seat.GoesOn)];

    // Once for each round and role, however many mentees a mentor has: it is about the programme, and three answers are three people's.
    private async Task<IReadOnlyList<Seat>> EverAsync(Turn turn, CancellationToken cancellationToken) =>
    [
        .. from pair in await mine.EverAsync(turn, cancellationToken)
           where pair.Has(turn.Who)
           group pair by (pair.CohortId, Role: pair.RoleOf(turn.Who)) into seat
           let template = templates.Get(seat.First().TemplateId, turn.Words.Language)
           select new Seat(seat.Key.Role, EvaluationSeat.KeyOf(template, seat.Key.CohortId, seat.Key.Role), [.. seat]),
    ];

    private async Task<FormDefinition> FormAsync(Turn turn, Seat seat, int? version, CancellationToken cancellationToken) =>
        await forms.FindAsync(seat.Ever[0], seat.Key.FormId, seat.Role, turn.Words.Language, version, cancellationToken) with { IsNameless = true };

    /// <summary>A person's part in a round.</summary>
    /// <param name="Ever">Their pairs there, also those that have ended before their time.</param>
    private sealed record Seat(Role Role, SurveyKey Key, IReadOnlyList<Pair> Ever)
    {
        public IEnumerable<Pair> Pairs => Ever.Where(pair => pair.EndedAt is null);

        public bool GoesOn => Pairs.Any();
    }
}
