using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;

namespace MentorBot.Features.Pairing;

/// <summary>A launched pair begins its own life: both are introduced, and time starts to run for them.</summary>
internal sealed class PairLaunched(
    Outbox outbox, CohortBook cohorts, TemplateCatalogue templates, CohortForms forms, Letters letters, Contacts contacts, PairSchedule schedule, TimeProvider clock) : IStep
{
    public string Name => CohortBook.LaunchStep;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var (cohort, pairing) = data.Read<PairLaunch>();
        // Put back late, it may have ended before it began.
        if (await cohorts.FindPairingAsync(target.Tenant, cohort.Id, pairing.Id, cancellationToken) is { HasEnded: true })
        {
            return;
        }

        var mentee = await cohorts.FindApplicationAsync(target.Tenant, cohort.Id, Role.Mentee, pairing.Mentee.Id, cancellationToken);
        var mentor = await cohorts.FindApplicationAsync(target.Tenant, cohort.Id, Role.Mentor, pairing.Mentor.Id, cancellationToken);
        Dictionary<string, string> addresses = [];
        foreach (var who in new[] { pairing.Mentee.Id, pairing.Mentor.Id })
        {
            if (await contacts.FindAddressAsync(who, cancellationToken) is { } address)
            {
                addresses[who.ObjectId] = address;
            }
        }

        await outbox.ChangeAsync(target, async aggregate =>
        {
            if (!aggregate.IsNew)
            {
                return false;
            }

            var pair = New(cohort, pairing, addresses, clock.GetUtcNow());
            await schedule.WriteAsync(aggregate, pair, cancellationToken);
            await IntroduceAsync(aggregate, pair, pair.Mentee, mentor, cancellationToken);
            await IntroduceAsync(aggregate, pair, pair.Mentor, mentee, cancellationToken);
            aggregate.Carry(MemberPaired.StepName, AggregateId.Member(pair.Mentee.Id), pair);
            aggregate.Carry(MemberPaired.StepName, AggregateId.Member(pair.Mentor.Id), pair);
            // Where an orientation lies ahead they are asked too.
            aggregate.Carry(OrientationBook.TellStep, AggregateId.Orientation(target.Tenant, cohort.Id), new OrientationCall(pair.Id));
            return true;
        }, cancellationToken);
    }

    private Pair New(Cohort cohort, PlannedPair pairing, Dictionary<string, string> addresses, DateTimeOffset now) => new()
    {
        Id = pairing.Id,
        CohortId = cohort.Id,
        CohortName = cohort.Name,
        TemplateId = cohort.TemplateId,
        Mentee = pairing.Mentee,
        Mentor = pairing.Mentor,
        LaunchedAt = now,
        MidpointOn = cohort.MidpointOf(
            DateOnly.FromDateTime(now.UtcDateTime), templates.Get(cohort.TemplateId, FormCatalogue.FirstLanguage).Nudges.MidpointAt),
        EndsOn = cohort.EndsOn,
        Addresses = addresses,
    };

    private async Task IntroduceAsync(Aggregate aggregate, Pair pair, Party to, Application? other, CancellationToken cancellationToken)
    {
        if (await letters.FindReaderAsync(to.Id, cancellationToken) is { } reader)
        {
            letters.Post(aggregate, reader, await IntroductionAsync(pair, to, other, reader, cancellationToken), ledger: RoundLedger.Introduction(to.Id));
        }
    }

    private async Task<Prompt> IntroductionAsync(Pair pair, Party to, Application? other, Reader reader, CancellationToken cancellationToken)
    {
        var words = reader.Words;
        var role = pair.RoleOf(to.Id);
        var partner = pair.Other(to.Id);
        var template = templates.Get(pair.TemplateId, words.Language);
        var theirs = pair.RoleOf(partner.Id);
        var shared = await forms.FactsAsync(pair, template.ApplicationForm(theirs), theirs, other?.Shared ?? [], words.Language, cancellationToken);
        return new Prompt
        {
            Heading = words.Say($"pairing.introduction.{role.Word()}", ("name", partner.Name)),
            Lines =
            [
                words.Say("pairing.introduction.line", ("cohort", pair.CohortName)),
                words.Say(role is Role.Mentee ? "pairing.introduction.firstStep.mentee" : "pairing.introduction.firstStep.mentor", ("name", partner.GivenName)),
                .. pair.Addresses.ContainsKey(partner.Id.ObjectId) ? Array.Empty<string>() : [words.Say("pairing.introduction.find", ("name", partner.Name))],
            ],
            Facts = shared,
            Sections =
            [
                new(words["pairing.introduction.expectations"], [template.For(role).Commitment, .. template.For(role).Expectations]),
                new(words.Say("pairing.introduction.theirs", ("name", partner.GivenName)), template.For(theirs).Expectations),
                new(words["pairing.introduction.tips"], template.For(role).Tips),
            ],
            Links = pair.Addresses.GetValueOrDefault(partner.Id.ObjectId) is { } address
                ? [new(words.Say("pairing.introduction.chat", ("name", partner.GivenName)), $"https://teams.microsoft.com/l/chat/0/0?users={Uri.EscapeDataString(address)}")]
                : [],
            Choices = [new(words["pairing.introduction.plan"], "meeting.plan", new() { ["pair"] = pair.Id })],
        };
    }
}

internal static class PairingFeature
{
    public static void AddPairing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStep, PairLaunched>();
        builder.Services.AddSingleton<IStep, MemberPaired>();
        builder.Services.AddSingleton<IStep, PairEnded>();
    }
}
