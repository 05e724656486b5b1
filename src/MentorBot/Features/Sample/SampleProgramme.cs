using MentorBot.LocalChannel;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Sample;

/// <summary>Fills an empty store with a round that is open for applications, so that a newcomer has something to live through.</summary>
internal sealed class SampleProgramme(
    Outbox outbox, OutboxSender sender, CohortBook cohorts, TemplateCatalogue templates, IOptions<ProgrammeOptions> programme, TimeProvider clock) : IHostedService
{
    private const string CohortId = "sample";
    private const int WeeksToApply = 4;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = programme.Value;
        if (!options.Sample || (await cohorts.ListAsync(options.TenantId, cancellationToken)).Count > 0)
        {
            return;
        }

        await outbox.ChangeAsync(AggregateId.Directory(options.TenantId), directory =>
        {
            foreach (var persona in Personas.Sample)
            {
                PeopleBook.WriteListed(directory, PartyOf(persona, options));
            }

            return true;
        }, cancellationToken);

        // Last: what is broken off before it is listed is begun again. And it is listed before anybody comes.
        var cohort = Cohort(options);
        var id = AggregateId.Cohort(options.TenantId, cohort.Id);
        await outbox.ChangeAsync(id, aggregate =>
        {
            CohortBook.Write(aggregate, cohort);
            return true;
        }, cancellationToken);
        await sender.SendAsync(id, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Cohort Cohort(ProgrammeOptions options)
    {
        var template = templates.Get("guild-pilot", options.DefaultLanguage);
        var starts = WallClock.DayIn(options.DefaultTimeZone, clock.GetUtcNow()).AddDays(7 * WeeksToApply);
        var ends = starts.AddMonths(template.Duration.Default);
        return new()
        {
            Id = CohortId,
            Name = template.Name,
            TemplateId = template.Id,
            Status = CohortStatus.ApplicationsOpen,
            StartsOn = starts,
            EndsOn = ends,
            MidpointOn = Programme.Cohorts.Cohort.PartOfTheWay(starts, ends, template.Nudges.MidpointAt),
            Coordinators = [.. Personas.Sample.Where(persona => persona.Kind is PersonaKind.Coordinator).Take(1).Select(persona => PartyOf(persona, options))],
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private static Party PartyOf(Persona persona, ProgrammeOptions options) =>
        new(new MemberId(options.TenantId, persona.ObjectId.ToString()), persona.Name);
}

internal static class SampleFeature
{
    public static void AddSample(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<SampleProgramme>();
        }
    }
}
