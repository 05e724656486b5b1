using MentorBot.Programme.Matching;

namespace MentorBot.Tests.Programme.Matching;

public sealed class Whom_somebody_named
{
    [Theory]
    [InlineData("Jean Roy from the Laval office, please", "Jean Roy")]
    [InlineData("Roy, Jean", "Jean Roy")]
    [InlineData("ROY Jéan", "Jean Roy")]
    [InlineData("my old boss (jean roy)", "Jean Roy")]
    [InlineData("Jean-Luc Roy", "Jean Luc Roy")]
    [InlineData("l'équipe d'Ana Souza", "Ana Souza")]
    [InlineData("Maria Lopez", "María del Carmen López")]
    [InlineData("Gabriel García", "Gabriel García Márquez")]
    [InlineData("Roy", "Jean Roy")]
    [InlineData("Mr. Roy, please", "Jean Roy")]
    [InlineData("Mme Tremblay et Jean", "Jean Roy")]
    [InlineData("Denise; Bo & Jean", "Jean Roy")]
    [InlineData("Cher", "Cher")]
    [InlineData("Fatima Benali", "Benali, Fatima (Local 12)")]
    [InlineData("R2D2", "R2D2")]
    public void Is_plain(string text, string name) => NamesIn.Of(text, name, [name, "Ana Souza Lima", "Bo Chen"]).ShouldBe(Naming.Yes);

    [Theory]
    [InlineData("somebody called Roy at the depot", "Jean Roy")]
    [InlineData("Marie Roy", "Jean Roy")]
    [InlineData("Jean Tremblay", "Jean Roy")]
    [InlineData("Jean-Luc Tremblay", "Jean-Luc Roy")]
    [InlineData("Maria del Carmen Ruiz", "Maria del Carmen Lopez")]
    [InlineData("please not Bob, the steward", "Robert (Bob) Roy")]
    public void Is_for_people_to_tell(string text, string name) => NamesIn.Of(text, name, [name]).ShouldBe(Naming.Perhaps);

    [Theory]
    [InlineData(null, "Jean Roy")]
    [InlineData(" ", "Jean Roy")]
    [InlineData("my supervisor", "Jean Roy")]
    [InlineData("Royal Mail people", "Jean Roy")]
    [InlineData("anybody de la direction", "Maria de la Cruz")]
    [InlineData("Jean", "")]
    [InlineData("nobody from Local 12", "Benali, Fatima (Local 12)")]
    [InlineData("nobody from the Health committee", "Benali, Fatima [Health] (Local 12)")]
    [InlineData("nobody from shop 12", "Jean Roy 12")]
    public void Is_nobody_of_that_name(string? text, string name) => NamesIn.Of(text, name, [name]).ShouldBe(Naming.No);

    [Fact]
    public void By_one_name_that_several_bear_is_for_people_to_tell()
    {
        string[] all = ["Jean Roy", "Paul Roy", "Ana Souza"];

        NamesIn.Of("Roy", "Jean Roy", all).ShouldBe(Naming.Perhaps);
        NamesIn.Of("Roy", "Paul Roy", all).ShouldBe(Naming.Perhaps);
        NamesIn.Of("Paul", "Paul Roy", all).ShouldBe(Naming.Yes);
        NamesIn.Of("Jean Roy", "Jean Roy", [.. all, "Jean Roy"]).ShouldBe(Naming.Yes);
    }
}
