using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>A person's pairs, as both of the two see them.</summary>
internal sealed class PersonalPairs(PairBook pairs, JointBook joint, AggregateStore aggregates, AnswersRead read, TemplateCatalogue templates)
{
    public async Task AddAsync(MemberId who, Affairs affairs, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        var all = new JsonArray();
        foreach (var pair in (await pairs.OfAsync(who.TenantId, affairs, cancellationToken)).Where(pair => pair.Has(who)))
        {
            var sent = await aggregates.ReadLedgerAsync(AggregateId.Pair(who.TenantId, pair.Id), cancellationToken).Select(row => row.Entry).Where(entry => entry.To == who).ToListAsync(cancellationToken);
            var documents = await DocumentsAsync(who, pair, cancellationToken);
            chapters.Add(new(words.Say("personal.pair", ("name", pair.Other(who).Name), ("round", pair.CohortName)), Facts(who, pair, sent, await GoalsAsync(who, pair, words, cancellationToken), words)));
            foreach (var document in documents)
            {
                var about = new SurveyAbout.OfPair(pair, who, pair.Find(JointName.Read(document.Name)?.MeetingId));
                var (title, answers) = await read.ReadAsync(who.TenantId, about, document.FormId, document.FormVersion, document.Answers(), words, cancellationToken);
                chapters.Add(new(
                    title, [.. answers, .. document.Confirmations.Select(signed => new Fact(words["personal.pair.signed"], $"{signed.By.Name}, {words.Moment(signed.At)}"))]));
            }

            all.Add((JsonNode)Json(who, pair, sent, documents));
        }

        json["pairs"] = all;
    }

    private async Task<IReadOnlyList<JointDocument>> DocumentsAsync(MemberId who, Pair pair, CancellationToken cancellationToken)
    {
        List<JointDocument> documents = [];
        foreach (var name in new[] { JointName.Agreement, JointName.Project, JointName.Feedback })
        {
            if (await joint.FindAsync(who, pair, name, cancellationToken) is { } document)
            {
                documents.Add(document);
            }
        }

        return [.. documents, .. await joint.RecordsAsync(who, pair, cancellationToken)];
    }

    private static IReadOnlyList<Fact> Facts(MemberId who, Pair pair, IReadOnlyList<LedgerEntry> sent, IReadOnlyList<string> goals, Words words) =>
    [
        new(words["personal.pair.role"], words[$"personal.role.{pair.RoleOf(who).Word()}"]),
        new(words["personal.pair.since"], words.Moment(pair.LaunchedAt)),
        new(words["personal.pair.until"], pair.EndedAt is { } ended ? words.Moment(ended) : words.Day(pair.EndsOn)),
        .. pair.Addresses.GetValueOrDefault(who.ObjectId) is { } address ? [new Fact(words["personal.pair.address"], address)] : Array.Empty<Fact>(),
        .. pair.Meetings.Select(meeting => new Fact(
            words["personal.pair.meeting"],
            string.Join(" – ", new[] { words.Moment(meeting.StartsAt), words[$"meeting.mode.{meeting.Mode}"], meeting.Where, words[$"personal.meeting.{meeting.Status}"] }.Where(part => part.Length > 0)))),
        .. pair.Meetings.SelectMany(meeting => meeting.SharedPreparation).Select(line => new Fact(line.Label, line.Value)),
        .. goals.Select(goal => new Fact(words["personal.pair.goal"], goal)),
        .. PlanOf(who, pair).Select(line => new Fact(line.Label, line.Value)),
        .. pair.CheckedIn.Contains(who) ? [new Fact(words["personal.pair.checkedIn"], words["personal.yes"])] : Array.Empty<Fact>(),
        .. pair.HasEvaluated(who) ? [new Fact(words["personal.pair.evaluated"], words["personal.yes"])] : Array.Empty<Fact>(),
        .. sent.Select(entry => new Fact(words["personal.pair.sent"], words.Moment(entry.At))),
    ];

    // Goals begin with the agreement, so it has the words for them.
    private async Task<IReadOnlyList<string>> GoalsAsync(MemberId who, Pair pair, Words words, CancellationToken cancellationToken)
    {
        var form = new JointName(JointKind.Agreement).FormOf(templates.Get(pair.TemplateId, FormCatalogue.FirstLanguage).Forms);
        List<string> goals = [];
        foreach (var goal in pair.Goals ?? [])
        {
            var answer = KeyValuePair.Create<string, Answer>(JointEffects.Goals, new Answer.Table([goal]));
            var (_, facts) = await read.ReadAsync(who.TenantId, new SurveyAbout.OfPair(pair, who, Meeting: null), form, CohortForms.Shipped, [answer], words, cancellationToken);
            goals.AddRange(facts.Select(fact => fact.Value));
        }

        return goals;
    }

    // The mentee sees the plan once it is approved.
    private static IReadOnlyList<SharedLine> PlanOf(MemberId who, Pair pair) =>
        pair.Internship is { } plan && (plan.Status is InternshipStatus.Approved || pair.RoleOf(who) is Role.Mentor) ? plan.Plan : [];

    private static JsonObject Json(MemberId who, Pair pair, IReadOnlyList<LedgerEntry> sent, IReadOnlyList<JointDocument> documents) => new()
    {
        ["round"] = pair.CohortName,
        ["role"] = pair.RoleOf(who).Word(),
        ["partner"] = pair.Other(who).Name,
        ["launchedAt"] = pair.LaunchedAt.ToString("O"),
        ["endsOn"] = pair.EndsOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["endedAt"] = pair.EndedAt?.ToString("O"),
        ["address"] = pair.Addresses.GetValueOrDefault(who.ObjectId),
        ["meetings"] = new JsonArray([.. pair.Meetings.Select(meeting => new JsonObject
        {
            ["startsAt"] = meeting.StartsAt.ToString("O"),
            ["minutes"] = meeting.Minutes,
            ["mode"] = meeting.Mode.ToString(),
            ["where"] = meeting.Where,
            ["status"] = meeting.Status.ToString(),
            ["plannedByYou"] = meeting.PlannedBy == who,
            ["preparation"] = new JsonArray([.. meeting.SharedPreparation.Select(line => new JsonObject { ["item"] = line.ItemId, ["label"] = line.Label, ["value"] = line.Value })]),
        })]),
        ["goals"] = AnswersRead.Json([KeyValuePair.Create<string, Answer>(JointEffects.Goals, new Answer.Table(pair.Goals ?? []))])[JointEffects.Goals]!.DeepClone(),
        ["internship"] = new JsonArray([.. PlanOf(who, pair).Select(line => new JsonObject { ["item"] = line.ItemId, ["label"] = line.Label, ["value"] = line.Value })]),
        ["checkedIn"] = pair.CheckedIn.Contains(who),
        ["evaluated"] = pair.HasEvaluated(who),
        ["sent"] = new JsonArray([.. sent.Select(entry => new JsonObject { ["at"] = entry.At.ToString("O"), ["became"] = entry.Status.ToString() })]),
        ["together"] = new JsonArray([.. documents.Select(document => new JsonObject
        {
            ["name"] = document.Name,
            ["form"] = document.FormId,
            ["answers"] = AnswersRead.Json(document.Answers()),
            ["wordings"] = new JsonArray([.. document.Clashes.Where(clash => clash.Answer is not null)
                .Select(clash => AnswersRead.Json([KeyValuePair.Create(clash.ItemId, clash.Answer!)]))]), // Those without one were left out.
            ["confirmed"] = document.IsConfirmedBy(who),
        })]),
    };
}
