using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class The_sample_members
{
    [Fact]
    public void Are_enough_to_play_every_part()
    {
        Personas.Sample.Count(p => p.Kind is PersonaKind.Mentee).ShouldBeGreaterThanOrEqualTo(5);
        Personas.Sample.Count(p => p.Kind is PersonaKind.Mentor).ShouldBeGreaterThanOrEqualTo(5);
        Personas.Sample.Count(p => p.Kind is PersonaKind.Coordinator).ShouldBe(2);
        Personas.Sample.Count.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public void Live_in_time_zones_that_exist_five_or_more()
    {
        var zones = Personas.Sample.Select(p => p.TimeZone).Distinct().ToArray();

        zones.Length.ShouldBeGreaterThanOrEqualTo(5);
        zones.ShouldAllBe(zone => TimeZoneInfo.FindSystemTimeZoneById(zone) != null);
    }

    [Fact]
    public void Have_ids_and_mail_of_their_own()
    {
        Personas.Sample.Select(p => p.ObjectId).ShouldBeUnique();
        Personas.Sample.Select(p => p.Email).ShouldBeUnique();
        Personas.Sample[0].Email.ShouldBe("amelie.tremblay@example.org");
    }
}
