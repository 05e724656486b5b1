using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Tests.Deploy;

namespace MentorBot.Tests.Storage;

public sealed class Reading_rows_of_another_version
{
    private static readonly StoredAt somewhere = new("aggregates", new("t|member|o", "d|slot"));

    // Slots that once named their message "message", and then "activityId" with a number in front.
    private static readonly StoredShapes grown = new(new Dictionary<Type, IReadOnlyList<Upgrade>>
    {
        [typeof(Slot)] =
        [
            row => new JsonObject { ["activityId"] = row["message"]!.DeepClone() },
            row => new JsonObject { ["activityId"] = $"1:{row["activityId"]!.GetValue<string>()}" },
        ],
    });

    /// <summary>Rows as released versions wrote them. Lines are added for each version; none is ever changed or removed.</summary>
    public static TheoryData<string, string> KeptRows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in Lines())
        {
            rows.Add(line["kind"]!.GetValue<string>(), line["row"]!.ToJsonString());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(KeptRows))]
    public void What_was_ever_written_is_read_and_nothing_of_it_is_dropped(string kind, string row)
    {
        var written = (string)typeof(Reading_rows_of_another_version).GetMethod(nameof(ReadAndWrite), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(Kinds().Single(type => type.Name == kind)).Invoke(null, [row])!;

        if (!row.Contains("\"v\"", StringComparison.Ordinal) && !written.StartsWith("{\"v\":", StringComparison.Ordinal))
        {
            JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(row)).ShouldBeTrue($"{written} is not {row}");
        }
    }

    [Fact]
    public void Every_kind_of_row_has_an_example_that_is_kept() =>
        Kinds().Select(type => type.Name).Except(Lines().Select(line => line["kind"]!.GetValue<string>())).ShouldBeEmpty();

    [Fact]
    public void An_older_row_goes_through_every_upgrade_since()
    {
        grown.Read<Slot>(somewhere, """{"message":"7"}""").ShouldBe(new Slot("1:7"));
        grown.Read<Slot>(somewhere, """{"v":2,"activityId":"7"}""").ShouldBe(new Slot("1:7"));
        grown.Read<Slot>(somewhere, """{"v":3,"activityId":"1:7"}""").ShouldBe(new Slot("1:7"));
    }

    [Fact]
    public void What_is_written_says_its_version_and_is_read_as_it_is()
    {
        var written = grown.Write(new Slot("1:7"));

        written.ShouldBe("""{"v":3,"activityId":"1:7"}""");
        grown.Read<Slot>(somewhere, written).ShouldBe(new Slot("1:7"));
        StoredShapes.Current.Write(new Slot("7")).ShouldBe("""{"activityId":"7"}""");
    }

    [Theory]
    [InlineData("""{"v":4,"activityId":"7"}""")]
    [InlineData("""{"v":99}""")]
    [InlineData("""{"v":3,"activityId":"7","shown":true}""")]
    public void A_newer_one_is_left_to_the_version_that_wrote_it(string row) =>
        Should.Throw<NewerRowException>(() => grown.Read<Slot>(somewhere, row)).Place.ShouldBe(somewhere);

    [Fact]
    public void A_property_deep_within_that_has_no_name_here_would_be_lost_so_it_is_newer() =>
        Should.Throw<NewerRowException>(() => StoredShapes.Current.Read<Pair>(somewhere, Kept("Pair").Replace("\"minutes\":45", "\"minutes\":45,\"room\":\"B\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("LedgerEntry", "Unreachable", "Postponed")]
    [InlineData("Pair", "Held", "Proposed")]
    [InlineData("Cohort", "ApplicationsOpen", "Paused")]
    public void So_is_a_word_that_this_version_has_no_name_for(string kind, string known, string unknown)
    {
        var row = Kept(kind).Replace(known, unknown, StringComparison.Ordinal);

        Should.Throw<NewerRowException>(() => Read(kind, row));
    }

    [Theory]
    [InlineData("""{"is":"call","to":{"tenantId":"t","objectId":"o"},"number":"1"}""")]
    [InlineData("""{"is":"post","to":{"tenantId":"t","objectId":"o"},"message":{"text":"x"},"offered":[{"label":"1","verb":"v","icon":"x"}]}""")]
    public void So_is_an_entry_of_a_kind_that_is_not_known(string row) =>
        Should.Throw<NewerRowException>(() => StoredShapes.Current.Read<OutboxEntry>(somewhere, row));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"is":"post","to":{"tenantId":"t","obj""")]
    [InlineData("""{"is":"post","to":7}""")]
    [InlineData("""{"to":{"tenantId":"t","objectId":"o"}}""")]
    [InlineData("""{"v":"two","is":"post"}""")]
    [InlineData("""{"v":""")]
    public void What_is_broken_is_told_from_what_is_newer(string row)
    {
        var told = Should.Throw<UnreadableRowException>(() => StoredShapes.Current.Read<OutboxEntry>(somewhere, row));

        told.Place.ShouldBe(somewhere);
        told.Content.ShouldBe(row);
    }

    // Each says who did something, which may also be left out.
    [Theory]
    [InlineData("JointDocument", "\"revision\":2", "\"revision\":\"two\"")]
    [InlineData("Pair", "\"minutes\":45", "\"minutes\":\"long\"")]
    [InlineData("PairEnding", "\"objectId\":\"co\"", "\"objectId\":7")]
    public void What_is_broken_is_not_newer_for_what_may_be_left_out(string kind, string sound, string broken)
    {
        var row = Kept(kind, sound).Replace(sound, broken, StringComparison.Ordinal);

        Should.Throw<UnreadableRowException>(() => Read(kind, row));
        Should.Throw<NewerRowException>(() => Read(kind, row.Replace("\"objectId\":", "\"section\":\"7\",\"objectId\":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"v":1,"text":"7"}""")]
    [InlineData("""{"message":{"deep":true}}""")]
    public void An_upgrade_that_cannot_cope_says_that_the_row_is_broken(string row) =>
        Should.Throw<UnreadableRowException>(() => grown.Read<Slot>(somewhere, row));

    private static object Read(string kind, string row) => kind switch
    {
        "LedgerEntry" => StoredShapes.Current.Read<LedgerEntry>(somewhere, row),
        "Pair" => StoredShapes.Current.Read<Pair>(somewhere, row),
        "PairEnding" => StoredShapes.Current.Read<PairEnding>(somewhere, row),
        "JointDocument" => StoredShapes.Current.Read<JointDocument>(somewhere, row),
        _ => StoredShapes.Current.Read<Cohort>(somewhere, row),
    };

    private static string ReadAndWrite<T>(string row)
        where T : class =>
        StoredShapes.Current.Write(StoredShapes.Current.Read<T>(somewhere, row));

    private static string Kept(string kind, string with = "") =>
        Lines().Where(line => line["kind"]!.GetValue<string>() == kind).Select(line => line["row"]!.ToJsonString()).First(row => row.Contains(with, StringComparison.Ordinal));

    private static IEnumerable<Type> Kinds() =>
        typeof(StoredJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Append(typeof(FormResponse));

    private static IEnumerable<JsonNode> Lines() =>
        Directory.EnumerateFiles(Repository.At("tests/MentorBot.Tests/Storage/rows"), "*.jsonl").Order()
            .SelectMany(File.ReadLines).Select(line => JsonNode.Parse(line)!);
}
