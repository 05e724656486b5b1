using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>From "apply" to an application that lies with the coordinators.</summary>
internal sealed class ApplyingConversation(
    CohortBook cohorts, TemplateCatalogue templates, CohortForms forms, SurveyBook book, MyPairs pairs, ISurveys surveys) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("apply", (turn, token) => AskWhichAsync(turn, role: null, token)),
        TurnRoute.AnyTime("applyAsMentee", (turn, token) => AskWhichAsync(turn, Role.Mentee, token)),
        TurnRoute.AnyTime("applyAsMentor", (turn, token) => AskWhichAsync(turn, Role.Mentor, token)),
        TurnRoute.Verb("apply.which", (turn, token) => AskWhichAsync(turn, Roles.Read(turn.Pressed?.Text("role")), token)),
        TurnRoute.Verb("apply.as", ApplyAsAsync),
        TurnRoute.Verb("apply.begin", BeginAsync),
        TurnRoute.Verb("apply.change", ChangeAsync),
    ];

    // The round first, where several are open: then the part they take in it.
    private async Task AskWhichAsync(Turn turn, Role? role, CancellationToken cancellationToken)
    {
        var open = (await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Where(cohort => cohort.TakesApplications).ToList();
        var meant = open is [var only] ? only : open.Find(cohort => cohort.Id == turn.Pressed?.Text("pick"));
        switch ((meant, role))
        {
            case (null, _) when open.Count is 0:
                await NoneOpenAsync(turn, cancellationToken);
                break;
            case (null, _):
                turn.Show(RoundChoice.Offer(
                    turn, new() { Heading = turn.Words["apply.round.heading"] }, open, "apply.which", cohort => cohort.Name, "apply.choice",
                    role is { } sought ? new() { ["role"] = sought.Word() } : null));
                break;
            case ({ } cohort, { } chosen):
                await OfferAsync(turn, cohort, chosen, cancellationToken);
                break;
            case ({ } cohort, null):
                turn.Show(new Prompt
                {
                    Heading = turn.Words["apply.which.heading"],
                    Lines = [turn.Words["apply.which.line"]],
                    Choices =
                    [
                        .. from side in new[] { Role.Mentee, Role.Mentor }
                           let label = open.Count is 1 ? turn.Words[$"apply.as.{side.Word()}"] : turn.Words.Say($"apply.as.{side.Word()}.to", ("cohort", cohort.Name))
                           select new Choice(label, "apply.as", RoundAndRole.Data(cohort, side)),
                    ],
                });
                break;
        }
    }

    private async Task NoneOpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var hasDraft = await book.OfAsync(turn.Who, ApplicationPurpose.PurposeName, cancellationToken)
            .AnyAsync(response => response is { Status: ResponseStatus.Draft, Sent: null }, cancellationToken);
        turn.Show(Prompt.Note(turn.Words["apply.none.heading"], turn.Words[hasDraft ? "apply.none.kept" : "apply.none.line"]));
    }

    private async Task ApplyAsAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await cohorts.FindPressedAsync(turn, cancellationToken) is (var cohort, var role))
        {
            await OfferAsync(turn, cohort, role, cancellationToken);
        }
        else
        {
            await AskWhichAsync(turn, role: null, cancellationToken);
        }
    }

    // One draft and one application for each person, role and cohort: applying again shows the one there is.
    private async Task OfferAsync(Turn turn, Cohort cohort, Role role, CancellationToken cancellationToken)
    {
        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        var key = ApplicationPurpose.KeyOf(cohort, template, role);
        var form = await FormAsync(turn, cohort, key, role, cancellationToken);
        var response = await book.FindAsync(turn.Who, key, cancellationToken);
        switch (response)
        {
            case { Status: ResponseStatus.Submitted }:
            case { Sent: not null } when !cohort.TakesApplications:
                await ShowAsync(turn, cohort, role, cancellationToken);
                break;
            case var _ when !cohort.TakesApplications:
                await AskWhichAsync(turn, role, cancellationToken);
                break;
            case { Status: ResponseStatus.Draft }:
                await surveys.OpenAsync(turn, key, known: null, cancellationToken);
                break;
            default:
                turn.Show(new Prompt
                {
                    Heading = turn.Words.Say("apply.intro.heading", ("cohort", cohort.Name), ("form", form.Title)),
                    Lines =
                    [
                        form.Intro,
                        turn.Words.Say("apply.intro.length", ("questions", form.Items.Count)),
                        form.SeenBy,
                    ],
                    Choices = [new(turn.Words["apply.begin"], "apply.begin", RoundAndRole.Data(cohort, role)), new(turn.Words["survey.notNow"], "everyday.help")],
                });
                break;
        }
    }

    private async Task BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await cohorts.FindPressedAsync(turn, cancellationToken) is not (var cohort, var role))
        {
            await AskWhichAsync(turn, role: null, cancellationToken);
            return;
        }

        var template = templates.Get(cohort.TemplateId, turn.Words.Language);
        var key = ApplicationPurpose.KeyOf(cohort, template, role);
        switch (await book.FindAsync(turn.Who, key, cancellationToken))
        {
            case { Status: ResponseStatus.Submitted }:
                await ShowAsync(turn, cohort, role, cancellationToken);
                break;
            case var _ when !cohort.TakesApplications:
                await AskWhichAsync(turn, role, cancellationToken);
                break;
            case { Status: ResponseStatus.Withdrawn } withdrawn:
                surveys.Reopen(turn, key, await FormAsync(turn, cohort, key, role, cancellationToken), withdrawn);
                break;
            default:
                var known = new Dictionary<Prefill, string>
                {
                    [Prefill.Name] = turn.Member.Name, [Prefill.TimeZone] = turn.Member.TimeZone, [Prefill.Email] = await LastEmailAsync(turn, cancellationToken),
                };
                await surveys.OpenAsync(turn, key, known, cancellationToken);
                break;
        }
    }

    // Teams does not say it: it is the one they gave with another application; empty where there was none.
    private async Task<string> LastEmailAsync(Turn turn, CancellationToken cancellationToken) =>
        await book.OfAsync(turn.Who, ApplicationPurpose.PurposeName, cancellationToken)
            .OrderByDescending(response => response.ChangedAt)
            .SelectMany(response => AnswerView.AllOwn(response).ToAsyncEnumerable())
            .Where(answer => answer.Key is "email").Select(answer => (answer.Value as Answer.Words)?.Text)
            .FirstOrDefaultAsync(cancellationToken) ?? "";

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        // A button that was drawn while applications were open may be pressed after: then what was sent stays as it was.
        if (await cohorts.FindPressedAsync(turn, cancellationToken) is ({ TakesApplications: true } cohort, var role)
            && templates.Get(cohort.TemplateId, turn.Words.Language) is var template
            && ApplicationPurpose.KeyOf(cohort, template, role) is var key
            && await book.FindAsync(turn.Who, key, cancellationToken) is { } response)
        {
            surveys.Reopen(turn, key, await FormAsync(turn, cohort, key, role, cancellationToken), response.Standing);
        }
        else
        {
            turn.Show(Prompt.Note(turn.Words["apply.closed.heading"], turn.Words["apply.closed.line"]));
        }
    }

    private async Task ShowAsync(Turn turn, Cohort cohort, Role role, CancellationToken cancellationToken)
    {
        var application = await cohorts.FindApplicationAsync(turn.Who.TenantId, cohort.Id, role, turn.Who, cancellationToken);
        turn.Show(new Prompt
        {
            Heading = turn.Words.Say($"apply.have.{role.Word()}", ("cohort", cohort.Name)),
            Lines = [RoundAndRole.Standing(turn, cohort, role, application, await pairs.AllAsync(turn, cancellationToken))],
            Choices =
            [
                .. cohort.TakesApplications ? [new Choice(turn.Words["apply.changeAnswers"], "apply.change", RoundAndRole.Data(cohort, role))] : Array.Empty<Choice>(),
                new(turn.Words["apply.withdrawIt"], "apply.askWithdraw"),
            ],
        });
    }

    private Task<FormDefinition> FormAsync(Turn turn, Cohort cohort, SurveyKey key, Role role, CancellationToken cancellationToken) =>
        forms.FindAsync(turn.Who.TenantId, cohort, key.FormId, role, turn.Words.Language, version: null, cancellationToken);
}
