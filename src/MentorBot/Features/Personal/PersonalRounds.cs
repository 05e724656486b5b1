using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>What rounds of the programme hold of a person: applications, and what was announced to them or by them.</summary>
internal sealed class PersonalRounds(CohortBook cohorts, AnnouncementBook announcements)
{
    public async Task AddAsync(MemberId who, Affairs affairs, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        var (applied, announced) = (new JsonArray(), new JsonArray());
        foreach (var cohort in await cohorts.ListAsync(who.TenantId, cancellationToken))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                if (await cohorts.FindApplicationAsync(who.TenantId, cohort.Id, role, who, cancellationToken) is { } application)
                {
                    chapters.Add(new(words.Say("personal.application", ("role", words[$"personal.role.{role.Word()}"]), ("round", cohort.Name)), Facts(application, words)));
                    applied.Add((JsonNode)Json(application, cohort.Name));
                }
            }

            var isTheirs = affairs.Applications.Any(reference => reference.CohortId == cohort.Id) || cohort.Coordinators.Any(coordinator => coordinator.Id == who);
            foreach (var reference in isTheirs ? await announcements.LatestAsync(who.TenantId, cohort.Id, int.MaxValue, cancellationToken) : [])
            {
                await AnnouncementAsync(who, reference.Id, words, chapters, announced, cancellationToken);
            }
        }

        json["applications"] = applied;
        json["announcements"] = announced;
    }

    private async Task AnnouncementAsync(MemberId who, string id, Words words, List<Chapter> chapters, JsonArray announced, CancellationToken cancellationToken)
    {
        var shard = await announcements.FindShardAsync(who, id, cancellationToken);
        if (await announcements.FindAsync(who.TenantId, id, cancellationToken) is not { } announcement || (shard is null && announcement.By.Id != who))
        {
            return;
        }

        var hasRead = shard is { } part && await announcements.HasReadAsync(part, who, cancellationToken);
        var state = announcement.By.Id == who ? "by" : hasRead ? "read" : "got";
        chapters.Add(new(words["personal.announcement"], [new(words.Moment(announcement.ConfirmedAt), announcement.Text), new(words["personal.answers.state"], words[$"personal.announcement.{state}"])]));
        announced.Add((JsonNode)new JsonObject { ["at"] = announcement.ConfirmedAt.ToString("O"), ["round"] = announcement.CohortName, ["text"] = announcement.Text, ["state"] = state });
    }

    private static IReadOnlyList<Fact> Facts(Application application, Words words) =>
    [
        new(words["personal.answers.state"], words[$"personal.application.{application.Status}"]),
        new(words["personal.application.at"], words.Moment(application.SubmittedAt)),
        .. application.Shared.Select(line => new Fact(words.Say("personal.application.shared", ("label", line.Label)), line.Value)),
        .. application.FollowUp is { } followUp
            ? [new Fact(words["personal.application.question"], followUp.Question), .. followUp.Answer is { } answer ? [new Fact(words["personal.application.answer"], answer)] : Array.Empty<Fact>()]
            : Array.Empty<Fact>(),
    ];

    private static JsonObject Json(Application application, string round) => new()
    {
        ["round"] = round,
        ["role"] = application.Role.Word(),
        ["status"] = application.Status.ToString(),
        ["submittedAt"] = application.SubmittedAt.ToString("O"),
        ["decidedAt"] = application.DecidedAt?.ToString("O"),
        ["capacity"] = application.Capacity,
        ["facts"] = new JsonObject(application.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)new JsonArray([.. fact.Value.Select(value => JsonValue.Create(value))])))),
        ["shared"] = new JsonArray([.. application.Shared.Select(line => new JsonObject { ["item"] = line.ItemId, ["label"] = line.Label, ["value"] = line.Value })]),
        ["question"] = application.FollowUp?.Question,
        ["answer"] = application.FollowUp?.Answer,
    };
}
