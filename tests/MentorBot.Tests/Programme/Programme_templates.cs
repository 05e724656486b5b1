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
            template.Session.Sections.Count.ShouldBe(6);
            template.Session.Questions.Count.ShouldBeGreaterThanOrEqualTo(5);
            template.Session.StretchIdeas.Count.ShouldBeGreaterThanOrEqualTo(5);
            Shipped_forms.Grade(string.Join(' ', [template.Description, .. template.Mentee.Expectations,
                .. template.Mentor.Expectations, .. template.Mentor.Tips, .. template.Session.Questions])).ShouldBeLessThanOrEqualTo(8);
        }
    }

    [Theory]
    [InlineData("\"default\": 6", "\"default\": 7", "$.duration")]
    [InlineData("\"minutes\": 60", "\"minutes\": 0", "$.cadence")]
    [InlineData("\"targetPairs\": 45", "\"targetPairs\": 0", "$.targetPairs")]
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
