using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Orientation;

namespace MentorBot.Tests.Programme.Orientation;

public sealed class What_somebody_is_told_of_it
{
    private static readonly DateTimeOffset now = Some.Utc("2027-01-10 15:00");
    private static readonly OrientationSession session = Planning_an_orientation.Session;
    private static readonly Party ana = new(Some.MenteeId, "Ana Souza");
    private static readonly OrientationGuest invited = OrientationTelling.Told(session, null, ana, OrientationNews.Invitation, now);

    [Fact]
    public void Whoever_is_in_a_pair_is_invited_once()
    {
        NewsFor(session, null).ShouldBe(OrientationNews.Invitation);
        NewsFor(session, invited).ShouldBeNull();
        NewsFor(session, null, isAsked: false).ShouldBeNull();
        NewsFor(session, null, at: session.Plan.StartsAt).ShouldBeNull();
    }

    [Fact]
    public void A_new_date_or_another_change_is_told_for_what_it_is()
    {
        NewsFor(session with { Revision = 2, Date = 2 }, invited).ShouldBe(OrientationNews.Moved);
        NewsFor(session with { Revision = 2 }, invited).ShouldBe(OrientationNews.Changed);
        // Of two changes the latest is told, once.
        var told = OrientationTelling.Told(session with { Revision = 3, Date = 2 }, invited, ana, OrientationNews.Moved, now);
        NewsFor(session with { Revision = 3, Date = 2 }, told).ShouldBeNull();
    }

    [Fact]
    public void Called_off_it_is_told_to_whoever_had_heard_of_it()
    {
        var off = session with { Revision = 2, IsCalledOff = true };

        NewsFor(off, invited).ShouldBe(OrientationNews.CalledOff);
        NewsFor(off, invited, isAsked: false).ShouldBe(OrientationNews.CalledOff);
        NewsFor(off, null).ShouldBeNull();
        NewsFor(off, OrientationTelling.Told(off, invited, ana, OrientationNews.CalledOff, now)).ShouldBeNull();
    }

    [Fact]
    public void The_recap_is_for_those_who_missed_it()
    {
        var over = session with { Recap = new("We met.", ana, session.Plan.EndsAt) };
        var missed = invited with { WasThere = false };

        NewsFor(over, missed, at: session.Plan.EndsAt).ShouldBe(OrientationNews.Recap);
        NewsFor(over, OrientationTelling.Told(over, missed, ana, OrientationNews.Recap, now), at: session.Plan.EndsAt).ShouldBeNull();
        NewsFor(over, invited with { WasThere = true }, at: session.Plan.EndsAt).ShouldBeNull();
        NewsFor(over, invited, at: session.Plan.EndsAt).ShouldBeNull();
        NewsFor(over, missed, isAsked: false, at: session.Plan.EndsAt).ShouldBeNull();
    }

    [Fact]
    public void An_answer_is_for_the_date_it_was_given_to()
    {
        var comes = OrientationPlanning.Answer(session, invited, ana, isComing: true, date: 1, now).ShouldNotBeNull();

        comes.AnswerTo(session).ShouldBe(GuestAnswer.Coming);
        comes.AnswerTo(session with { Date = 2 }).ShouldBe(GuestAnswer.NotYet);
        OrientationPlanning.Answer(session, comes, ana, isComing: true, date: 1, now).ShouldBeNull();
        OrientationPlanning.Answer(session, comes, ana, isComing: false, date: 2, now).ShouldBeNull();
        OrientationPlanning.Answer(session, comes, ana, isComing: false, date: 1, session.Plan.StartsAt).ShouldBeNull();
        OrientationPlanning.Answer(session, null, ana, isComing: false, date: 1, now).ShouldNotBeNull().AnswerTo(session).ShouldBe(GuestAnswer.Cant);
    }

    [Fact]
    public void The_reminder_is_due_on_the_day_before_by_the_persons_own_clock()
    {
        // The twentieth, 23:00 UTC: 19:00 in Halifax.
        var nudge = OrientationTelling.ReminderFor(session, invited, Some.Mentee, Some.Rules).ShouldNotBeNull();
        nudge.From.ShouldBe(Some.Utc("2027-01-19 13:00"));
        nudge.Until.ShouldBe(session.Plan.StartsAt);
        OrientationTelling.ReminderFor(session, invited, Some.Mentee with { TimeZone = "Asia/Tokyo" }, Some.Rules)!.From.ShouldBe(Some.Utc("2027-01-20 00:00"));
        OrientationTelling.ReminderFor(session with { Date = 2 }, invited with { ToldDate = 2 }, Some.Mentee, Some.Rules)!.Key.ShouldNotBe(nudge.Key);
    }

    [Fact]
    public void There_is_none_for_who_cannot_come_or_was_reminded_or_knows_already()
    {
        Reminder(invited with { Reply = new(false, 1, now) }).ShouldBeFalse();
        Reminder(invited with { Reply = new(false, 0, now) }).ShouldBeTrue();
        Reminder(invited with { Reply = new(true, 1, now) }).ShouldBeTrue();
        Reminder(invited with { Reply = new(true, 1, Some.Utc("2027-01-19 14:00")) }).ShouldBeFalse();
        Reminder(invited with { RemindedOf = 1 }).ShouldBeFalse();
        Reminder(invited with { ToldAt = Some.Utc("2027-01-19 14:00") }).ShouldBeFalse();
        Reminder(invited with { ToldDate = 0 }).ShouldBeFalse();
        OrientationTelling.ReminderFor(session with { IsCalledOff = true }, invited, Some.Mentee, Some.Rules).ShouldBeNull();
    }

    private static bool Reminder(OrientationGuest guest) => OrientationTelling.ReminderFor(session, guest, Some.Mentee, Some.Rules) is not null;

    private static OrientationNews? NewsFor(OrientationSession about, OrientationGuest? guest, bool isAsked = true, DateTimeOffset? at = null) =>
        OrientationTelling.NewsFor(about, guest, isAsked, at ?? now);
}
