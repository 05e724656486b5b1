using System.Text.Json.Nodes;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;

namespace MentorBot.Features.Personal;

/// <summary>
/// Decides row by row what becomes of an aggregate of somebody else, or of everybody, in which a person who is forgotten
/// may stand. Asked again of what it left, it changes nothing.
/// </summary>
internal static class ErasedAggregate
{
    private const string Document = Aggregate.DocumentPrefix;

    // The programme's own sheets, in which people are called by their names: as they are stored, by what they are for.
    private static readonly string[] programmes = [.. new[] { "announcement", "appoint", "orientationRecap" }.Select(SurveyBook.PrefixOf)];

    /// <summary>The changes in the order in which they are to be written: what they are known by comes last.</summary>
    public static IReadOnlyList<RowChange> Changes(AggregateId id, IReadOnlyList<Entity> rows, Traces traces, DateTimeOffset now)
    {
        var isTheirPair = id.Kind is AggregateId.PairKind && ErasedPair.IsTheirs(rows, traces);
        List<RowChange> changes = [];
        if (isTheirPair)
        {
            changes.AddRange(ErasedPair.Changes(rows, traces));
        }

        var seen = changes.Select(change => change.Row.Key.Row).ToHashSet();
        var knowsThem = id.Kind is AggregateId.MemberKind && KnowsThem(id, rows, traces);
        changes.InsertRange(0, rows.Where(row => !seen.Contains(row.Key.Row)).SelectMany(row => Of(id, row, rows, traces, isTheirPair, knowsThem, now)));
        return [.. changes.Where(change => !change.ChangesNothing)];
    }

    private static IEnumerable<RowChange> Of(
        AggregateId id, Entity row, IReadOnlyList<Entity> rows, Traces traces, bool isTheirPair, bool knowsThem, DateTimeOffset now) =>
        row.Key.Row switch
        {
            var key when Aggregate.IsOutgoing(key) => Outgoing(row, traces, isTheirPair, now),
            Document + Talk.Document or Document + Letter.Document => [Menu(row, traces, knowsThem)],
            Document + CohortBook.Document when id.Kind is AggregateId.CohortKind => [Coordinated(row, traces)],
            Document + AnnouncementBook.IndexDocument when traces.HaveId(row) => [Index(row, rows, traces)],
            Document + AnnouncementBook.Document or Document + AnnouncementBook.ProgressDocument when traces.AreIn(row.Content, byGivenName: false) => [Scrubbed(row, traces, everywhere: true)],
            var key when key.StartsWith(Document + OutgoingMessage.KeptPrefix, StringComparison.Ordinal) && traces.AreIn(row.Content, byGivenName: false) => [Scrubbed(row, traces, everywhere: true)],
            var key when Aggregate.IsRecord(key, SurveyBook.Prefix) => [Draft(row, traces)],
            var key when traces.HaveId(key) && (Aggregate.IsRecord(key, CohortBook.ApplicationPrefix) || Aggregate.IsRecord(key, PeopleBook.ListPrefix)) =>
                [RowChange.Gone(row)],
            var key when Aggregate.IsRecord(key, CohortBook.PairingPrefix) && traces.HaveId(row) =>
                [Paired(row, traces)],
            var key when Aggregate.IsRecord(key, CohortBook.ListPrefix) => [Coordinated(row, traces)],
            // Theirs among those an orientation is for; and what a coordinator wrote of it stays without their name.
            var key when traces.HaveId(key) && Aggregate.IsRecord(key, OrientationBook.GuestPrefix) => [RowChange.Gone(row)],
            Document + OrientationBook.Document when traces.AreIn(row.Content, byGivenName: false) => [Scrubbed(row, traces, everywhere: true)],
            _ => traces.HaveId(row) ? [Scrubbed(row, traces)] : [],
        };

    private static RowChange Scrubbed(Entity row, Traces traces, bool everywhere = false) =>
        new(row, traces.Rename(row.Key.Row), traces.Scrub(row.Content, everywhere));

    // Before the two are introduced it comes to nothing without them. Whose coordinator they were goes on.
    private static RowChange Paired(Entity row, Traces traces) => Traces.Parse(row.Content) is { } pairing && (Traces.ValueAt<bool>(pairing, "isLaunched") || !IsOfTheirs(pairing, traces))
        ? Scrubbed(row, traces)
        : RowChange.Gone(row);

    private static bool IsOfTheirs(JsonNode? pairing, Traces traces) =>
        traces.AreMeantBy(Traces.At(pairing, "mentee", "id")) || traces.AreMeantBy(Traces.At(pairing, "mentor", "id"));

