using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Applying;

/// <summary>The application survey: forms F1 and F2 as this cohort's programme asks them.</summary>
internal sealed class ApplicationPurpose(CohortBook cohorts, CohortForms forms, TemplateCatalogue templates, ClockChoice clock) : ISurveyPurpose
{
    public const string PurposeName = "application";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Round;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "apply.submit");

    public static SurveyKey KeyOf(Cohort cohort, ProgrammeTemplate template, Role role) =>
        new(PurposeName, template.ApplicationForm(role), $"{cohort.Id}.{role.Word()}");

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) => FindAsync(turn, key, version: null, cancellationToken);

    public Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        FindAsync(turn, key, version, cancellationToken);

    private async Task<FormDefinition?> FindAsync(Turn turn, SurveyKey key, int? version, CancellationToken cancellationToken)
    {
        if (Subject(key) is not (var cohortId, { } role)
            || await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is not { TakesApplications: true } cohort
            || !templates.TryFind(cohort.TemplateId, turn.Words.Language, out var template)
            || template.ApplicationForm(role) != key.FormId)
        {
            return null;
        }

        return await forms.FindAsync(turn.Who.TenantId, cohort, key.FormId, role, turn.Words.Language, version, cancellationToken);
    }

    public async Task<FormDeadline?> FindDeadlineAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) =>
        Subject(key) is (var cohortId, not null) && await cohorts.FindAsync(who.TenantId, cohortId, cancellationToken) is { TakesApplications: true, ApplyUntil: { } until } cohort
            ? new(until, cohort, templates.Get(cohort.TemplateId, FormCatalogue.FirstLanguage).Nudges)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var (cohortId, role) = (Subject(key)!.Value.CohortId, Subject(key)!.Value.Role!.Value);
        var cohort = (await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken))!;
        var application = ApplicationFacts.Build(cohort, role, turn.Who, form, response, turn.Now);
        turn.Mine.Carry(ApplicationFiled.StepName, AggregateId.Cohort(turn.Who.TenantId, cohortId), application);

        var affairs = turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs();
        var reference = new ApplicationRef(cohortId, role);
        turn.Mine.Write(Affairs.Document, affairs with { Applications = [.. affairs.Applications.Where(known => known != reference), reference] });
        if (AnswerView.Own(form, response)["timeZone"] is Answer.Chosen { Ids: [var zone] })
        {
            await clock.ChooseAsync(turn, zone, cancellationToken);
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words.Say("apply.done.heading", ("name", turn.Member.GivenName)),
            Lines = [turn.Words.Say("apply.done.line", ("cohort", cohort.Name)), turn.Words["apply.done.next"], turn.Words["selfid.offer.line"]],
            Choices = [new(turn.Words["apply.status"], "everyday.status"), new(turn.Words["selfid.offer"], "selfid.open")],
        });
        return null;
    }

    /// <summary>Whoever withdrew and presses "send" on an old card means to come back: nothing was sent, and this is the way.</summary>
    public async Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        response.Status is ResponseStatus.Withdrawn && Subject(key) is (var cohortId, { } role)
            && await cohorts.FindAsync(turn.Who.TenantId, cohortId, cancellationToken) is { } cohort
            ? new()
            {
                Heading = turn.Words["apply.back.heading"],
                Lines = [turn.Words["apply.back.line"]],
                Choices = [new(turn.Words["apply.back.begin"], "apply.begin", RoundAndRole.Data(cohort, role))],
            }
            : null;

    private static (string CohortId, Role? Role)? Subject(SurveyKey key) =>
        key.Subject.Split('.') is [var cohort, var role] ? (cohort, Roles.Read(role)) : null;
}
