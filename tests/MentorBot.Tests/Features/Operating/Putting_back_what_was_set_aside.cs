using System.Text.Json.Nodes;
using MentorBot.Features.Operating;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Operating;

public sealed class Putting_back_what_was_set_aside : AtTheCommands
{
    [Fact]
    public async Task What_was_set_aside_is_listed_shown_and_put_back_mended()
    {
        var member = new MemberId(RunningBot.Tenant, "o");
        var row = await MakeStoreAsync(async (tables, aside) =>
        {
            var id = AggregateId.Member(member);
            await tables.WriteAsync(AggregateStore.Table, id.Partition, [new Write.Insert("o|1", "{\"is\":")], CancellationToken.None);
            var broken = (await tables.GetAsync(AggregateStore.Table, new(id.Partition, "o|1"), CancellationToken.None))!;
            await aside.MoveAsync(AggregateStore.Table, broken, "unreadable", CancellationToken.None);
        });
        var mended = Path.Combine(folder, "mended.json");
        await File.WriteAllTextAsync(mended, StoredShapes.Current.Write<OutboxEntry>(new OutboxEntry.Post(member, new("Hello")) { Tries = 20, NotBefore = DateTimeOffset.UnixEpoch }));

        (await RunAsync("aside", "list")).ShouldBe(0);
        said.ShouldContain($"{row!.Id}  ");
        (await RunAsync("aside", "show", row.Id)).ShouldBe(0);
        said.ShouldContain("{\"is\":");
        (await RunAsync("aside", "put-back", row.Id)).ShouldBe(1);
        (await RunAsync("aside", "put-back", row.Id, "--with", mended)).ShouldBe(0, said);
        (await RunAsync("aside", "list")).ShouldBe(0);
        said.ShouldContain("Nothing is set aside.");

        await using var store = new OperatorStore([.. Settings(Database)]);
        await store.OpenAsync(CancellationToken.None);
        var back = await store.Tables.GetAsync(AggregateStore.Table, new(AggregateId.Member(member).Partition, "o|1"), CancellationToken.None);
        StoredShapes.Current.Read<OutboxEntry>(default, back!.Content).ShouldBeOfType<OutboxEntry.Post>().Tries.ShouldBe(0);
        (await store.Tables.QueryPartitionsAsync(DueTable.Table, KeyRange.All, CancellationToken.None).SingleAsync()).Key.Row.ShouldContain($"|{Outbox.DueKind}|");
    }

    [Fact]
    public async Task A_row_that_stayed_in_its_place_goes_back_only_mended_or_is_forgotten()
    {
        var row = await MakeStoreAsync((_, aside) => aside.NoteAsync(
            new UnreadableRowException(new(AggregateStore.Table, new("t|member|o", "d|member")), "{", new FormatException()), CancellationToken.None));

        (await RunAsync("aside", "put-back", row!.Id)).ShouldBe(1);
        said.ShouldContain("--with");
        (await RunAsync("aside", "forget", row.Id)).ShouldBe(0);
        (await RunAsync("aside", "show", row.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_an_editor_has_laid_out_is_put_back_as_rows_are_written()
    {
        var kept = StoredShapes.Current.Write(new Application
        {
            CohortId = "c", Applicant = new(new(RunningBot.Tenant, "o"), "Zoë Ñandú"), Role = Role.Mentee, Status = ApplicationStatus.Submitted, SubmittedAt = DateTimeOffset.UnixEpoch,
        });
        var place = new EntityKey(AggregateId.Cohort(RunningBot.Tenant, "c").Partition, "r|application|o");
        var row = await MakeStoreAsync(async (tables, aside) =>
        {
            await tables.WriteAsync(AggregateStore.Table, place.Partition, [new Write.Insert(place.Row, "{")], CancellationToken.None);
            await aside.NoteAsync(new UnreadableRowException(new(AggregateStore.Table, place), "{", new FormatException()), CancellationToken.None);
        });
        var mended = Path.Combine(folder, "mended.json");
        await File.WriteAllTextAsync(mended, JsonNode.Parse(kept)!.ToJsonString(new() { WriteIndented = true }));

        (await RunAsync("aside", "put-back", row!.Id, "--with", mended)).ShouldBe(0, said);

        await using var store = new OperatorStore([.. Settings(Database)]);
        await store.OpenAsync(CancellationToken.None);
        var back = await store.Tables.GetAsync(AggregateStore.Table, place, CancellationToken.None);
        back!.Content.ShouldBe(kept);
        StoredShapes.Current.Read<Application>(default, back.Content).Applicant.Name.ShouldBe("Zoë Ñandú");
    }

    [Fact]
    public async Task A_row_that_has_changed_in_its_place_is_not_written_over()
    {
        var row = await MakeStoreAsync(async (tables, aside) =>
        {
            await aside.NoteAsync(new UnreadableRowException(new(AggregateStore.Table, new("t|member|o", "d|member")), "{", new FormatException()), CancellationToken.None);
            await tables.WriteAsync(AggregateStore.Table, "t|member|o", [new Write.Insert("d|member", "{\"put\":\"right\"}")], CancellationToken.None);
        });
        var mended = Path.Combine(folder, "mended.json");
        await File.WriteAllTextAsync(mended, "{}");

        (await RunAsync("aside", "put-back", row!.Id, "--with", mended)).ShouldBe(1);

        said.ShouldContain("It has changed in its place");
    }

    [Fact]
    public async Task One_whose_note_is_broken_is_listed_with_the_others_shown_and_forgotten()
    {
        await MakeStoreAsync(async (tables, aside) =>
        {
            await aside.NoteAsync(new UnreadableRowException(new(AggregateStore.Table, new("t|member|o", "d|member")), "{", new FormatException()), CancellationToken.None);
            await tables.WriteAsync(
                SetAside.Table, RunningBot.Tenant, [new Write.Insert("0123456789ab", "{\"table\":"), new Write.Insert("0123456789ab|content", "what was kept")], CancellationToken.None);
        });
        var mended = Path.Combine(folder, "mended.json");
        await File.WriteAllTextAsync(mended, "{}");

        (await RunAsync("aside", "list")).ShouldBe(0, said);
        said.ShouldContain("0123456789ab  ");
        said.ShouldContain("t|member|o d|member");
        (await RunAsync("aside", "show", "0123456789ab")).ShouldBe(0, said);
        said.ShouldContain("what was kept");
        (await RunAsync("aside", "put-back", "0123456789ab", "--with", mended)).ShouldBe(1);
        said.ShouldContain("Where it came from cannot be read");
        (await RunAsync("aside", "forget", "0123456789ab")).ShouldBe(0, said);
        (await RunAsync("aside", "list")).ShouldBe(0);
        said.ShouldNotContain("0123456789ab");
    }
}
