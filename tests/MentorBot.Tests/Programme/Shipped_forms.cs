using System.Text.RegularExpressions;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Matching;

namespace MentorBot.Tests.Programme;

public sealed partial class Shipped_forms
{
    public static TheoryData<string, string, Role> Every => new()
    {
        { "f1", "handbook", Role.Mentee }, { "f1", "guild-pilot", Role.Mentee },
        { "f2", "handbook", Role.Mentor }, { "f2", "guild-pilot", Role.Mentor },
        { "f4", "handbook", Role.Mentor }, { "f4a", "handbook", Role.Mentor }, { "f4r", "handbook", Role.Mentor },
        { "f7", "handbook", Role.Mentee }, { "f12", "guild-pilot", Role.Mentor },
        { "f10", "handbook", Role.Mentee }, { "f11", "handbook", Role.Mentor }, { "f13", "local-year", Role.Mentee },
        { "f14", "institute", Role.Mentor }, { "f14s", "institute", Role.Mentee }, { "f15", "academy", Role.Mentee },
        { "f5", "handbook", Role.Mentee }, { "f8", "handbook", Role.Mentor }, { "f9", "guild-pilot", Role.Mentee },
    };

    [Fact]
    public void Are_all_there() =>
        Sample.Forms.All.Where(form => form.Language is "en").Select(form => form.Id).Order(StringComparer.Ordinal)
            .ShouldBe(["announcement", "answer", "appoint", "cohort", "decline", "f1", "f10", "f11", "f12", "f13", "f14", "f14s", "f15", "f2", "f3", "f4", "f4a", "f4r", "f5", "f7", "f8", "f9", "meeting", "met", "question", "settings", "wording"]);

    [Theory]
    [InlineData("f1", "name email phone local unit workplace region role classification wantedClassification activities expectations progress strengths goals learn challenges interests benefit languages availability meetingModes timeZone easier preferredMentorClassification mentorPreference mentorPreferenceStrength avoid commitment comments share")]
    [InlineData("f2", "name email phone local unit workplace region position classification duties career standing mentoredBefore mentoredWhere skills challenges interests barriers supportForMe languages availability meetingModes timeZone easier capacity gender avoid commitment comments share")]
    [InlineData("f7", "tried want after followUp")]
    [InlineData("f5", "menteeRole mentorRole purpose goals endsOn midpointOn meetWhen meetWhere meetOften postpone dropIns answerTime feedback disagree nextOn nextAt menteeContact mentorContact")]
    [InlineData("f4", "day time minutes place link help")]
    [InlineData("f8", "day minutes mode agenda done hard unfinished upcoming support goals next nextOn")]
    [InlineData("f9", "progress workedWell learned workedLess mentorBest mentorBetter menteeGrowth menteeHopes next")]
    [InlineData("f12", "going meeting goalProgress change need quietWord tell")]
    [InlineData("f10", "helpful most least recommend skills network confidence leadership performance barriers suggestions")]
    [InlineData("f11", "helpful support missing recommend collaboration newLeaders diversity growth again suggestions")]
    [InlineData("f13", "unionRole workRole tookOn tookOnWhat inTouch wouldMentor mayQuote quote")]
    [InlineData("f14", "startsOn endsOn place days notes")]
    [InlineData("f14s", "did learned support supportWords suggestions")]
    [InlineData("f15", "success approach steps support block1 block2 block3 leadershipHere unionChallenges comingMonths")]
    public void Ask_what_the_programme_needs(string id, string items) =>
        Sample.Forms.Get(id, "en").Items.Select(item => item.Id).ShouldBe(items.Split(' '));

