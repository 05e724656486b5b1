using MentorBot.Cards;

namespace MentorBot.Tests.Cards;

public sealed class Turning_pages
{
    private static readonly string[] pages = ["first", "second", "last"];

    [Theory]
    [InlineData(0, "first", 0, true)]
    [InlineData(2, "last", 2, false)]
    [InlineData(7, "last", 2, false)] // It was longer when the button was drawn.
    [InlineData(-1, "first", 0, true)]
    public void The_page_that_is_asked_for_is_shown_or_the_nearest(int page, string content, int index, bool hasMore) =>
        pages.At(page).ShouldBe(new(content, index, hasMore));
}
