using System.Globalization;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Nudges;

public sealed class What_a_pair_is_nudged_about
{
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting], CheckedIn = [Some.MenteeId, Some.MentorId] };

    [Fact]
    public void Before_a_meeting_each_has_a_card_on_their_own_clock_and_afterwards_both_are_asked() =>
        Seen(planned, "2027-01-05 17:00").ShouldBe(
        [
            "Prepare mentee-1 2027-01-12 13:00",
            "Structure mentor-1 2027-01-14 17:00",
            "AskIfMet mentee-1 2027-01-16 00:00",
            "AskIfMet mentor-1 2027-01-16 00:00",
        ]);

    [Fact]
    public void A_pair_that_has_ended_calls_for_nothing_and_misses_nothing()
    {
        var ended = planned with { EndedAt = Some.Utc("2027-01-06 12:00"), CheckedIn = [], EvaluatedBy = [], FeedbackBy = [], FollowedUpAfter = [] };

        foreach (var moment in new[] { "2027-01-06 12:00", "2027-04-06 12:00", "2028-09-01 12:00" })
        {
            var left = PairNudges.Left(ended, Some.Rules, Some.Mentee, Some.Mentor, Some.Utc(moment));
            left.Planned.ShouldBeEmpty();
            left.Missed.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Whoever_was_forgotten_is_asked_nothing_and_misses_nothing_and_the_other_is_asked()
    {
        var over = planned with { EvaluatedBy = [], FeedbackBy = [], FollowedUpAfter = [] };

        var left = PairNudges.Left(over, Some.Rules, Some.Mentee, null, Some.Utc("2027-07-06 12:00"));

        left.Planned.ShouldContain(nudge => nudge.Kind == NudgeKind.FollowUp);
        left.Planned.Select(nudge => nudge.To).Distinct().ShouldBe([Some.MenteeId]);
        left.Missed.ShouldNotBeEmpty();
        left.Missed.ShouldAllBe(dropped => dropped.Key.Contains(Some.MenteeId.ObjectId, StringComparison.Ordinal));
        PairNudges.Left(over, Some.Rules, null, null, Some.Utc("2027-07-06 12:00")).Missed.ShouldBeEmpty();
    }

    [Fact]
    public void Where_one_was_forgotten_the_other_is_asked_for_forms_and_about_no_meeting()
    {
        var over = planned with { Meetings = [Some.Meeting with { StartsAt = Some.Utc("2027-07-05 17:00") }, Some.Meeting with { Id = "off", Status = MeetingStatus.CalledOff }] };

        PairNudges.Left(over, Some.Rules, Some.Mentee, null, Some.Utc("2027-07-05 12:00")).Planned.ShouldAllBe(nudge => nudge.Form != null);
        PairNudges.Left(over, Some.Rules, Some.Mentee, null, Some.Utc("2027-07-06 12:00")).Planned.ShouldAllBe(nudge => nudge.Form != null);
    }

    [Theory]
    // Planned three days ahead at nine or later, two days ahead, on the day before after nine: then the news of the date offers it already.
    [InlineData("2027-01-12 12:59", true, true)]
    [InlineData("2027-01-12 13:00", false, true)]
    [InlineData("2027-01-14 16:59", false, true)]
    [InlineData("2027-01-14 17:00", false, false)]
    public void A_meeting_at_short_notice_brings_no_card_that_its_planning_offered(string plannedAt, bool prepare, bool structure)
    {
        var kinds = Kinds(With(Some.Meeting with { PlannedAt = Some.Utc(plannedAt) }), plannedAt);

        kinds.Contains(NudgeKind.Prepare).ShouldBe(prepare);
        kinds.Contains(NudgeKind.Structure).ShouldBe(structure);
        kinds.ShouldContain(NudgeKind.AskIfMet);
    }

    [Fact]
    public void Who_has_prepared_is_not_reminded_of_it() =>
        Kinds(With(Some.Meeting with { IsPrepared = true }), "2027-01-06 12:00").ShouldNotContain(NudgeKind.Prepare);

    [Fact]
    public void A_card_is_of_no_use_once_the_meeting_begins()
    {
        Kinds(planned, "2027-01-15 21:59").ShouldContain(NudgeKind.Structure);
        Kinds(planned, "2027-01-15 22:00").ShouldBe([NudgeKind.AskIfMet, NudgeKind.AskIfMet]);
    }

    [Theory]
    [InlineData(MeetingStatus.Held)]
    [InlineData(MeetingStatus.Missed)]
    [InlineData(MeetingStatus.CalledOff)]
    public void A_meeting_that_is_settled_is_not_asked_about(MeetingStatus status) =>
        Kinds(With(Some.Meeting with { Status = status }), "2027-01-15 23:30").ShouldBe([NudgeKind.NoMeeting, NudgeKind.NoMeeting]);

    [Fact]
    public void The_question_is_dropped_after_three_days()
    {
        Kinds(planned, "2027-01-18 23:59").ShouldContain(NudgeKind.AskIfMet);
        Kinds(planned, "2027-01-19 00:00").ShouldNotContain(NudgeKind.AskIfMet);
    }

    [Fact]
    public void What_was_sent_is_not_sent_again()
    {
        var nudge = Planned(planned, "2027-01-06 12:00")[0];

        Planned(planned with { Nudged = [nudge.Key] }, "2027-01-12 14:00").ShouldNotContain(again => again.Kind == NudgeKind.Prepare);
    }

    [Fact]
    public void A_moved_meeting_is_another_occasion()
    {
        var sent = Planned(planned, "2027-01-06 12:00")[0].Key;
        var moved = Some.Meeting with { StartsAt = Some.Utc("2027-01-20 22:00"), PlannedAt = Some.Utc("2027-01-13 12:00"), Moves = 1 };

        Seen(With(moved) with { Nudged = [sent] }, "2027-01-13 12:00")[0].ShouldBe("Prepare mentee-1 2027-01-17 13:00");
    }

    [Fact]
    public void What_was_put_off_comes_once_more()
    {
        var sent = Planned(planned, "2027-01-06 12:00")[0].Key;
        var later = planned with { Nudged = [sent], Postponed = [new(sent, Some.Utc("2027-01-13 15:00"))] };

        var again = Planned(later, "2027-01-12 15:00").Where(nudge => nudge.Kind == NudgeKind.Prepare).ShouldHaveSingleItem();
        again.From.ShouldBe(Some.Utc("2027-01-13 15:00"));
        again.Key.ShouldNotBe(sent);
        Kinds(later with { Nudged = [sent, again.Key] }, "2027-01-13 16:00").ShouldNotContain(NudgeKind.Prepare);
    }

    [Fact]
    public void What_was_put_off_until_it_is_of_no_use_does_not_come_and_is_not_missed()
    {
        var sent = Planned(planned, "2027-01-06 12:00")[0];
        var later = planned with { Nudged = [sent.Key], Postponed = [new(sent.Key, sent.Until)] };

        Kinds(later, "2027-01-14 12:00").ShouldNotContain(NudgeKind.Prepare);
        PairNudges.Left(later, Some.Rules, Some.Mentee, Some.Mentor, sent.Until).Missed.ShouldNotContain(dropped => dropped.Key.Contains("|Prepare|"));
    }

    [Fact]
    public void Two_weeks_without_a_meeting_bring_one_nudge_to_each() =>
        Seen(Checked(Some.Pair), "2027-01-05 12:00").ShouldBe(["NoMeeting mentee-1 2027-01-18 13:00", "NoMeeting mentor-1 2027-01-18 17:00"]);

    [Fact]
    public void The_silence_begins_anew_with_each_meeting() =>
        Seen(With(Some.Meeting with { Status = MeetingStatus.Held }), "2027-01-16 12:00")
            .ShouldBe(["NoMeeting mentee-1 2027-01-29 13:00", "NoMeeting mentor-1 2027-01-29 17:00"]);

    [Fact]
    public void The_silence_begins_anew_when_a_date_is_called_off() =>
        Seen(With(Some.Meeting with { Status = MeetingStatus.CalledOff, PlannedAt = Some.Utc("2027-01-10 12:00") }), "2027-01-10 12:00")
            .ShouldBe(["NoMeeting mentee-1 2027-01-24 13:00", "NoMeeting mentor-1 2027-01-24 17:00"]);

    [Fact]
    public void There_is_no_silence_while_a_meeting_is_planned() =>
        Kinds(planned, "2027-01-06 12:00").ShouldNotContain(NudgeKind.NoMeeting);

    [Fact]
    public void A_silence_that_outlasts_the_programme_is_left_alone() =>
        Kinds(Checked(Some.Pair with { EndsOn = new(2027, 1, 17) }), "2027-01-05 12:00").ShouldBeEmpty();

    [Fact]
    public void At_the_mid_point_those_look_back_who_have_not() =>
        Seen(Some.Pair with { CheckedIn = [Some.MentorId] }, "2027-02-01 12:00")
            .ShouldBe(["CheckIn mentee-1 2027-04-05 12:00", "CheckIn mentee-1 2027-04-09 12:00", "CheckIn mentee-1 2027-04-12 12:00"]);

    [Fact]
    public void A_pair_made_after_the_mid_point_does_not_look_back() =>
        Kinds(Some.Pair with { LaunchedAt = Some.Utc("2027-04-05 18:00") }, "2027-04-05 18:00").ShouldNotContain(NudgeKind.CheckIn);

    [Fact]
    public void A_week_before_the_end_those_are_asked_who_have_not_answered()
    {
        var pair = Checked(Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.Held }] });

        Seen(pair with { EvaluatedBy = null }, "2027-02-02 12:00").ShouldBe(
        [
            "Evaluate mentee-1 2027-06-27 12:00", "Evaluate mentor-1 2027-06-27 16:00", "Evaluate mentee-1 2027-07-08 12:00",
            "Evaluate mentor-1 2027-07-08 16:00", "Evaluate mentee-1 2027-07-11 12:00", "Evaluate mentor-1 2027-07-11 16:00",
        ]);
        Kinds(pair with { EvaluatedBy = [Some.MenteeId] }, "2027-02-02 12:00").ShouldBe([NudgeKind.Evaluate, NudgeKind.Evaluate, NudgeKind.Evaluate]);
        Planned(pair with { EvaluatedBy = [Some.MenteeId] }, "2027-02-02 12:00").ShouldAllBe(nudge => nudge.To == Some.MentorId);
        Kinds(pair with { EvaluatedBy = null }, "2027-07-12 03:00").ShouldBeEmpty("after the last evening nobody is reminded");
    }

    [Fact]
    public void Before_the_end_those_are_asked_for_the_joint_feedback_who_have_not_signed_it()
    {
        var pair = Checked(Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.Held }] });

        Seen(pair with { FeedbackBy = [Some.MentorId] }, "2027-02-02 12:00")
            .ShouldBe(["Feedback mentee-1 2027-06-24 12:00", "Feedback mentee-1 2027-07-01 12:00", "Feedback mentee-1 2027-07-04 12:00"]);
        Kinds(pair with { FeedbackBy = null }, "2027-02-02 12:00").Count.ShouldBe(6);
        Kinds(pair with { FeedbackBy = null }, "2027-07-05 03:00").ShouldBeEmpty("after the last evening nobody is reminded");
    }

    [Fact]
    public void Half_a_year_and_a_year_after_the_end_the_mentee_is_asked_how_it_went_on()
    {
        Seen(Checked(Some.Pair with { FollowedUpAfter = null }), "2027-07-20 12:00").ShouldBe(
        [
            "FollowUp mentee-1 2028-01-04 13:00", "FollowUp mentee-1 2028-01-15 13:00", "FollowUp mentee-1 2028-01-18 13:00",
            "FollowUp mentee-1 2028-07-04 12:00", "FollowUp mentee-1 2028-07-15 12:00", "FollowUp mentee-1 2028-07-18 12:00",
        ]);
        Planned(Checked(Some.Pair with { FollowedUpAfter = [6] }), "2027-07-20 12:00").ShouldAllBe(nudge => nudge.From.Month == 7);
        Kinds(Checked(Some.Pair with { FollowedUpAfter = [12] }), "2028-01-19 04:00").ShouldBeEmpty("after two weeks nobody is reminded");
    }

    [Fact]
    public void A_pair_made_in_the_last_week_is_not_asked_to_look_back_on_it() =>
        Kinds(Some.Pair with { EvaluatedBy = null, LaunchedAt = Some.Utc("2027-06-28 12:00") }, "2027-06-28 12:00").ShouldNotContain(NudgeKind.Evaluate);

    [Theory]
    [InlineData("America/Halifax", "2027-03-17 22:00", "2027-03-14 12:00")]
    [InlineData("America/Halifax", "2027-03-16 22:00", "2027-03-13 13:00")]
    [InlineData("America/Halifax", "2027-11-10 22:00", "2027-11-07 13:00")]
    [InlineData("Europe/Paris", "2027-03-31 17:00", "2027-03-28 07:00")]
    [InlineData("America/Halifax", "2028-03-03 22:00", "2028-02-29 13:00")]
    // Where the mentee lives it is the next day already.
    [InlineData("Pacific/Auckland", "2027-01-15 22:00", "2027-01-12 20:00")]
    public void Nine_is_nine_whatever_the_clocks_do(string zone, string start, string card)
    {
        var pair = With(Some.Meeting with { StartsAt = Some.Utc(start) });

        PairNudges.Left(pair, Some.Rules, Some.Mentee with { TimeZone = zone }, Some.Mentor, Some.Utc("2027-01-05 17:00")).Planned
            .First(nudge => nudge.Kind == NudgeKind.Prepare).From.ShouldBe(Some.Utc(card));
    }

    [Fact]
    public void Each_has_a_key_of_its_own() =>
        Planned(Some.Pair with { Meetings = [Some.Meeting, Some.Meeting with { Id = "n", StartsAt = Some.Utc("2027-02-15 22:00") }] }, "2027-01-06 12:00")
            .Select(nudge => nudge.Key).ShouldBeUnique();

    private static Pair With(Meeting meeting) => planned with { Meetings = [meeting] };

    private static Pair Checked(Pair pair) => pair with { CheckedIn = [Some.MenteeId, Some.MentorId] };

    private static IReadOnlyList<Nudge> Planned(Pair pair, string now) => PairNudges.Left(pair, Some.Rules, Some.Mentee, Some.Mentor, Some.Utc(now)).Planned;

    private static List<NudgeKind> Kinds(Pair pair, string now) => [.. Planned(pair, now).Select(nudge => nudge.Kind)];

    private static List<string> Seen(Pair pair, string now) =>
        [.. Planned(pair, now).Select(nudge => string.Create(CultureInfo.InvariantCulture, $"{nudge.Kind} {nudge.To} {nudge.From:yyyy-MM-dd HH:mm}"))];
}
