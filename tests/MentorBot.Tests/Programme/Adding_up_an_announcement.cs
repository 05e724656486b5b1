using MentorBot.Programme.Announcements;

namespace MentorBot.Tests.Programme;

public sealed class Adding_up_an_announcement
{
    private static readonly Recipient[] People = [.. Enumerable.Range(0, 250).Select(number => new Recipient($"p{number:D3}", $"Person {number}"))];

    [Fact]
    public void Everybody_is_found_in_their_own_part_and_strangers_in_none()
    {
        var shards = People.Chunk(90).ToList();
        var index = ShardIndex.Of(shards);

        foreach (var person in People)
        {
            shards[index.ShardOf(person.Id) - 1].ShouldContain(person);
        }

        index.ShardOf("a").ShouldBe(0);
        new ShardIndex([]).ShardOf("p001").ShouldBe(0);
    }

    [Fact]
    public void A_person_in_two_roles_is_one()
    {
        Recipients.Once([new("b", "Bo"), new("a", "Ana"), new("b", "Bo")]).Select(person => person.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_late_count_of_readers_does_no_harm()
    {
        var progress = new DeliveryProgress().WithRead(1, 5).WithRead(1, 3).WithRead(2, 1);

        progress.Read.Values.Sum().ShouldBe(6);
    }

    [Theory]
    [InlineData("blocked", "blocked")]
    [InlineData("http413", "refused")]
    [InlineData(null, "refused")]
    public void Every_reason_has_words(string? recorded, string told)
    {
        FailureReasons.Of(recorded).ShouldBe(told);
    }
}
