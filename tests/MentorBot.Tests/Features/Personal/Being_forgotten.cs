using MentorBot.Outbound;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Personal;

/// <summary>Who has left a mark in everything there is to write.</summary>
public sealed class Being_forgotten : IAsyncLifetime
{
    private RunningBot bot = null!;
    private MarkedLife life = null!;

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        life = await MarkedLife.LiveAsync(bot);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Leaves_nothing_in_any_row_nor_in_any_byte_of_any_file()
    {
        string[] theirs = [MarkedLife.Mark, life.Mentee.Id.ObjectId, life.Mentee.ObjectId.ToString("N")];
        (await bot.RowsWithAsync(theirs)).Count.ShouldBeGreaterThan(30);
        bot.FilesWith(theirs).ShouldNotBeEmpty();

        await life.Mentee.SaysAsync("forget me");
        life.Mentee.Sees("Pairs that would end");
        await life.Mentee.SaysAsync("2");

        life.Mentee.Sees("I am forgetting you now");
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(theirs)).ShouldBeEmpty();
        bot.FilesWith(theirs).ShouldBeEmpty();
        await bot.StopAsync();
    }

    [Fact]
    public async Task Goes_for_what_is_written_down_a_moment_later_too()
    {
        await life.Mentee.SaysAsync("forget me");
        await life.Mentee.PressesAsync("Erase everything now");

        // As a message does that was on its way to them when they left.
        var tables = bot.Services.GetRequiredService<ITableStore>();
        var pair = AggregateId.Pair(RunningBot.Tenant, life.PairId);
        await tables.WriteAsync(
            AggregateStore.Table, pair.Partition,
            [StoredShapes.Current.Upsert("l|late|" + life.Mentee.Id.ObjectId, new LedgerEntry(life.Mentee.Id, DeliveryStatus.Sent, bot.Now))], CancellationToken.None);
        await bot.Services.GetRequiredService<AggregateStore>().LeaveAsync(AggregateId.Member(life.Mentee.Id), Letter.Document, new Letter([]), CancellationToken.None);
        // And as a pair does that was launched just then.
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            AggregateId.Member(life.Mentee.Id), own => { own.Write(Affairs.Document, new Affairs { Pairs = [life.PairId] }); return true; }, CancellationToken.None);
        await bot.WhenGoneAsync();

        (await bot.RowsWithAsync(life.Mentee.Id.ObjectId)).ShouldBeEmpty();
        bot.FilesWith(life.Mentee.Id.ObjectId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Spares_what_they_begin_anew_right_away()
    {
        await life.Mentee.SaysAsync("forget me");
        await life.Mentee.PressesAsync("Erase everything now");
        await life.Mentee.SaysAsync("hello");
        await life.Mentee.SaysAsync("language");
        await life.Mentee.PressesAsync("français");

        await bot.WhenGoneAsync();

        await life.Mentee.SaysAsync("aide");
        life.Mentee.DoesNotSee("I am forgetting you now");
        (await bot.FindMemberAsync(life.Mentee)).ShouldNotBeNull().Language.ShouldBe("fr");
        // Nothing says any more that it was they who left.
        (await bot.RowsWithAsync("left-")).ShouldAllBe(row => !row.Contains(life.Mentee.Id.ObjectId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mentor_keeps_what_they_wrote_alone_and_nothing_of_both()
    {
        await ForgetAsync(life.Mentee);

        var pair = await bot.PairAsync(life.PairId);
        pair.EndedAt.ShouldNotBeNull();
        pair.Mentee.Name.ShouldBe("somebody who left");
        pair.Meetings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            meeting => meeting.Status.ShouldBe(MeetingStatus.Held), meeting => meeting.Where.ShouldBeEmpty(), meeting => meeting.SharedPreparation.ShouldBeEmpty());
        var agreement = await bot.Services.GetRequiredService<JointBook>().FindAsync(life.Mentor.Id, pair, "agreement", CancellationToken.None);
        agreement.ShouldNotBeNull().Answers().ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("mentorRole", (Answer)new Answer.Words($"{MarkedLife.PartnersMark} f5 role é")));
        (await bot.RowsWithAsync($"{MarkedLife.PartnersMark} f12")).Count.ShouldBe(1);
        (await bot.Services.GetRequiredService<SurveyBook>().OfAsync(life.Mentor.Id, EvaluationSeat.Purpose, CancellationToken.None).SingleAsync())
            .ToJson().ShouldContain($"{MarkedLife.PartnersMark} f11");
    }

    [Fact]
    public async Task The_mentor_and_the_coordinator_hear_of_it_once_and_the_pair_is_over()
    {
        await ForgetAsync(life.Mentee);

        life.Mentor.Messages.Count(message => message.Says($"{life.Mentee.Name} has left the programme")).ShouldBe(1);
        life.Fatima.Messages.Count(message => message.Says($"{life.Mentee.Name} has left the programme") && message.Says(life.Mentor.Name)).ShouldBe(1);
        await life.Mentor.SaysAsync("meeting");
        life.Mentor.DoesNotSee(MarkedLife.Mark);
        life.Mentor.DoesNotSee("somebody who left");
        await bot.AdvanceAsync(TimeSpan.FromDays(200));
        life.Mentor.Messages.Count(message => message.Says("has left the programme")).ShouldBe(1);
        await life.Mentor.SaysAsync("my data");
        await life.Mentor.PressesAsync("Read it here");
        (await bot.RowsWithAsync(MarkedLife.Mark, life.Mentee.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_somebody_read_of_them_is_still_known()
    {
        var before = await AuditAsync();
        before.ShouldContain(entry => entry.Subject == life.Mentee.Id.ObjectId);

        await ForgetAsync(life.Mentee);

        var after = await AuditAsync();
        after.Select(entry => (entry.At, entry.Reader, entry.What)).ShouldBe(before.Select(entry => (entry.At, entry.Reader, entry.What)), ignoreOrder: true);
        after.ShouldAllBe(entry => entry.Subject.StartsWith("left-", StringComparison.Ordinal) || entry.Subject == life.Mentor.Id.ObjectId);
    }

    [Fact]
    public async Task What_is_pressed_afterwards_on_any_card_of_theirs_changes_nothing()
    {
        var cards = life.Mentee.Messages.Where(message => message.Card is not null).ToList();
        await life.Mentee.SaysAsync("forget me");
        var asked = life.Mentee.LastMessage;
        await life.Mentee.PressesAsync(asked, "Erase everything now");
        var said = life.Mentee.Messages.Count;

        await life.Mentee.PressesAsync(asked, "Erase everything now");
        foreach (var (card, button) in cards.SelectMany(card => card.Buttons.Select(button => (card, button))))
        {
            await life.Mentee.PressesAsync(card, button, @unchecked: true);
        }

        life.Mentee.Messages.Count.ShouldBe(said);
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(MarkedLife.Mark, life.Mentee.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Taking_the_app_away_afterwards_does_not_bring_them_back()
    {
        await ForgetAsync(life.Mentee);

        await life.Mentee.RemovesTheAppAsync();

        (await bot.RowsWithAsync(MarkedLife.Mark, life.Mentee.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_writes_again_is_somebody_new()
    {
        await ForgetAsync(life.Mentee);

        await life.Mentee.SaysAsync("good morning");

        life.Mentee.Sees("I run your union's mentoring programme");
        await life.Mentee.SaysAsync("status");
        life.Mentee.Sees("Nothing is under way yet");
        await life.Mentee.SaysAsync("about me");
        life.Mentee.DoesNotSee(MarkedLife.Mark);
        // The question of their former life is not theirs any more.
        await life.Mentee.SaysAsync("forget me");
        await life.Mentee.SaysAsync("2");
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(MarkedLife.Mark, life.Mentee.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mentor_who_leaves_leaves_the_mentee_their_own_words()
    {
        await ForgetAsync(life.Mentor);

        (await bot.RowsWithAsync(MarkedLife.PartnersMark, life.Mentor.Id.ObjectId)).ShouldBeEmpty();
        bot.FilesWith(MarkedLife.PartnersMark, life.Mentor.Id.ObjectId).ShouldBeEmpty();
        (await bot.RowsWithAsync("Qxzilk f9 progress", "Qxzilk f8 agenda", "Qxzilk f7 want", "Qxzilk f12 need", "Qxzilk f5 when")).Count.ShouldBeGreaterThanOrEqualTo(5);
        var pair = await bot.PairAsync(life.PairId);
        pair.Meetings[0].SharedPreparation.ShouldNotBeEmpty();
        pair.Goals.ShouldNotBeNull().ShouldHaveSingleItem();
    }

    private async Task ForgetAsync(Chat who)
    {
        await who.SaysAsync("forget me");
        await who.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();
    }

    private async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        List<AuditEntry> entries = [];
        foreach (var subject in await SubjectsAsync())
        {
            entries.AddRange(await bot.Services.GetRequiredService<AuditTrail>().AboutAsync(new(RunningBot.Tenant, subject), CancellationToken.None).ToListAsync());
        }

        return [.. entries.Distinct()];
    }

    private async Task<IReadOnlyList<string>> SubjectsAsync() =>
        await bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None)
            .Select(row => row.Key.Row.Split('|')[2]).Distinct().ToListAsync();
}
