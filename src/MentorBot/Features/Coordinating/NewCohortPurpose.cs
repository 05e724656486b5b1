using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>A new cohort: programme, name, dates.</summary>
internal sealed class NewCohortPurpose(FormCatalogue forms, TemplateCatalogue templates, Outbox outbox) : ISurveyPurpose
{
    public static readonly SurveyKey Key = new("cohort", "cohort", "new");

    public string Name => Key.Purpose;

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "cohort.create");

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator)
        {
            return Task.FromResult<FormDefinition?>(null);
        }

        var choices = templates.All.Where(template => template.Language == turn.Words.Language)
            .OrderBy(template => template.Id, StringComparer.Ordinal).Select(template => new FormChoice(template.Id, template.Name)).ToList();
        var filling = new FormFilling { Lists = new Dictionary<string, IReadOnlyList<FormChoice>> { ["templates"] = choices } };
        return Task.FromResult<FormDefinition?>(forms.Get("cohort", turn.Words.Language).For(filling));
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var own = AnswerView.Own(form, response);
        var template = templates.Get(own.Given<Answer.Chosen>("template").Ids[0], turn.Words.Language);
        var on = own.Given<Answer.Day>("starts").On;
        var starts = new DateOnly(on.Year, on.Month, on.Day);
        var months = own.Given<Answer.Figure>("months").Value;
        if (starts < WallClock.DayIn(turn.Member.TimeZone, turn.Now))
        {
            return new("starts", turn.Words["cohort.startsInThePast"]);
        }

        if (months < template.Duration.Min || months > template.Duration.Max)
        {
            return new("months", turn.Words.Say("cohort.wrongLength", ("programme", template.Name), ("min", template.Duration.Min), ("max", template.Duration.Max)));
        }

        DateOnly? applyUntil = own["applyUntil"] is Answer.Day { On: var last } ? new DateOnly(last.Year, last.Month, last.Day) : null;
        if (applyUntil < WallClock.DayIn(turn.Member.TimeZone, turn.Now))
        {
            return new("applyUntil", turn.Words["cohort.startsInThePast"]);
        }

        var cohort = new Cohort
        {
            Id = turn.NewId(response),
            Name = own.Given<Answer.Words>("name").Text,
            TemplateId = template.Id,
            Status = CohortStatus.Draft,
            StartsOn = starts,
            EndsOn = starts.AddMonths(months),
            MidpointOn = Cohort.PartOfTheWay(starts, starts.AddMonths(months), template.Nudges.MidpointAt),
            Coordinators = [new(turn.Who, turn.Member.Name)],
            ApplyUntil = applyUntil,
            CreatedAt = turn.Now,
        };
        var created = await outbox.ChangeAsync(AggregateId.Cohort(turn.Who.TenantId, cohort.Id), aggregate =>
        {
            if (aggregate.Read<Cohort>(CohortBook.Document) is { } known)
            {
                return known;
            }

            CohortBook.Write(aggregate, cohort);
            return cohort;
        }, cancellationToken);
        turn.Show(CohortCards.Show(created, templates.Get(created.TemplateId, turn.Words.Language), [], [], turn.Words, news: turn.Words["cohort.created"]));
        return null;
    }
}
