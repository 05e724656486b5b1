using MentorBot.Programme;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Naming_a_line
{
    private const string Structure = """
        {
          "id": "fx", "version": 1, "visibility": "private",
          "sections": ["s"],
          // A remark.
          "items": [
            { "id": "a", "type": "line", "section": "s" },
            {
              "id": "b",
              "type": "poem",
              "section": "s"
            }
          ]
        }
        """;

    [Theory]
    [InlineData("\"poem\"", "\"poem\"", 9)]
    [InlineData("\"poem\"", "\"choice\"", 7)]
    [InlineData("\"poem\",", "\"line\",,", 9)]
    public void A_fault_is_named_with_its_line(string good, string bad, int line)
    {
        var refusal = Should.Throw<DataFileException>(() => FormCatalogue.Load([new("fx.json", Structure.Replace(good, bad, StringComparison.Ordinal)), new("fx.en.json", "{}")]));

        refusal.Line.ShouldBe(line);
        refusal.Message.ShouldStartWith($"fx.json, line {line}: ");
    }
}
