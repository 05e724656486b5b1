using MentorBot.Programme.Nudges;

namespace MentorBot.Tests.Programme.Nudges;

/// <summary>Rows and cards of every version hold such keys.</summary>
public sealed class The_key_of_a_nudge
{
    [Fact]
    public void Is_written_as_it_always_was()
    {
        var nudge = new Nudge(NudgeKind.AskIfMet, "p", "m.0", Some.MenteeId, Some.Utc("2027-01-20 12:00"), Some.Utc("2027-01-21 12:00"));

        nudge.Key.ShouldBe("p|AskIfMet|m.0|mentee-1");
        nudge.Again(nudge.From).ShouldNotBeNull().Key.ShouldBe("p|AskIfMet|m.0+|mentee-1");
    }

    [Theory]
    [InlineData("p|AskIfMet|m.0|mentee-1", "p", "AskIfMet", "m", "mentee-1")]
    [InlineData("p|Prepare|m.2++|mentee-1", "p", "Prepare", "m", "mentee-1")]
    [InlineData("p|FollowUp|6+|mentee-1", "p", "FollowUp", "6", "mentee-1")]
    [InlineData("p|CheckIn|midpoint.20270412.days|mentee-1", "p", "CheckIn", "midpoint", "mentee-1")]
    [InlineData("application~f1~c|FormDue|20270412.last|mentee-1", "application~f1~c", "FormDue", "20270412", "mentee-1")]
    // What it is about may be named with bars; and a kind that only a newer version knows is put off as any other.
    [InlineData("review~decline~c.mentee|x|FormDue|20270412.last|mentor-1", "review~decline~c.mentee|x", "FormDue", "20270412", "mentor-1")]
    [InlineData("p|Celebrate|end|mentee-1", "p", "Celebrate", "end", "mentee-1")]
    public void Is_read_as_it_was_made(string key, string about, string kind, string occasion, string to)
    {
        var read = NudgeKey.Read(key).ShouldNotBeNull();

        (read.About, read.Kind, read.Occasion, read.To).ShouldBe((about, kind, occasion, to));
        read.ToString().ShouldBe(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("p|AskIfMet|mentee-1")]
    public void Is_no_other_text(string text) => NudgeKey.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("p|CheckIn|midpoint.20270412.last|mentee-1", true)]
    [InlineData("p|CheckIn|midpoint+|mentee-1", true)]
    [InlineData("p|CheckIn|end|mentee-1", false)]
    [InlineData("p|CheckIn|midpoint|mentor-1", false)]
    [InlineData("p|Feedback|midpoint|mentee-1", false)]
    [InlineData("q|CheckIn|midpoint|mentee-1", false)]
    [InlineData("no key", false)]
    public void Says_which_are_about_the_same(string key, bool isSame) =>
        new Nudge(NudgeKind.CheckIn, "p", "midpoint.20270412.days", Some.MenteeId, default, default).IsAboutTheSameAs(key).ShouldBe(isSame);
}
