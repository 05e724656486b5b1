using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Cards.Templating;

namespace MentorBot.Tests.Cards;

public sealed class Expanding_a_card
{
    private static readonly CardLibrary library = new();

    [Fact]
    public void Data_may_be_built_from_any_primitive()
    {
        var data = new JsonObject { ["a"] = 1, ["b"] = 2L, ["c"] = 0.5, ["d"] = 3m, ["e"] = true, ["f"] = "x", ["g"] = (float)1.5, ["h"] = (short)7, ["i"] = JsonValue.Create(new DateTime(2027, 3, 14)) };
        var template = Template.Parse("t.json", """{"x":"${a} ${b} ${c} ${d} ${e} ${f} ${g} ${h} ${i}","sum":"${a + b + d}"}""");

        var bound = CardFiles.Node(template.Expand(data))!;

        bound["x"]!.GetValue<string>().ShouldBe("1 2 0.5 3 true x 1.5 7 2027-03-14T00:00:00");
        bound["sum"]!.GetValue<double>().ShouldBe(6);
    }

    [Fact]
    public void The_data_is_left_as_it_was_and_can_be_bound_again()
    {
        var data = CardFiles.SamplesOf("shared/message")[0];
        var before = data.ToJsonString();

        var first = library.Expand("shared/message", data).ToString();
        var second = library.Expand("shared/message", data).ToString();

        data.ToJsonString().ShouldBe(before);
        second.ShouldBe(first);
    }

    [Fact]
    public void Data_that_does_not_fit_says_where()
    {
        var template = Template.Parse("t.json", """{"x":[{"y":"is ${a}"}]}""");

        var mistake = Should.Throw<CardExpansionException>(() => template.Expand(new JsonObject { ["a"] = null }));

        mistake.Message.ShouldBe("t.json/x/0/y: a is null within a text");
    }

    [Fact]
    public void A_button_sends_its_verb_with_and_without_Execute()
    {
        var plan = new CardAction("Plan a meeting", "meeting.plan") { Data = new JsonObject { ["pair"] = "p-1" } };
        var data = new JsonObject { ["heading"] = "Hello", ["actions"] = new JsonArray(plan.ToJson()) };

        var action = CardFiles.Node(library.Expand("shared/message", data))!["body"]![1]!["actions"]![0]!;

        action["verb"]!.GetValue<string>().ShouldBe("meeting.plan");
        action["data"]!["pair"]!.GetValue<string>().ShouldBe("p-1");
        action["fallback"]!["type"]!.GetValue<string>().ShouldBe("Action.Submit");
        action["fallback"]!["data"]!.ToJsonString().ShouldBe("""{"verb":"meeting.plan","pair":"p-1"}""");
    }
}
