using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>What rounds of the programme hold of a person: applications, what was announced to them or by them, and the orientation.</summary>
internal sealed class PersonalRounds(CohortBook cohorts, AnnouncementBook announcements, OrientationBook orientations)
{
    public async Task AddAsync(MemberId who, Affairs affairs, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        var (applied, announced, oriented) = (new JsonArray(), new JsonArray(), new JsonArray());
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

            await OrientationAsync(who, cohort, words, chapters, oriented, cancellationToken);
        }

        json["applications"] = applied;
        json["announcements"] = announced;
        json["orientations"] = oriented;
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

    private async Task OrientationAsync(MemberId who, Cohort cohort, Words words, List<Chapter> chapters, JsonArray oriented, CancellationToken cancellationToken)
    {
        if (await orientations.FindAsync(who.TenantId, cohort.Id, cancellationToken) is not { } session)
        {
            return;
        }

        var guest = await orientations.FindGuestAsync(cohort.Id, who, cancellationToken);
        var recap = session.Recap is { } written && (written.By.Id == who || guest is not null) ? written.Text : null;
        string[] done = [.. session.Ticked.Where(tick => tick.By.Id == who).Select(tick => tick.Item)];
        if (guest is null && session.SetBy.Id != who && recap is null && done.Length is 0 && session.Attendance?.By.Id != who)
        {
            return;
        }

        chapters.Add(new(words.Say("personal.orientation", ("round", cohort.Name)),
        [
            new(words["personal.orientation.when"], words.Moment(session.Plan.StartsAt)),
            .. session.Plan.Place.Length > 0 ? [new Fact(words["personal.orientation.where"], session.Plan.Place)] : Array.Empty<Fact>(),
            .. session.SetBy.Id == who ? [new Fact(words["personal.orientation.setBy"], words["personal.yes"])] : Array.Empty<Fact>(),
            .. guest is null ? [] : GuestFacts(session, guest, words),
            .. recap is null ? Array.Empty<Fact>() : [new Fact(words["personal.orientation.recap"], recap)],
        ]));
        oriented.Add((JsonNode)new JsonObject
        {
            ["round"] = cohort.Name,
            ["startsAt"] = session.Plan.StartsAt.ToString("O"),
            ["place"] = session.Plan.Place,
            ["link"] = session.Plan.Link,
            ["setByYou"] = session.SetBy.Id == who,
            ["guest"] = guest is null ? null : JsonNode.Parse(StoredShapes.Current.Write(guest)),
            ["recap"] = recap,
            ["tickedByYou"] = new JsonArray([.. done.Select(item => JsonValue.Create(item))]),
        });
    }

    private static IEnumerable<Fact> GuestFacts(OrientationSession session, OrientationGuest guest, Words words) =>
    [
        new(words["personal.orientation.answer"], words[$"personal.orientation.{guest.AnswerTo(session)}"]),
        new(words["personal.orientation.told"], words.Moment(guest.ToldAt)),
        .. guest.WasThere is { } there ? [new Fact(words["personal.orientation.there"], words[there ? "personal.yes" : "personal.orientation.missed"])] : Array.Empty<Fact>(),
    ];

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
        ["wishes"] = application.Wishes is { } wishes
            ? new JsonObject { ["mentorGender"] = wishes.MentorGender, ["isMust"] = wishes.IsMust, ["gender"] = wishes.Gender, ["avoid"] = wishes.Avoid }
            : null,
        ["shared"] = new JsonArray([.. application.Shared.Select(line => new JsonObject { ["item"] = line.ItemId, ["label"] = line.Label, ["value"] = line.Value })]),
        ["question"] = application.FollowUp?.Question,
        ["answer"] = application.FollowUp?.Answer,
    };
}
