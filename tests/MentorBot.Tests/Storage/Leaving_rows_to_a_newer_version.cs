using MentorBot.Features.Applying;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Storage;

/// <summary>During a roll-out two versions run side by side: the older one does no harm to what the newer one wrote.</summary>
public sealed class Leaving_rows_to_a_newer_version : StoredRows
{
    [Fact]
    public async Task A_message_of_a_newer_version_waits_for_it_and_the_others_do_not()
    {
        var newer = """{"is":"reaction","to":{"tenantId":"t","objectId":"o"},"emoji":"like"}""";
        await PutAsync(Mine, "o|000000000000", newer);

        await SendAsync("Not waiting");
        await Bot.AdvanceAsync(TimeSpan.FromHours(1));

        Jordan.Messages.ShouldContain(message => message.Says("Not waiting"));
        (await GetAsync(Mine, "o|000000000000")).ShouldBe(newer);
        (await AsideAsync()).ShouldBeEmpty();

        // As if the newer version were running now: it knows how to read it.
        await PutAsync(Mine, "o|000000000000", StoredShapes.Current.Write<OutboxEntry>(new OutboxEntry.Post(Jordan.Id, new("Understood"))));
        await Bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        Jordan.Messages.Count(message => message.Says("Understood")).ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_only_a_newer_version_knows_is_left_to_it()
    {
        await CommitAsync(mine => mine.Carry("person.praised", Directory, new ReadBy("o")));

        await Bot.AdvanceAsync(TimeSpan.FromDays(1));

        (await OutboxAsync()).ShouldHaveSingleItem().ShouldContain("person.praised");
        (await AsideAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_whom_a_newer_version_wrote_about_hears_that_an_update_is_going_on()
    {
        var member = (await GetAsync(Mine, "d|" + PeopleBook.Document)).ShouldNotBeNull();
        var newer = member[..^1] + ",\"pronouns\":\"they\"}";
        await PutAsync(Mine, "d|" + PeopleBook.Document, newer);

        await Jordan.SaysAsync("help");

        Jordan.LastMessage.Says("being updated").ShouldBeTrue();
        (await GetAsync(Mine, "d|" + PeopleBook.Document)).ShouldBe(newer);
        (await AsideAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_aggregate_whose_rows_mean_something_else_by_now_is_left_alone()
    {
        var head = (await GetAsync(Mine, Aggregate.HeadRow)).ShouldNotBeNull();
        await PutAsync(Mine, Aggregate.HeadRow, head.Replace("\"schema\":1", "\"schema\":3", StringComparison.Ordinal));

        await Jordan.SaysAsync("help");

        Jordan.LastMessage.Says("being updated").ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_to_a_newer_versions_form_waits_for_it()
    {
        await Jordan.SaysAsync("apply as mentee");
        await Jordan.SaysAsync("1");
        var (name, newer) = await BegunInAsync(version: 900);

        await Jordan.SaysAsync("Jordan Okafor");

        Jordan.LastMessage.Says("being updated").ShouldBeTrue();
        (await GetAsync(Mine, name)).ShouldBe(newer);

        // As if the newer version had it again.
        await BegunInAsync(version: 1);
        await Jordan.SaysAsync("Jordan Okafor");
        Jordan.AskedItem.ShouldBe("email");
    }

    [Fact]
    public async Task What_was_handed_in_in_a_newer_versions_form_is_changed_there()
    {
        await Applicant.ApplyAsync(Jordan, Role.Mentee, byCard: false);
        var (name, newer) = await BegunInAsync(version: 900);

        var (_, answer) = await Bot.PostAsync(Bot.PressOf(Jordan, "apply.change", RoundAndRole.Data(await Bot.CohortAsync(), Role.Mentee)));

        answer!.ToJsonString().ShouldContain("being updated");
        (await GetAsync(Mine, name)).ShouldBe(newer);
    }

    [Fact]
    public async Task But_not_without_one_that_a_newer_version_can_read()
    {
        var row = (await GetAsync(Directory, $"r|cohort|{RunningBot.SampleCohort}")).ShouldNotBeNull();
        await PutAsync(Directory, "r|cohort|newer", row[..^1] + ",\"colour\":\"red\"}");

        await Should.ThrowAsync<NewerRowException>(() => Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None));
    }

    [Fact]
    public async Task A_hint_of_a_kind_that_only_a_newer_version_knows_is_left_to_it()
    {
        await Bot.Services.GetRequiredService<DueTable>().HintAsync(Mine, "birthday", Bot.Now, CancellationToken.None);

        await Bot.AdvanceAsync(TimeSpan.FromDays(1));

        (await Tables.QueryPartitionsAsync(DueTable.Table, KeyRange.All, CancellationToken.None).ToListAsync())
            .ShouldContain(entity => entity.Key.Row.Contains("|birthday|"));
        (await AsideAsync()).ShouldBeEmpty();
    }

    private async Task<(string Row, string Content)> BegunInAsync(int version)
    {
        var row = await Tables.QueryAsync(AggregateStore.Table, Mine.Partition, KeyRange.StartingWith("r|response|"), CancellationToken.None).FirstAsync();
        var content = System.Text.RegularExpressions.Regex.Replace(row.Content, "\"formVersion\":\\d+", $"\"formVersion\":{version}");
        await PutAsync(Mine, row.Key.Row, content);
        return (row.Key.Row, content);
    }
}
