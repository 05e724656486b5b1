using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
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
    PairBook pairs, SurveyBook book, FormCatalogue forms, TemplateCatalogue templates, EvaluationShelf shelf, ISurveys surveys)
    : ISurveyPurpose, IConversation
{
    public string Name => "evaluate";

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("evaluate", OpenAsync),
        TurnRoute.Verb("evaluate.open", OpenAsync),
        TurnRoute.Verb("evaluate.begin", BeginAsync),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "evaluate.submit", KeepsAnswers: false);

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key.Subject, cancellationToken) is { } pair && KeyOf(turn, pair) == key ? FormOf(turn, pair) : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var pair = (await FindAsync(turn, key.Subject, cancellationToken))!; // It was found with its form a moment ago.
        var answers = SurveyPath.Answered(form, response).ToDictionary(pair => pair.Item.Id, pair => pair.Answer);
        turn.Mine.Carry(EvaluationFiled.StepName, AggregateId.Cohort(turn.Who.TenantId, pair.CohortId), shelf.Seal(form.Id, form.Version, answers));
        turn.Mine.Carry(EvaluationNoted.StepName, AggregateId.Pair(turn.Who.TenantId, pair.Id), new EvaluatedBy(turn.Who));
        turn.Show(Done(turn));
        return null;
    }

    public Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        Task.FromResult<Prompt?>(Done(turn));

    private static Prompt Done(Turn turn) =>
        Prompt.Note(turn.Words["evaluate.done.heading"], turn.Words["evaluate.done.line"], turn.Words["evaluate.done.chat"]);

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await AskWhichAsync(turn, cancellationToken) is not { } pair)
        {
            return;
        }

        switch (await book.FindAsync(turn.Who, KeyOf(turn, pair), cancellationToken))
        {
            case { Status: ResponseStatus.Submitted }:
                turn.Show(Prompt.Note(turn.Words["evaluate.again.heading"], turn.Words["evaluate.again.line"]));
                break;
            case { Status: ResponseStatus.Draft }:
                await surveys.OpenAsync(turn, KeyOf(turn, pair), known: null, cancellationToken);
                break;
            default:
                var form = FormOf(turn, pair);
                turn.Show(new Prompt
                {
                    Heading = form.Title,
                    Lines = [form.Intro, form.SeenBy],
                    Choices = [new(turn.Words["evaluate.begin"], "evaluate.begin", Data(pair)), new(turn.Words["evaluate.notNow"], "everyday.help")],
                });
                break;
        }
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("pair"), cancellationToken) is not { } pair
            || await book.FindAsync(turn.Who, KeyOf(turn, pair), cancellationToken) is { Status: ResponseStatus.Submitted })
        {
            await OpenAsync(turn, cancellationToken);
            return;
        }

        await surveys.OpenAsync(turn, KeyOf(turn, pair), known: null, cancellationToken);
    }

    // The pair that is named, or the only one; who has several is asked.
    private async Task<Pair?> AskWhichAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, turn.Pressed?.Text("pick") ?? turn.Pressed?.Text("pair"), cancellationToken) is { } named)
        {
            return named;
        }

        var all = await pairs.OfAsync(turn.Who.TenantId, turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs(), cancellationToken);
        if (all is [var only])
        {
            return only;
        }

        turn.Show(all.Count is 0
            ? Prompt.Note(turn.Words["evaluate.noPair.heading"], turn.Words["evaluate.noPair.line"])
            : new Prompt
            {
                Heading = turn.Words["evaluate.which.heading"],
                Pick = new(
                    turn.Words["evaluate.which.pick"], turn.Words["evaluate.which.button"], "evaluate.open",
                    [.. all.Select(pair => new Option(turn.Words.Say("evaluate.which.pair", ("name", pair.Other(turn.Who).Name), ("round", pair.CohortName)), pair.Id))]),
            });
        return null;
    }

    private async Task<Pair?> FindAsync(Turn turn, string? id, CancellationToken cancellationToken) =>
        id is { Length: > 0 } && await pairs.FindAsync(turn.Who.TenantId, id, cancellationToken) is { } pair && pair.Has(turn.Who) ? pair : null;

    private SurveyKey KeyOf(Turn turn, Pair pair) => new(Name, TemplateOf(turn, pair).EvaluationForm(pair.RoleOf(turn.Who)), pair.Id);

    private FormDefinition FormOf(Turn turn, Pair pair)
    {
        var (template, role) = (TemplateOf(turn, pair), pair.RoleOf(turn.Who));
        return forms.Get(template.EvaluationForm(role), turn.Words.Language).For(template.FillingFor(role));
    }

    private ProgrammeTemplate TemplateOf(Turn turn, Pair pair) => templates.Get(pair.TemplateId, turn.Words.Language);

    private static JsonObject Data(Pair pair) => new() { ["pair"] = pair.Id };
}
