using MentorBot.Texts;

namespace MentorBot.Tests.Texts;

public sealed class Shortening_a_text
{
    [Theory]
    [InlineData("Write a CV", 10, "Write a CV")]
    [InlineData("Write a CV!", 10, "Write a C…")]
    [InlineData("Welding 🔥 by May", 10, "Welding …")] // Half of 🔥 would fit.
    [InlineData("Welding 🔥 by May", 11, "Welding 🔥…")]
    [InlineData("Nurses 👩‍⚕️ at work", 11, "Nurses …")] // A woman would fit, but she is a nurse.
    [InlineData("Rene\u0301e welds", 5, "Ren…")] // An e would fit, but not its accent.
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5, "…")]
    public void It_ends_between_two_signs_and_with_three_dots(string text, int most, string shortened) => text.ShortenedTo(most).ShouldBe(shortened);
}
