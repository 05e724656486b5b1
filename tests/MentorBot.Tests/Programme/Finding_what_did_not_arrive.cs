using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme;

public sealed class Finding_what_did_not_arrive
{
    private static readonly DateTimeOffset noon = new(2030, 1, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemberId ana = new("t", "ana");
    private static readonly MemberId jordan = new("t", "jordan");

    [Fact]
    public void The_latest_comes_first() =>
        Of(Sent(ana, LetterKind.Introduction, 1, "blocked"), Sent(jordan, LetterKind.Decision, 2, "uninstalled"), Sent(jordan, LetterKind.Question, 3, null))
            .ShouldBe([(jordan, LetterKind.Decision), (ana, LetterKind.Introduction)]);

    [Fact]
    public void An_introduction_stays_missed_though_they_are_reached_again() =>
        Of(Sent(ana, LetterKind.Introduction, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null)).ShouldBe([(ana, LetterKind.Introduction)]);

    [Fact]
    public void A_reminder_does_not() =>
        Of(Sent(ana, LetterKind.Reminder, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null)).ShouldBeEmpty();

    [Fact]
    public void Of_many_reminders_that_were_missed_the_last_speaks_for_all() =>
        Of(Sent(ana, LetterKind.Reminder, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, "blocked")).ShouldBe([(ana, LetterKind.Reminder)]);

    [Fact]
    public void One_that_could_not_leave_on_its_day_was_missed_too() =>
        Of(Sent(ana, LetterKind.Reminder, 1, null), Sent(ana, LetterKind.Reminder, 2, "late")).ShouldBe([(ana, LetterKind.Reminder)]);

    [Fact]
    public void Of_a_pair_that_has_ended_only_that_counts_and_what_did_arrive()
    {
        var (introduction, reminder, parting) =
            (Sent(ana, LetterKind.Introduction, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null), Sent(ana, LetterKind.Parting, 3, "blocked"));

        Unreached.Of(Some.Pair, [introduction, reminder], noon).ShouldBe([introduction, reminder]);
        Unreached.Of(Some.Pair with { EndedAt = noon }, [introduction, reminder, parting], noon).ShouldBe([reminder, parting]);
    }

    [Fact]
    public void That_a_pair_has_ended_stays_missed_though_they_are_reached_again() =>
        Of(Sent(ana, LetterKind.Parting, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null)).ShouldBe([(ana, LetterKind.Parting)]);

    [Fact]
    public void News_of_a_meeting_counts_until_its_hour_for_whoever_did_not_bring_it_about()
    {
        var planned = Some.Pair with { Meetings = [Some.Meeting] };
        var calledOff = Planning.CallOff(planned, "m", 0, Some.MentorId, Some.Meeting.PlannedAt.AddDays(1)).ShouldNotBeNull();

        Count(planned, Some.MentorId, before: true).ShouldBe(1);
        Count(planned, Some.MentorId, before: false).ShouldBe(0);
        Count(planned, Some.MenteeId, before: true).ShouldBe(0);
        Count(calledOff, Some.MenteeId, before: true).ShouldBe(1);
        Count(calledOff, Some.MentorId, before: true).ShouldBe(0);

        static int Count(Pair pair, MemberId to, bool before) =>
            Unreached.Of(pair, [Sent(to, LetterKind.Meeting, 1, "blocked")], Some.Meeting.StartsAt.AddMinutes(before ? -1 : 0)).Count();
    }

    [Fact]
    public void News_of_an_orientation_counts_until_it_begins_and_then_its_recap()
    {
        var session = new OrientationSession
        {
            CohortId = "c", CohortName = "Pilot", SetBy = new(ana, "Ana"), SetAt = noon,
            Plan = new(noon, 120, "Union hall", "", [], ""),
        };
        var (news, recap) = (Sent(ana, LetterKind.Orientation, 1, "blocked"), Sent(ana, LetterKind.Recap, 2, "blocked"));

        Unreached.Of(session, [news], noon.AddMinutes(-1)).ShouldBe([news]);
        Unreached.Of(session, [news, recap], noon).ShouldBe([recap]);
    }

    [Theory]
    [InlineData(InternshipStatus.HandedIn, 1)]
    [InlineData(InternshipStatus.SentBack, 0)]
    [InlineData(InternshipStatus.Approved, 0)]
    public void A_plan_counts_until_it_is_decided(InternshipStatus status, int count) =>
        Unreached.Of(Some.Pair with { Internship = new(status, 1, []) }, [Sent(ana, LetterKind.Plan, 1, "blocked")], noon).Count().ShouldBe(count);

    [Fact]
    public void What_was_told_the_coordinators_counts_after_a_pair_has_ended_for_all_but_its_own_two()
    {
        var ended = Some.Pair with { EndedAt = noon };
        var told = Unreached.Of(ended, [Sent(ana, LetterKind.Told, 1, "blocked"), Sent(ana, LetterKind.Ended, 2, "blocked")], noon).ToList();

        told.Select(written => (written.What, written.About)).ShouldBe([(LetterKind.Told, ended.Id), (LetterKind.Ended, ended.Id)]);
        Unreached.MayKnow(ana, told[0], [ended]).ShouldBeTrue();
        Unreached.MayKnow(Some.MentorId, told[0], [ended]).ShouldBeFalse();
        Unreached.MayKnow(Some.MentorId, told[1], [ended]).ShouldBeTrue();
    }

    [Fact]
    public void What_the_other_half_wrote_is_there_to_be_read_once_they_are_reached_again() =>
        Of(Sent(ana, LetterKind.Together, 1, "blocked"), Sent(ana, LetterKind.Introduction, 2, null)).ShouldBeEmpty();

    private static IEnumerable<(MemberId, LetterKind)> Of(params Written[] all) => Unreached.Of(all).Select(written => (written.To, written.What));

    private static Written Sent(MemberId to, LetterKind what, int hour, string? reason) => new(to, what, noon.AddHours(hour), reason);
}
