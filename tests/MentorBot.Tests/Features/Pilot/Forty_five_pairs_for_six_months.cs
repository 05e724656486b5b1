using System.Globalization;
using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Features.Pilot;

public sealed class Forty_five_pairs_for_six_months(PilotRun run) : IClassFixture<PilotRun>
{
    // Ninety people at one instant take a moment, more so on a busy machine.
    private static readonly TimeSpan sooner = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan later = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Begin_with_ninety_applications_made_in_chat()
    {
        foreach (var person in run.People)
        {
            var application = (await run.Bot.FindApplicationAsync(person.Chat, person.Role)).ShouldNotBeNull(person.Story());
            application.Status.ShouldBe(ApplicationStatus.Approved, person.Story());
            person.Replies.ShouldBeGreaterThan(0, person.Story());
        }

        run.People.Count().ShouldBe(90);
        run.People.Select(person => person.Zone.Id).Distinct().Count().ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void Bring_each_person_exactly_the_messages_that_the_template_promises()
    {
        List<string> troubles = [];
        foreach (var pair in run.AllPairs)
        {
            foreach (var person in new[] { pair.Mentee, pair.Mentor })
            {
                if (Compare(person, [new Promise(Kind.Approved, run.ApprovedFrom), .. PromisesOf(pair).For(person)]) is { Count: > 0 } differences)
                {
                    troubles.Add($"{string.Join('\n', differences)}\n{string.Join('\n', pair.Done)}\n{person.Story()}");
                }
            }
        }

        troubles.ShouldBeEmpty($"{troubles.Count} of 90 people were not told what was promised.\n{string.Join("\n\n", troubles.Take(5))}");
    }

    [Fact]
    public void Are_lively_enough_to_try_every_promise()
    {
        var told = run.People.SelectMany(person => person.Told).CountBy(one => one.Kind).ToDictionary();

        foreach (var kind in Enum.GetValues<Kind>().Where(kind => kind is not Kind.Other))
        {
            told.GetValueOrDefault(kind).ShouldBeGreaterThan(kind is Kind.CalledOff ? 1 : 10, kind.ToString());
        }

        foreach (var deed in new[] { typeof(Deed.Plan), typeof(Deed.Move), typeof(Deed.CallOff), typeof(Deed.Prepare), typeof(Deed.Settle), typeof(Deed.Pause), typeof(Deed.Snooze), typeof(Deed.CheckIn) })
        {
            run.AllPairs.SelectMany(pair => pair.Done).ShouldContain(one => one.GetType() == deed);
        }
    }

    [Fact]
    public void Hear_nothing_between_eight_in_the_evening_and_eight_in_the_morning() =>
        AllTold(one => one.To.Local(one.At).Hour is < 8 or >= 20).ShouldBeEmpty();

    [Fact]
    public void Are_never_nudged_twice_on_one_day() =>
        run.People.SelectMany(person => person.Told.Where(one => one.IsNudge).GroupBy(one => person.Day(one.At)))
            .Where(day => day.Count() > 1)
            .Select(day => string.Join('\n', day.Select(one => $"{one.To.Name}: {one}")))
            .ShouldBeEmpty();

    [Fact]
    public void Are_left_alone_while_they_pause()
    {
        var pauses = from pair in run.AllPairs
                     from pause in pair.Done.OfType<Deed.Pause>()
                     select (Who: pause.By is Role.Mentee ? pair.Mentee : pair.Mentor, From: pause.At, Until: pause.At.AddDays(Deed.Pause.Days));

        pauses.SelectMany(pause => pause.Who.Told.Where(one => one.IsNudge && one.At > pause.From.AddSeconds(5) && one.At < pause.Until))
            .Select(one => $"{one.To.Name}: {one}").ShouldBeEmpty();
    }

    [Fact]
    public void Get_no_card_for_a_meeting_that_was_moved_called_off_or_prepared()
    {
        foreach (var pair in run.AllPairs)
        {
            foreach (var deed in pair.Done.Where(deed => deed is Deed.Move or Deed.CallOff or Deed.Prepare))
            {
                var round = deed switch { Deed.Move move => move.Round, Deed.CallOff off => off.Round, Deed.Prepare prepare => prepare.Round, _ => -1 };
                var planned = pair.Done.OfType<Deed.Plan>().Single(plan => plan.Round == round);
                var next = pair.Done.OfType<Deed.Plan>().FirstOrDefault(plan => plan.Round > round)?.At ?? DateTimeOffset.MaxValue;
                var about = pair.Done.OfType<Deed.Move>().FirstOrDefault(move => move.Round == round && deed is not Deed.Move)?.Start ?? planned.Start;
                Told[] needless =
                [
                    .. deed is Deed.Prepare ? [] : About(pair.Mentor, Kind.Structure, about),
                    .. About(pair.Mentee, Kind.Prepare, about),
                    .. deed is Deed.Prepare ? [] : About(pair.Mentee, Kind.AskIfMet, about),
                ];
                needless.Where(one => one.At > deed.At.AddMinutes(1) && one.At < next).Select(one => $"{one.To.Name}: {one}").ShouldBeEmpty($"{deed}");
            }
        }
    }

    [Fact]
    public void Put_what_the_mentee_shared_before_the_mentor_and_nothing_that_was_kept()
    {
        foreach (var pair in run.AllPairs)
        {
            var prepared = pair.Done.OfType<Deed.Prepare>().ToList();
            foreach (var guide in pair.Mentor.Told.Where(one => one.Kind is Kind.Structure or Kind.Notes))
            {
                var shared = prepared.Where(deed => deed.Shares && deed.At <= guide.At && guide.At - deed.At < TimeSpan.FromDays(6)).ToList();
                guide.Line.Says("has shared no notes").ShouldBe(shared.Count is 0, $"{guide}\n{pair.Mentor.Story()}");
                shared.ShouldAllBe(deed => guide.Line.Says(pair.Wish(deed.Round)), pair.Mentor.Story());
            }

            foreach (var kept in prepared.Where(deed => !deed.Shares))
            {
                pair.Mentor.Told.ShouldNotContain(one => one.Line.Says(pair.Wish(kept.Round)), pair.Mentor.Story());
            }
        }
    }

    private PilotPromises PromisesOf(PilotPair pair) => new(pair.Mentee, pair.Mentor, pair.Done, run.LaunchedAt, run.Midpoint, run.Ends);

    private IEnumerable<string> AllTold(Func<Told, bool> wrong) =>
        run.People.SelectMany(person => person.Told).Where(wrong).Select(one => $"{one.To.Name}: {one}");

    private static IEnumerable<Told> About(PilotPerson who, Kind kind, DateTimeOffset start)
    {
        var clock = who.Local(start).ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = who.Local(start).Day.ToString(CultureInfo.InvariantCulture);
        return who.Told.Where(one => one.Kind == kind && one.Heading.Contains(clock, StringComparison.Ordinal) && one.Heading.Split(' ', ',').Contains(day));
    }

    private static List<string> Compare(PilotPerson person, IReadOnlyList<Promise> promised)
    {
        List<string> differences = [];
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var left = person.Told.Where(one => one.Kind == kind).ToList();
            foreach (var promise in promised.Where(promise => promise.Kind == kind))
            {
                if (left.FirstOrDefault(one => one.At > promise.From - sooner && one.At < promise.From + later) is { } kept)
                {
                    left.Remove(kept);
                }
                else
                {
                    differences.Add($"{person.Name} was not told: {kind}, at {person.Local(promise.From):ddd yyyy-MM-dd HH:mm}");
                }
            }

            differences.AddRange(left.Select(one => $"{person.Name} should not have been told: {one}"));
        }

        return differences;
    }
}
