using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Programme;

public sealed class Finding_people_by_name
{
    private static readonly Party[] people = [.. new[] { "Anne-Marie Tremblay", "José Núñez", "Marie Tremblay", "Mario Tremblay" }.Select((name, index) => new Party(new("t", $"{index}"), name))];

    [Theory]
    [InlineData("jose", "José Núñez")]
    [InlineData("NUNEZ", "José Núñez")]
    [InlineData("marie tremblay", "Marie Tremblay", "Anne-Marie Tremblay")]
    [InlineData("tremblay, marie", "Anne-Marie Tremblay", "Marie Tremblay")]
    [InlineData("mari", "Anne-Marie Tremblay", "Marie Tremblay", "Mario Tremblay")]
    [InlineData("nobody")]
    [InlineData("?")]
    public void Case_accents_and_order_make_no_difference_and_whoever_is_called_just_that_comes_first(string name, params string[] found) =>
        PeopleSearch.Find(people, name).Select(person => person.Name).ShouldBe(found);
}
