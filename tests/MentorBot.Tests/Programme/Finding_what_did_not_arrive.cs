using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

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
        var pairing = new PlannedPair { Id = "p", Mentee = new(jordan, "Jordan"), Mentor = new(ana, "Ana"), PairedBy = new(ana, "Ana"), IsLaunched = true };
        var (introduction, reminder, parting) =
            (Sent(ana, LetterKind.Introduction, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null), Sent(ana, LetterKind.Parting, 3, "blocked"));

        Unreached.Of(pairing, [introduction, reminder]).ShouldBe([introduction, reminder]);
        Unreached.Of(pairing with { HasEnded = true }, [introduction, reminder, parting]).ShouldBe([reminder, parting]);
    }

    [Fact]
    public void That_a_pair_has_ended_stays_missed_though_they_are_reached_again() =>
        Of(Sent(ana, LetterKind.Parting, 1, "blocked"), Sent(ana, LetterKind.Reminder, 2, null)).ShouldBe([(ana, LetterKind.Parting)]);

    private static IEnumerable<(MemberId, LetterKind)> Of(params Written[] all) => Unreached.Of(all).Select(written => (written.To, written.What));

    private static Written Sent(MemberId to, LetterKind what, int hour, string? reason) => new(to, what, noon.AddHours(hour), reason);
}