    [Theory]
    [MemberData(nameof(Every))]
    public void Say_everything_in_words_short_enough_for_a_phone(string id, string template, Role role)
    {
        var form = Sample.Shipped(id, template, role);

        form.Intro.Length.ShouldBeLessThanOrEqualTo(240);
        foreach (var item in form.Items)
        {
            item.Ask.ShouldNotBeNullOrWhiteSpace();
            item.Ask.Length.ShouldBeLessThanOrEqualTo(160, item.Id);
            (item.Hint ?? "").Length.ShouldBeLessThanOrEqualTo(240, item.Id);
            item.Label.Length.ShouldBeInRange(1, 40, item.Id);
            item.Choices.ShouldAllBe(choice => choice.Text.Length > 0 && choice.Text.Length <= 60);
            $"{item.Ask}{item.Hint}{form.Intro}".ShouldNotContain("{", customMessage: item.Id);
            $"{item.Ask}{item.Hint}{form.Intro}".ShouldNotContain("!", customMessage: item.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Can_be_read_after_eight_years_of_school(string id, string template, Role role)
    {
        var form = Sample.Shipped(id, template, role);
        var text = string.Join(' ', form.Items.SelectMany(item => item.Columns.Select(column => column.Ask).Concat([item.Ask, item.Hint, item.SeenBy]))
            .Append(form.Intro).Where(part => part is not null));

        Grade(text).ShouldBeLessThanOrEqualTo(8);
        foreach (var item in form.Items)
        {
            Grade($"{item.Ask} {item.Hint}").ShouldBeLessThanOrEqualTo(11, item.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Show_every_choice_under_a_name_of_its_own(string id, string template, Role role)
    {
        foreach (var item in Sample.Shipped(id, template, role).Items)
        {
            item.Choices.Select(choice => Folding.Fold(choice.Text)).ShouldBeUnique(item.Id);
            for (var i = 0; i < item.Choices.Count; i++)
            {
                AnswerReader.ReadTyped(item, item.Choices[i].Text, Sample.Context()).ShouldBeOfType<Reading.Accepted>()
                    .Answer.ShouldBe(Sample.Chosen(item.Choices[i].Id));
                AnswerReader.ReadTyped(item, $"{i + 1}", Sample.Context()).ShouldBeOfType<Reading.Accepted>()
                    .Answer.ShouldBe(Sample.Chosen(item.Choices[i].Id));
            }
        }
    }

    [Fact]
    public void Say_at_the_question_who_sees_what_the_partner_and_others_do_not()
    {
        var form = Sample.Shipped("f1");

        form.Find("mentorPreference")!.SeenBy.ShouldNotBeNull();
        form.Find("mentorPreference")!.Visibility.ShouldBe(Visibility.MatchingOnly);
        form.Find("avoid")!.SeenBy.ShouldNotBeNull();
        form.Find("avoid")!.Visibility.ShouldBe(Visibility.CoordinatorsOnly);
        form.Find("goals")!.SeenBy.ShouldBeNull();
        Sample.Shipped("f7").Items.ShouldAllBe(item => item.Visibility == Visibility.Private);
        Sample.Shipped("f12").Find("tell")!.Preselected.ShouldBeEmpty();
    }

    [Fact]
    public void Ask_both_sides_for_a_gender_with_the_same_choices()
    {
        var (wish, own) = (Sample.Shipped("f1").Find("mentorPreference")!, Sample.Shipped("f2", role: Role.Mentor).Find("gender")!);

        own.Choices.Select(choice => choice.Id).ShouldBe(Asking.Genders);
        wish.Choices.Select(choice => choice.Id).Except(["none"]).ShouldBe(Asking.Genders);
        (own.Visibility, own.IsRequired).ShouldBe((Visibility.MatchingOnly, false));
        own.SeenBy.ShouldNotBeNull();
    }

    [Fact]
    public void Go_on_with_what_was_answered_before_a_question_came_in()
    {
        var now = Sample.Shipped("f2", role: Role.Mentor);
        var before = now with { Version = 1, Items = [.. now.Items.Where(item => item.Id is not "gender")] };
        var begun = Survey.Answer(before, Survey.Start(before, Sample.Now), "capacity", new Answer.Figure(2), 0, Sample.Now).Response;

        var carried = Survey.CarryOver(now, begun, Sample.Now);

        (carried.FormVersion, carried.AnswerTo("capacity")).ShouldBe((2, new Answer.Figure(2)));
        FormNews.Of(now, before, begun).Fresh.ShouldHaveSingleItem().Id.ShouldBe("gender");
    }

    [Fact]
    public void Ask_openly_where_the_programme_has_no_list()
    {
        Sample.Shipped("f1", "handbook").Find("region")!.Type.ShouldBe(ItemType.Line);
        Sample.Shipped("f1", "handbook").Find("region")!.IsRequired.ShouldBeFalse();
        Sample.Shipped("f1").Find("region")!.Type.ShouldBe(ItemType.Choice);
        Sample.Shipped("f1").Find("region")!.IsRequired.ShouldBeTrue();
    }

    [Fact]
    public void Tell_what_the_programme_asks_of_a_member() =>
        Sample.Shipped("f1").Find("commitment")!.Ask.ShouldContain("two one-hour meetings a month");

    [Fact]
    public void Fall_back_to_English_where_they_are_not_translated() =>
        Sample.Forms.Get("f1", "xx").Language.ShouldBe("en");

    [Fact]
    public void Show_answers_in_plain_words()
    {
        var form = Sample.Shipped("f12");
        string Shown(Answer answer, FormItem item) => answer.ToDisplay(item, Vocabulary.English);

        Shown(new Answer.Figure(4), form.Find("going")!).ShouldBe("4 / 5");
        Shown(new Answer.YesOrNo(true), form.Find("quietWord")!).ShouldBe("Yes");
        Shown(new Answer.Day(Sample.Today), Sample.Item(ItemType.Date)).ShouldBe("Wednesday 20 January 2027");
        Shown(Sample.Chosen("Europe/Dublin"), Sample.Shipped("f1").Find("timeZone")!).ShouldBe("Dublin");
        Shown(new Answer.Chosen(["speaking"], "stairs"), Sample.Shipped("f1").Find("challenges")!)
            .ShouldBe("Speaking in public, stairs");
    }

    // Flesch-Kincaid, with syllables counted as groups of vowels: an estimate, good enough to catch a wall of jargon.
    internal static double Grade(string text)
    {
        var words = Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).ToList();
        var sentences = Math.Max(1, SentenceEnd().Count(text));
        var syllables = words.Sum(word => Math.Max(1, Vowels().Count(
            word.Length > 3 && word.EndsWith('e') && !word.EndsWith("le", StringComparison.Ordinal) ? word[..^1] : word)));
        return (0.39 * words.Count / sentences) + (11.8 * syllables / words.Count) - 15.59;
    }

    [GeneratedRegex(@"[\p{L}'’]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.?:](\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[aeiouyé]+")]
    private static partial Regex Vowels();
}
