using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage.Confidential;

public sealed class What_was_confided : IAsyncLifetime
{
    private const string Name = "selfid~f3~mine";
    private static readonly JsonSerializerOptions anything = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), IncludeFields = true };
    private ConfidentialRig rig = null!;
    private ConfidentialKeys keys = null!;
    private ConfidentialAnswers answers = null!;

    public async Task InitializeAsync()
    {
        rig = await ConfidentialRig.InSqliteAsync();
        keys = await rig.StartAsync("Development");
        answers = rig.Answers(keys);
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public void It_says_nothing_of_itself()
    {
        var confided = Response("zebra");

        confided.ToString().ShouldBe("[confidential]");
        $"{confided}".ShouldBe("[confidential]");
        JsonSerializer.Serialize(confided, anything).ShouldBe("{}");
        typeof(Confided<>).GetProperties().ShouldBeEmpty();
        typeof(Confided<>).GetFields().ShouldBeEmpty();
        typeof(StoredJson).GetProperties().ShouldAllBe(known => !known.PropertyType.ToString().Contains("Confided`1", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_looked_into_in_few_places() =>
        Architecture.Sources.Product.Where(source => source.Mentions(@"\.Reveal\(\)")).Select(source => source.Path).ShouldBe(
            ["src/MentorBot/Features/SelfIdentifying/GroupsDrawing.cs", "src/MentorBot/Storage/Confidential/ConfidentialAnswers.cs", "src/MentorBot/Surveys/SurveyBook.cs"], ignoreOrder: true);

    [Fact]
    public async Task It_lies_under_another_name_and_closed()
    {
        var who = rig.Member();
        await KeepAsync(who, "1", "zebra");

        var row = (await rig.RowsAsync(ConfidentialAnswers.Table)).ShouldHaveSingleItem();

        $"{row.Key} {row.Content}".ShouldNotContain(who.ObjectId);
        $"{row.Key} {row.Content}".ShouldNotContain("zebra");
        $"{row.Key} {row.Content}".ShouldNotContain("selfid");
        (await WordsAsync(who)).ShouldBe("zebra");
    }

    [Fact]
    public async Task A_version_counts_once_the_turn_is_committed_and_not_before()
    {
        var who = rig.Member();
        await KeepAsync(who, "1", "first");

        await answers.WriteAsync(who, Name, "2", Response("second"), CancellationToken.None);
        (await WordsAsync(who)).ShouldBe("first");
        // Another turn was faster, from what was there before.
        await KeepAsync(who, "3", "third");
        (await WordsAsync(who)).ShouldBe("third");
        await KeepAsync(who, "2", "second");

        (await WordsAsync(who)).ShouldBe("second");
    }

    [Fact]
    public async Task The_same_turn_again_writes_the_same_version()
    {
        var who = rig.Member();
        await KeepAsync(who, "1", "first");
        await KeepAsync(who, "2", "second");
        await KeepAsync(who, "2", "second");

        (await WordsAsync(who)).ShouldBe("second");
        (await rig.RowsAsync(ConfidentialAnswers.Table)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_earlier_versions_only_the_last_stays_until_the_next()
    {
        var who = rig.Member();
        foreach (var version in Enumerable.Range(1, 6))
        {
            await KeepAsync(who, $"{version}", $"words {version}");
        }

        (await rig.RowsAsync(ConfidentialAnswers.Table)).Count.ShouldBe(2);
        (await WordsAsync(who)).ShouldBe("words 6");
    }

    [Fact]
    public async Task It_is_handed_to_its_person_and_erased_for_good_by_the_interface_for_all_such_stores()
    {
        var (who, somebody) = (rig.Member(), rig.Member());
        await KeepAsync(who, "1", "zebra");
        await KeepAsync(who, "2", "zebra");
        await KeepAsync(somebody, "1", "giraffe");

        foreach (var store in new IPersonalStore[] { answers })
        {
            (await store.ExportAsync(who, CancellationToken.None)).ShouldNotBeNull().ToJsonString().ShouldContain("zebra");
            (await store.EraseAsync(who, CancellationToken.None)).ShouldBe(2);
            (await store.ExportAsync(who, CancellationToken.None)).ShouldBeNull();
            (await store.EraseAsync(who, CancellationToken.None)).ShouldBe(0);
        }

        (await WordsAsync(somebody)).ShouldBe("giraffe");
    }

    [Fact]
    public async Task What_its_key_does_not_open_is_told_without_a_word_of_it()
    {
        var who = rig.Member();
        await KeepAsync(who, "1", "zebra");
        var row = (await rig.RowsAsync(ConfidentialAnswers.Table)).Single();
        await rig.Tables.WriteAsync(ConfidentialAnswers.Table, row.Key.Partition, [new Write.Upsert(row.Key.Row, row.Content.Replace("CfDJ8", "CfDJ9", StringComparison.Ordinal))], CancellationToken.None);

        (await Should.ThrowAsync<UnreadableRowException>(() => WordsAsync(who))).ToString().ShouldNotContain("zebra");
    }

    [Fact]
    public void A_message_that_repeats_it_is_closed_on_its_way()
    {
        var messages = new ConfidentialMessages(keys);
        var message = new OutgoingMessage("zebra", new(Encoding.UTF8.GetBytes("""{"type":"AdaptiveCard","body":["zebra"]}""")));

        var closed = messages.Close(message);

        StoredShapes.Current.Write(closed).ShouldNotContain("zebra");
        messages.Open(closed).Text.ShouldBe("zebra");
        messages.Open(closed).Card!.Value.ToString().ShouldContain("zebra");
        messages.Open(message).ShouldBe(message);
    }

    private async Task KeepAsync(MemberId who, string version, string words)
    {
        await answers.WriteAsync(who, Name, version, Response(words), CancellationToken.None);
        await rig.CommitAsync(who, mine => ConfidentialAnswers.Count(mine, Name, version));
    }

    private async Task<string?> WordsAsync(MemberId who) =>
        ((await answers.FindAsync(who, Name, CancellationToken.None))?.Reveal().AnswerTo("ethnicity") as Answer.Words)?.Text;

    private static Confided<FormResponse> Response(string words) => new(new()
    {
        FormId = "f3",
        FormVersion = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        Answers = new Dictionary<string, AnsweredItem> { ["ethnicity"] = new(new Answer.Words(words), 1) },
    });
}