    // What waits to be said to them or of them is not said; what one book has to tell another is told under the alias.
    private static IEnumerable<RowChange> Outgoing(Entity row, Traces traces, bool isTheirPair, DateTimeOffset now)
    {
        if (Traces.Parse(row.Content) is not JsonObject entry)
        {
            return traces.HaveId(row) ? [Scrubbed(row, traces, everywhere: true)] : [];
        }

        if (Traces.ValueAt<string>(entry, "is") is "step")
        {
            var isForThem = traces.HaveId(entry["target"]?.ToJsonString() ?? "") && entry["target"]!.ToJsonString().Contains($"|{AggregateId.MemberKind}|", StringComparison.Ordinal);
            var beginsTheirs = Traces.ValueAt<string>(entry, "name") is CohortBook.LaunchStep && IsOfTheirs(Traces.At(entry, "data", "pairing"), traces);
            return !traces.HaveId(row) ? [] : isForThem || beginsTheirs ? [RowChange.Gone(row)] : [Scrubbed(row, traces)];
        }

        var isClosed = Traces.At(entry, "message", "closed") is not null;
        var isToThem = traces.AreMeantBy(entry["to"]);
        if (!isToThem && !(isTheirPair && !isClosed) && !traces.AreIn(row.Content, byGivenName: false))
        {
            return [];
        }

        // Whoever keeps account of it is not left waiting.
        return isToThem && Traces.ValueAt<string>(entry, "ledger") is { } key
            ? [new RowChange(row, Aggregate.LedgerPrefix + traces.Rename(key), StoredShapes.Current.Write(new LedgerEntry(traces.Alias, DeliveryStatus.Unreachable, now, "uninstalled")))]
            : [RowChange.Gone(row)];
    }

    // Numbers that named them name nobody any more.
    private static RowChange Menu(Entity row, Traces traces, bool knowsThem)
    {
        if (!traces.AreIn(row.Content, knowsThem))
        {
            return new(row, row.Key.Row, row.Content);
        }

        // What cannot be read means nothing to anybody.
        if (Traces.Parse(row.Content) is not JsonObject menu)
        {
            return RowChange.Gone(row);
        }

        menu["offered"] = new JsonArray();
        return new(row, row.Key.Row, traces.Scrub(Traces.Written(menu)));
    }

    private static RowChange Coordinated(Entity row, Traces traces)
    {
        if (!traces.HaveId(row) || Traces.Parse(row.Content) is not JsonObject cohort || cohort["coordinators"] is not JsonArray coordinators)
        {
            return traces.HaveId(row) ? Scrubbed(row, traces) : new(row, row.Key.Row, row.Content);
        }

        var others = coordinators.Where(coordinator => !traces.AreMeantBy(Traces.At(coordinator, "id"))).Select(coordinator => coordinator?.DeepClone()).ToList();
        if (others.Count > 0)
        {
            cohort["coordinators"] = new JsonArray([.. others]);
        }
        else if (traces.Leaver.Successor is { } successor)
        {
            cohort["coordinators"] = new JsonArray(JsonNode.Parse(StoredShapes.Current.Write(successor)));
        }

        return new(row, traces.Rename(row.Key.Row), traces.Scrub(Traces.Written(cohort)));
    }

    // The parts of an announcement are found by the first person in each, and that must stay in order.
    private static RowChange Index(Entity row, IReadOnlyList<Entity> rows, Traces traces)
    {
        if (Traces.Read<ShardIndex>(row) is not { } index)
        {
            return Scrubbed(row, traces);
        }

        var first = index.First.ToList();
        var at = first.IndexOf(traces.Who.ObjectId);
        if (at >= 0)
        {
            var next = rows.Where(list => AnnouncementBook.IsListed(list.Key.Row, at + 1))
                .Select(list => Traces.Read<RecipientList>(list)?.People ?? [])
                .Where(people => people.Any(person => person.Id == first[at]))
                .SelectMany(people => people).Select(person => person.Id).FirstOrDefault(other => string.CompareOrdinal(other, first[at]) > 0);
            // The alias sorts behind all ids: so nobody is looked for in a part that has nobody left.
            first[at] = next ?? (at + 1 < first.Count ? first[at + 1] : traces.Leaver.Alias);
        }

        return new(row, row.Key.Row, StoredShapes.Current.Write(new ShardIndex(first)));
    }

    // A partner's own, unless nobody can tell whose words are in it; and a coordinator's about them, which is about nobody now. Where a
    // coordinator speaks for the programme, the sheet stays without their name, as what was said in it does.
    private static RowChange Draft(Entity row, Traces traces)
    {
        if ((traces.Leaver.Pairs ?? []).Any(pair => row.Key.Row.Contains(pair, StringComparison.Ordinal)))
        {
            var isJoint = Aggregate.IsRecord(row.Key.Row, SurveyBook.PrefixOf(JointName.Purpose));
            return Traces.Read<FormResponse>(row) is { } draft
                ? new(row, traces.Rename(row.Key.Row), traces.Scrub(StoredShapes.Current.Write(Parting.Without(draft, isJoint))))
                : RowChange.Gone(row);
        }

        return traces.HaveId(row.Key.Row) ? RowChange.Gone(row)
            : programmes.Any(sheet => Aggregate.IsRecord(row.Key.Row, sheet)) && traces.AreIn(row.Content, byGivenName: false) ? Scrubbed(row, traces, everywhere: true)
            : traces.HaveId(row) ? Scrubbed(row, traces)
            : new(row, row.Key.Row, row.Content);
    }

    // Those who call them by their given name: the other half of a pair, and who runs the programme.
    private static bool KnowsThem(AggregateId id, IReadOnlyList<Entity> rows, Traces traces) =>
        (traces.Leaver.Partners ?? []).Any(partner => partner.ObjectId == id.Key)
        || rows.Any(row => row.Key.Row is Document + PeopleBook.Document && Traces.ValueAt<bool>(Traces.Parse(row.Content), "isCoordinator"))
        || traces.IsFirstCoordinator(id.Key);
}
