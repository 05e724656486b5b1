using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Features.Health;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Storage;

public sealed class Setting_rows_aside : StoredRows
{
    private const string Broken = "{\"is\":\"post\",\"to\":";

    [Fact]
    public async Task A_message_that_cannot_be_read_holds_up_no_other_and_is_kept_whole()
    {
        await PutAsync(Mine, "o|000000000000", Broken);

        await SendAsync("After the broken one");

        Jordan.Messages.ShouldContain(message => message.Says("After the broken one"));
        (await GetAsync(Mine, "o|000000000000")).ShouldBeNull();
        var kept = (await AsideAsync()).ShouldHaveSingleItem();
        (kept.Table, kept.Partition, kept.Row, kept.StaysInPlace).ShouldBe((AggregateStore.Table, Mine.Partition, "o|000000000000", false));
        kept.Reason.ShouldStartWith("unreadable");
        (await Aside.ContentAsync(kept, CancellationToken.None)).ShouldBe(Broken);
    }

    [Fact]
    public async Task A_closed_message_that_cannot_be_opened_makes_the_others_wait_some_hours_at_most_and_is_kept_closed()
    {
        // Its key is gone, or a hand or a broken disk has changed it.
        await CommitAsync(mine => mine.Send(new OutboxEntry.Post(Jordan.Id, new("") { Closed = "CfDJ8AAAA" })));
        await SendAsync("After the closed one");
        Jordan.Messages.ShouldNotContain(message => message.Says("After the closed one"));

        await Bot.AdvanceAsync(TimeSpan.FromHours(4));

        Jordan.Messages.Count(message => message.Says("After the closed one")).ShouldBe(1);
        var kept = (await AsideAsync()).ShouldHaveSingleItem();
        kept.StaysInPlace.ShouldBeFalse();
        (await Aside.ContentAsync(kept, CancellationToken.None)).ShouldContain("\"closed\":\"CfDJ8AAAA\"");
    }

    [Fact]
    public async Task The_operator_sees_it_and_the_instance_stays_in_service()
    {
        (await NoteAsync()).ShouldBeNull();
        await PutAsync(Mine, "o|000000000000", Broken);
        await SendAsync("Go on");

        (await NoteAsync()).ShouldBe("1 row is set aside");
    }

