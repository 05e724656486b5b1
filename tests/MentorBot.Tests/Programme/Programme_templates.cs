using MentorBot.Programme;
using MentorBot.Programme.Cohorts;
using NodaTime;

namespace MentorBot.Tests.Programme;

public sealed class Programme_templates
{
    [Fact]
    public void The_handbook_runs_six_to_twelve_months_with_a_meeting_a_month()
    {
        var handbook = Sample.Templates.Get("handbook", "en");

        handbook.Duration.ShouldBe(new DurationInMonths(9, 6, 12));
        handbook.Cadence.ShouldBe(new Cadence(1, 60));
        handbook.TargetPairs.ShouldBeNull();
        handbook.Matching.SameRegion.ShouldBeFalse();
    }

    [Fact]
    public void The_guild_pilot_runs_six_months_within_regions_for_45_pairs()
    {
        var pilot = Sample.Templates.Get("guild-pilot", "en");

        pilot.Duration.ShouldBe(new DurationInMonths(6, 6, 6));
        pilot.Cadence.ShouldBe(new Cadence(2, 60));
        pilot.TargetPairs.ShouldBe(45);
        pilot.Matching.SameRegion.ShouldBeTrue();
        pilot.RequiredItems.ShouldContain("region");
        pilot.Nudges.PrepareDaysBefore.ShouldBe(3);
        pilot.Nudges.SendAt.ShouldBe(new LocalTime(9, 0));
        pilot.Nudges.QuietFrom.ShouldBe(new LocalTime(20, 0));
    }

    [Fact]
    public void Each_says_what_both_sides_are_responsible_for_and_guides_a_session()
    {
        foreach (var template in Sample.Templates.All)
        {
            template.Mentee.Expectations.Count.ShouldBeGreaterThanOrEqualTo(3);
            template.Mentor.Expectations.Count.ShouldBeGreaterThanOrEqualTo(3);
            template.Session.Sections.Count.ShouldBeGreaterThanOrEqualTo(6);
            template.Session.Questions.Count.ShouldBeGreaterThanOrEqualTo(5);
            template.Session.StretchIdeas.Count.ShouldBeGreaterThanOrEqualTo(5);
            if (template.Language is not "en")
            {
                continue; // The formula counts English syllables.
            }

            Shipped_forms.Grade(string.Join(' ', [template.Description, .. template.Mentee.Expectations,
                .. template.Mentor.Expectations, .. template.Mentor.Tips, .. template.Session.Questions])).ShouldBeLessThanOrEqualTo(8);
        }
    }

    [Theory]
    [InlineData("local-year", 12, 1, null, false)]
    [InlineData("two-part", 8, 2, null, false)]
    [InlineData("academy", 6, 2, 30, true)]
    [InlineData("institute", 8, 1, 15, false)]
    public void The_others_have_their_own_pace_and_size(string id, int months, int meetings, int? pairs, bool sameRegion)
    {
        var template = Sample.Templates.Get(id, "en");

        template.Duration.Default.ShouldBe(months);
        template.Cadence.MeetingsPerMonth.ShouldBe(meetings);
        template.TargetPairs.ShouldBe(pairs);
        template.Matching.SameRegion.ShouldBe(sameRegion);
    }

