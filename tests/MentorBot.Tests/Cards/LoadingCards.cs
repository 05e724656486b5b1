using MentorBot.Cards;
using MentorBot.Cards.Templating;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MentorBot.Tests.Cards;

public sealed class Loading_cards
{
    [Theory]
    [InlineData("""{"x":"${shout(a)}"}""", "/x", "unknown function shout")]
    [InlineData("""{"x":"${formatDateTime(a)}"}""", "/x", "dates are formatted")]
    [InlineData("""{"x":"${toUpper(a)}"}""", "/x", "not supported")]
    [InlineData("""{"x":"${string(a)}"}""", "/x", "not supported")]
    [InlineData("""{"x":[1,{"y":"${a +}"}]}""", "/x/1/y", "syntax error")]
    [InlineData("""{"x":"${(a}"}""", "/x", "syntax error")]
    [InlineData("""{"x":"${a ? 1 : 2}"}""", "/x", "unexpected '?'")]
    [InlineData("""{"x":"${a & b}"}""", "/x", "unexpected '&'")]
    [InlineData("""{"x":"${'a}"}""", "/x", "without content or end")]
    [InlineData("""{"x":"${}"}""", "/x", "without content or end")]
    [InlineData("""{"x":"${a"}""", "/x", "without content or end")]
    [InlineData("""{"x":"`${a}"}""", "/x", "backtick")]
    [InlineData("""{"x":"${a[b]}"}""", "/x", "in brackets")]
    [InlineData("""{"x":"${a['b.c']}"}""", "/x", "in brackets")]
    [InlineData("""{"x":"${a[$index]}"}""", "/x", "in brackets")]
    [InlineData("""{"x":"${join(a, ',').b}"}""", "/x", "not a path")]
    [InlineData("""{"x":"${$host.a}"}""", "/x", "unknown name $host")]
    [InlineData("""{"x":"${a.$b}"}""", "/x", "syntax error")]
    [InlineData("""{"x":"${undefined}"}""", "/x", "undefined is not supported")]
    [InlineData("""{"x":"${length(5)}"}""", "/x", "wrong type")]
    [InlineData("""{"x":"${if(a, b)}"}""", "/x", "argument(s)")]
    [InlineData("""{"x":{"$wenn":"${a}"}}""", "/x/$wenn", "unknown keyword")]
    [InlineData("""{"x":{"$schema":"a"}}""", "/x/$schema", "unknown keyword")]
    [InlineData("""{"x":{"$index":1}}""", "/x/$index", "unknown keyword")]
    [InlineData("""{"x":{"$when":true}}""", "/x/$when", "one ${…}")]
    [InlineData("""{"x":{"$when":"${a} "}}""", "/x/$when", "one ${…}")]
    [InlineData("""{"x":{"$when":"true"}}""", "/x/$when", "one ${…}")]
    [InlineData("""{"x":{"$when":"${true}"}}""", "/x/$when", "one ${…}")]
    [InlineData("""{"x":{"$when":"${count(a)}"}}""", "/x/$when", "never be true")]
    [InlineData("""{"x":{"$data":"a"}}""", "/x/$data", "one ${…}")]
    [InlineData("""{"x":{"$data":null}}""", "/x/$data", "one ${…}")]
    [InlineData("""{"$data":"${list}","type":"AdaptiveCard"}""", "/$data", "there once")]
    [InlineData("""{"x":{"$data":[{"a":"${b}"}]}}""", "/x/$data", "cannot hold expressions")]
    [InlineData("""{"x":{"type":"${a}"}}""", "/x/type", "no expression")]
    [InlineData("""{"x":1,"x":2}""", "", "x")]
    [InlineData("""{"x":""", "", "")]
    [InlineData("""[]""", "/", "a card is an object")]
    public void A_bad_template_is_refused_with_file_place_and_reason(string template, string place, string reason)
    {
        var refusal = Should.Throw<CardTemplateException>(() => Template.Parse("pairing/hello.json", template));

        refusal.Message.ShouldStartWith($"pairing/hello.json {place}");
        refusal.Message.ShouldContain(reason);
    }

    [Fact]
    public void One_bad_template_keeps_the_library_from_being_made()
    {
        var folder = Directory.CreateTempSubdirectory();
        Directory.CreateDirectory(Path.Combine(folder.FullName, "pairing"));
        File.WriteAllText(Path.Combine(folder.FullName, "pairing", "hello.json"), """{"x":"${shout(a)}"}""");

        var refusal = Should.Throw<CardTemplateException>(() => new CardLibrary(folder.FullName));

        refusal.Message.ShouldBe("pairing/hello.json /x: unknown function shout");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_cards_beside_the_program_are_loaded_without_their_samples()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddCards();
        using var host = builder.Build();

        var names = host.Services.GetRequiredService<CardLibrary>().Names;

        names.ShouldContain("shared/message");
        names.ShouldNotContain(name => name.Contains("sample"));
    }

    [Fact]
    public void An_unknown_card_is_named() =>
        Should.Throw<ArgumentException>(() => new CardLibrary().Expand("pairing/nothing", [])).Message.ShouldContain("pairing/nothing");
}
