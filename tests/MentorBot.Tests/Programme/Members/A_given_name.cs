using MentorBot.Programme.Members;

namespace MentorBot.Tests.Programme.Members;

public sealed class A_given_name
{
    [Theory]
    [InlineData("Ana Souza", "Ana")]
    [InlineData("  Ana   Souza ", "Ana")]
    [InlineData("Mei-Ling Chau", "Mei-Ling")]
    [InlineData("Harpreet Singh Gill", "Harpreet")]
    [InlineData("Ana", "Ana")]
    [InlineData("", "")]
    public void Is_the_first_part(string name, string given) => Names.Given(name).ShouldBe(given);
}