    [Fact]
    public async Task Put_back_mended_it_is_sent()
    {
        await PutAsync(Mine, "o|000000000000", Broken);
        await SendAsync("Go on");
        var kept = (await AsideAsync()).ShouldHaveSingleItem();

        var mended = StoredShapes.Current.Write<OutboxEntry>(new OutboxEntry.Post(Jordan.Id, new("Mended")));
        (await Aside.TryPutBackAsync(kept, mended, CancellationToken.None)).ShouldBeTrue();
        await Bot.Services.GetRequiredService<OutboxSender>().SendAsync(Mine, CancellationToken.None);

        Jordan.Messages.Count(message => message.Says("Mended")).ShouldBe(1);
        (await AsideAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_put_back_over_what_has_come_meanwhile()
    {
        await PutAsync(Mine, "o|000000000000", Broken);
        await SendAsync("Go on");
        var kept = (await AsideAsync()).ShouldHaveSingleItem();
        await PutAsync(Mine, "o|000000000000", "another");

        (await Aside.TryPutBackAsync(kept, "mended", CancellationToken.None)).ShouldBeFalse();

        (await AsideAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{\"put\":\"right\"}")]
    [InlineData(null)]
    public async Task Nor_over_what_stayed_in_its_place_once_it_has_changed_there(string? since)
    {
        await PutAsync(Directory, "r|cohort|broken", "{\"id\":");
        await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);
        var noted = (await AsideAsync()).ShouldHaveSingleItem();
        await Tables.WriteAsync(
            AggregateStore.Table, Directory.Partition, [since is null ? new Write.Delete(noted.Row) : new Write.Upsert(noted.Row, since)], CancellationToken.None);

        (await Aside.TryPutBackAsync(noted, "{\"mended\":\"too late\"}", CancellationToken.None)).ShouldBeFalse();

        (await GetAsync(Directory, noted.Row)).ShouldBe(since);
        (await AsideAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Put_back_already_it_is_only_forgotten()
    {
        // As after a crash between the two.
        await PutAsync(Directory, "r|cohort|broken", "{\"id\":");
        await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);
        var noted = (await AsideAsync()).ShouldHaveSingleItem();
        await PutAsync(Directory, noted.Row, "mended");

        (await Aside.TryPutBackAsync(noted, "mended", CancellationToken.None)).ShouldBeTrue();

        (await AsideAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_fails_for_hours_is_set_aside_and_those_behind_it_go_on()
    {
        await PutAsync(Directory, Aggregate.HeadRow, "{");
        await CommitAsync(mine => mine.Carry(PeopleBook.ListStep, Directory, new Party(Jordan.Id, "Jordan Blake")));

        await Bot.AdvanceAsync(TimeSpan.FromMinutes(90));
        (await OutboxAsync()).ShouldHaveSingleItem();

        await Bot.AdvanceAsync(TimeSpan.FromHours(2));
        (await OutboxAsync()).ShouldBeEmpty();
        (await AsideAsync()).Where(row => !row.StaysInPlace).ShouldHaveSingleItem().Row.ShouldStartWith("o|");
        (await AsideAsync()).Where(row => row.StaysInPlace).ShouldHaveSingleItem().Row.ShouldBe(Aggregate.HeadRow);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"id\":7}")]
    [InlineData("nonsense")]
    public async Task A_person_whose_document_cannot_be_read_is_told_so_kindly(string broken)
    {
        await PutAsync(Mine, "d|" + PeopleBook.Document, broken);
        var before = Jordan.Messages.Count;

        await Jordan.SaysAsync("help");
        await Jordan.SaysAsync("help");
        var (status, answer) = await Bot.PostAsync(Bot.PressOf(Jordan, "everyday.help", new JsonObject()));

        Jordan.Messages.Skip(before).Count(message => message.Says("can't be read just now")).ShouldBe(2);
        status.ShouldBe(HttpStatusCode.OK);
        answer!["value"]!.GetValue<string>().ShouldContain("can't be read just now");
        (await GetAsync(Mine, "d|" + PeopleBook.Document)).ShouldBe(broken);
        (await AsideAsync()).ShouldHaveSingleItem().StaysInPlace.ShouldBeTrue();
    }

    [Fact]
    public async Task Put_right_they_go_on_as_before()
    {
        var sound = (await GetAsync(Mine, "d|" + PeopleBook.Document)).ShouldNotBeNull();
        await PutAsync(Mine, "d|" + PeopleBook.Document, "{");
        await Jordan.SaysAsync("help");

        (await Aside.TryPutBackAsync((await AsideAsync()).ShouldHaveSingleItem(), sound, CancellationToken.None)).ShouldBeTrue();
        await Jordan.SaysAsync("help");

        Jordan.LastMessage.Says("can't be read just now").ShouldBeFalse();
        (await AsideAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_goes_on_without_the_one_that_cannot_be_read()
    {
        var before = await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);
        await PutAsync(Directory, "r|cohort|broken", "{\"id\":");

        var after = await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);
        await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);

        after.Select(cohort => cohort.Id).ShouldBe(before.Select(cohort => cohort.Id));
        (await AsideAsync()).ShouldHaveSingleItem().Row.ShouldBe("r|cohort|broken");
    }

    [Theory]
    [InlineData("20290101000000|outbox|nowhere", "{}")]
    [InlineData("soon|outbox|t|member|o", "{}")]
    [InlineData("20290101000000|outbox|t|member|o", "{\"by\":")]
    [InlineData("20290101000000", "{}")]
    public async Task A_hint_that_cannot_be_read_keeps_none_of_the_others_waiting(string row, string content)
    {
        var partition = $"{RunningBot.Tenant}|2029010100|0";
        await PutAsync(DueTable.Table, partition, row, content);
        await CommitAsync(mine => mine.Send(new OutboxEntry.Post(Jordan.Id, new("Still due"))));

        await Bot.AdvanceAsync(TimeSpan.FromMinutes(2));

        Jordan.Messages.Count(message => message.Says("Still due")).ShouldBe(1);
        (await GetAsync(DueTable.Table, partition, row)).ShouldBeNull();
        (await AsideAsync()).ShouldHaveSingleItem().Row.ShouldBe(row);
    }

    [Fact]
    public async Task A_message_to_somebody_whose_chat_cannot_be_read_keeps_nobody_else_waiting()
    {
        var mei = Bot.Person("Mei");
        await mei.OpensAsync();
        await PutAsync(Mine, "d|" + ChatReference.Document, "{");
        await Bot.Services.GetRequiredService<Outbox>().ChangeAsync(Directory, directory =>
        {
            directory.Send(new OutboxEntry.Post(Jordan.Id, new("For Jordan")));
            directory.Carry(PeopleBook.ListStep, Directory, new Party(mei.Id, mei.Name));
            directory.Send(new OutboxEntry.Post(mei.Id, new("For Mei")));
            return true;
        }, CancellationToken.None);
        await Bot.IdleAsync();

        mei.Messages.Count(message => message.Says("For Mei")).ShouldBe(1);
        await Bot.AdvanceAsync(TimeSpan.FromHours(4));
        (await AsideAsync()).Where(row => !row.StaysInPlace).ShouldHaveSingleItem().Row.ShouldStartWith("o|");
    }

    [Fact]
    public async Task Due_work_that_needs_what_cannot_be_read_waits_for_it()
    {
        var pair = AggregateId.Pair(RunningBot.Tenant, "broken");
        await PutAsync(pair, "d|" + PairBook.Document, "{");
        await Bot.Services.GetRequiredService<DueTable>().HintAsync(pair, "pair", Bot.Now, CancellationToken.None);

        await Bot.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await AsideAsync()).ShouldHaveSingleItem().Row.ShouldBe("d|" + PairBook.Document);
        (await Tables.QueryPartitionsAsync(DueTable.Table, KeyRange.All, CancellationToken.None).ToListAsync())
            .ShouldContain(entity => entity.Key.Row.EndsWith(pair.Partition));
    }

    private async Task<string?> NoteAsync() =>
        (await Bot.Services.GetRequiredService<Readiness>().CheckAsync(CancellationToken.None)) is { Status: "ok" } report
            ? report.Parts.Single(part => part.Part is "setAside").Note
            : throw new InvalidOperationException("It is not ready.");
}