    [Fact]
    public void The_others_know_what_is_special_about_them()
    {
        Sample.Templates.Get("academy", "en").Lists["regions"].Count.ShouldBe(15);
        Sample.Templates.Get("academy", "en").Forms.Project.ShouldBe("f15");
        Sample.Templates.Get("institute", "en").Forms.InternshipSurvey.ShouldBe("f14s");
        Sample.Templates.Get("institute", "en").Forms.Internship.ShouldBe("f14");
        Sample.Templates.Get("institute", "en").Nudges.Internship.ShouldBe(new InternshipRules(6, 60, 14));
        Sample.Templates.All.ShouldAllBe(template => template.Forms.Agreement == "f5" && template.Forms.Record == "f8" && template.Forms.Feedback == "f9");
        Sample.Templates.Get("two-part", "en").Lists["classifications"].Select(choice => choice.Id)
            .Intersect(["president", "vicePresident", "financialSecretary", "trustee", "retired"]).Count().ShouldBe(5);
        Sample.Templates.Get("two-part", "en").Mentee.Commitment.ShouldContain("unpaid");
        Sample.Templates.All.Select(template => template.Id).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["academy", "guild-pilot", "handbook", "institute", "local-year", "two-part"]);
    }

    [Theory]
    [InlineData("local-year")]
    [InlineData("two-part")]
    [InlineData("academy")]
    [InlineData("institute")]
    public void The_others_speak_three_languages_alike(string id)
    {
        var english = Sample.Templates.Get(id, "en");
        foreach (var language in new[] { "fr", "es" })
        {
            var other = Sample.Templates.Get(id, language);

            other.Language.ShouldBe(language);
            other.Description.ShouldNotBe(english.Description);
            foreach (var (of, ours) in new[] { (other.Mentee, english.Mentee), (other.Mentor, english.Mentor) })
            {
                (of.Expectations.Count, of.Tips.Count).ShouldBe((ours.Expectations.Count, ours.Tips.Count));
                $"{of.Commitment}{string.Concat(of.Expectations)}{string.Concat(of.Tips)}".ShouldNotContain("!");
            }

            (other.Session.Questions.Count, other.Session.StretchIdeas.Count).ShouldBe((english.Session.Questions.Count, english.Session.StretchIdeas.Count));
            foreach (var list in other.Lists.Values)
            {
                list.Select(choice => choice.Text).ShouldBeUnique();
            }
        }
    }

    [Theory]
    [InlineData("\"default\": 6", "\"default\": 7", "$.duration")]
    [InlineData("\"minutes\": 60", "\"minutes\": 0", "$.cadence")]
    [InlineData("\"targetPairs\": 45", "\"targetPairs\": 0", "$.targetPairs")]
    [InlineData("\"mentorEvaluation\": \"f11\"", "\"mentorEvaluation\": \"f99\"", "$.forms.mentorEvaluation")]
    [InlineData("\"evaluateDaysBefore\": 7", "\"evaluateDaysBefore\": 999", "$.nudges")]
    [InlineData("\"evaluateDays\": 14", "\"evaluateDays\": -1", "$.nudges")]
    [InlineData("\"followUpDays\": 14", "\"followUpDays\": 14, \"internship\": { \"monthsBeforeEnd\": 6, \"planDays\": 60, \"surveyDays\": 14 }", "$.nudges.internship")]
    [InlineData("\"alumniMonths\": [6, 12]", "\"alumniMonths\": [6, 6]", "$.nudges.alumniMonths")]
    [InlineData("\"alumniMonths\": [6, 12]", "\"alumniMonths\": [0]", "$.nudges.alumniMonths")]
    [InlineData("\"mentee\": \"f1\"", "\"mentee\": \"f99\"", "$.forms.mentee")]
    [InlineData("\"requiredItems\": [\"region\"]", "\"requiredItems\": [\"shoeSize\"]", "$.requiredItems")]
    [InlineData("\"pacific\"", "\"paci,fic\"", "$.lists.regions")]
    [InlineData("\"pacific\"", "\"atlantis\"", "$.lists.regions.atlantis")]
    [InlineData("\"sendAt\": \"09:00\"", "\"sendAt\": \"9 am\"", "$.nudges.sendAt")]
    [InlineData("\"sendAt\": \"09:00\"", "\"sendAt\": \"21:00\"", "$.nudges.sendAt")]
    [InlineData("\"midpointAt\": 0.5", "\"midpointAt\": 1.5", "$.nudges")]
    [InlineData("\"interests\": 20", "\"interests\": 30", "$.matching.weights")]
    [InlineData("\"interests\": 20", "\"luck\": 20", "$.matching.weights.luck")]
    [InlineData("\"update\"", "\"upset\"", "$.session.sections.upset")]
    [InlineData("\"version\": 1", "\"version\": 1, \"colour\": 2", "$.colour")]
    public void A_faulty_one_is_refused_with_the_place(string good, string bad, string path)
    {
        var rules = Shipped("guild-pilot.json");
        rules.ShouldContain(good);

        Should.Throw<DataFileException>(() => TemplateCatalogue.Load(
            [new DataFile("guild-pilot.json", rules.Replace(good, bad, StringComparison.Ordinal)), new DataFile("guild-pilot.en.json", Shipped("guild-pilot.en.json"))],
            Sample.Forms)).Path.ShouldBe(path);
    }

    private static string Shipped(string name)
    {
        using var reader = new StreamReader(
            typeof(ProgrammeTemplate).Assembly.GetManifestResourceStream($"programmes/{name}").ShouldNotBeNull());
        return reader.ReadToEnd();
    }
}
