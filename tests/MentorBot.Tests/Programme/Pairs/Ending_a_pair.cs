using MentorBot.Programme.Meetings;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Pairs;

public sealed class Ending_a_pair
{
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting], Postponed = [new("key", Some.Utc("2027-01-08 12:00"))] };

    [Fact]
    public void Calls_off_what_is_ahead_and_keeps_what_was_written()
    {
        var now = Some.Utc("2027-01-06 12:00");

        var ended = Parting.End(planned, now).ShouldNotBeNull();

        ended.EndedAt.ShouldBe(now);
        ended.Meetings.ShouldHaveSingleItem().ShouldBe(Some.Meeting with { Status = MeetingStatus.CalledOff, SharedPreparation = ended.Meetings[0].SharedPreparation });
        ended.Postponed.ShouldBeEmpty();
        (ended with { EndedAt = null, Meetings = planned.Meetings, Postponed = planned.Postponed }).ShouldBe(planned);
    }

    [Fact]
    public void Leaves_a_meeting_that_has_begun() =>
        Parting.End(planned, Some.Meeting.StartsAt)!.Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.Planned);

    [Fact]
    public void Happens_once() => Parting.End(planned with { EndedAt = Some.Utc("2027-01-06 12:00") }, Some.Utc("2027-01-07 12:00")).ShouldBeNull();

    [Fact]
    public void For_who_is_forgotten_it_stays_ended_as_it_was()
    {
        var ended = Parting.End(planned, Some.Utc("2027-01-06 12:00"))!;

        Parting.Without(ended, Some.MenteeId, [], Some.Utc("2027-01-07 12:00")).EndedAt.ShouldBe(ended.EndedAt);
    }

    [Theory]
    [InlineData("2027-07-04 23:59", true)]
    [InlineData("2027-07-05 00:00", false)]
    public void For_who_is_forgotten_it_ends_unless_its_time_has_passed(string asked, bool ends) =>
        Parting.Without(planned, Some.MenteeId, [], Some.Utc(asked)).EndedAt.ShouldBe(ends ? Some.Utc(asked) : null);

    [Fact]
    public void Where_its_time_has_passed_what_was_planned_with_who_is_forgotten_is_called_off()
    {
        var (begun, ahead) = (Some.Meeting with { StartsAt = Some.Utc("2027-07-05 12:00") }, Some.Meeting with { Id = "ahead", StartsAt = Some.Utc("2027-07-08 12:00") });

        var left = Parting.Without(planned with { Meetings = [begun, ahead] }, Some.MenteeId, [], Some.Utc("2027-07-05 12:10"));

        left.Meetings.Select(meeting => meeting.Status).ShouldBe([MeetingStatus.Planned, MeetingStatus.CalledOff]);
    }
}
