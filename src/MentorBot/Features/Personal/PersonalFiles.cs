using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>
/// Gathers everything that is kept of a person. Of others it has what they share with this person anyway: names, what two
/// wrote together. Drafts of a partner, their check-in and what they confided are not in it, nor who of the coordinators read what.
/// </summary>
internal sealed class PersonalFiles(
    AggregateStore aggregates, SurveyBook book, PersonalPairs pairs, PersonalRounds rounds, AnswersRead read, AuditTrail audit, SetAside aside, IEnumerable<IPersonalStore> stores)
{
    public async Task<PersonalFile> GatherAsync(Member member, Words words, CancellationToken cancellationToken)
    {
        var mine = AggregateId.Member(member.Id);
        var affairs = await aggregates.ReadAsync<Affairs>(mine, Affairs.Document, cancellationToken) ?? new Affairs();
        List<Chapter> chapters = [];
        var json = new JsonObject();
        await AboutAsync(member, words, chapters, json, cancellationToken);
        await rounds.AddAsync(member.Id, affairs, words, chapters, json, cancellationToken);
        await AnswersAsync(member.Id, words, chapters, json, cancellationToken);
        await ConfidedAsync(member.Id, words, chapters, json, cancellationToken);
        await pairs.AddAsync(member.Id, affairs, words, chapters, json, cancellationToken);
        await AuditAsync(member.Id, words, chapters, json, cancellationToken);
        return new(chapters, json);
    }

    private async Task AboutAsync(Member member, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        var chat = await aggregates.ReadAsync<ChatReference>(AggregateId.Member(member.Id), ChatReference.Document, cancellationToken);
        chapters.Add(new(words["personal.about"],
        [
            new(words["personal.about.name"], member.Name),
            new(words["personal.about.language"], words.In(member.Language)["language.name"]),
            new(words["personal.about.zone"], member.TimeZone),
            new(words["personal.about.form"], words[member.PrefersText ? "personal.about.text" : "personal.about.cards"]),
            .. member.IsCoordinator ? [new Fact(words["personal.about.role"], words["personal.coordinator"])] : Array.Empty<Fact>(),
            .. member.PausedUntil is { } until ? [new Fact(words["personal.about.paused"], words.Moment(until))] : Array.Empty<Fact>(),
            .. member.WelcomedAt is { } since ? [new Fact(words["personal.about.since"], words.Moment(since))] : Array.Empty<Fact>(),
            .. chat is null ? Array.Empty<Fact>() : [new Fact(words["personal.about.seen"], words.Moment(chat.LastSeenAt))],
        ]));
        json["about"] = JsonNode.Parse(StoredShapes.Current.Write(member));
        json["chat"] = chat is null ? null : JsonNode.Parse(StoredShapes.Current.Write(chat));
    }

    private async Task AnswersAsync(MemberId who, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        var all = new JsonArray();
        await foreach (var (key, response) in book.AllOfAsync(who, cancellationToken))
        {
            chapters.AddRange(await read.ChaptersAsync(who, key, response, words, cancellationToken));
            all.Add((JsonNode)AnswersRead.Json(response));
        }

        json["answers"] = all;
    }

    private async Task ConfidedAsync(MemberId who, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            if (await ExportAsync(store, who, cancellationToken) is not JsonObject kept)
            {
                continue;
            }

            foreach (var (name, value) in kept)
            {
                // Nothing is kept there without a value.
                chapters.AddRange(await read.ChaptersAsync(who, SurveyKey.Read(name), FormResponse.FromJson(value!.ToJsonString()), words, cancellationToken));
            }

            json[store.Name] = kept;
        }
    }

    // What nobody can open any more keeps nobody from the rest.
    private async Task<JsonNode?> ExportAsync(IPersonalStore store, MemberId who, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ExportAsync(who, cancellationToken);
        }
        catch (UnreadableRowException broken)
        {
            await aside.NoteAsync(broken, cancellationToken);
            return null;
        }
    }

    private async Task AuditAsync(MemberId who, Words words, List<Chapter> chapters, JsonObject json, CancellationToken cancellationToken)
    {
        List<Fact> facts = [];
        var all = new JsonArray();
        await foreach (var entry in audit.AboutAsync(who, cancellationToken))
        {
            // Of a coordinator it is said that it was one, and not which.
            var by = entry.Reader == who.ObjectId ? "you" : entry.Reader is "operator" ? "operator" : "coordinator";
            var what = entry.What.Split('|')[0];
            facts.Add(new(words.Moment(entry.At), words.Say("personal.audit.line", ("who", words[$"personal.audit.by.{by}"]), ("what", words[$"personal.audit.{Known(what)}"]))));
            all.Add((JsonNode)new JsonObject { ["at"] = entry.At.ToString("O"), ["by"] = by, ["what"] = what });
        }

        if (facts.Count > 0)
        {
            chapters.Add(new(words["personal.audit"], facts));
        }

        json["audit"] = all;
    }

    private static string Known(string what) => what is "application" or "feedback" or "evaluations" or "groups" or "export" ? what : "other";
}
