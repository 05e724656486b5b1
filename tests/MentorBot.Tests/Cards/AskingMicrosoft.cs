using System.Text.Json.Nodes;
using MentorBot.Cards;

namespace MentorBot.Tests.Cards;

[Collection(MicrosoftsVerdicts.Collection)]
public sealed class Asking_Microsoft_about_our_cards(MicrosoftsVerdicts microsoft)
{
    private static readonly CardLibrary library = new(CardFiles.Cards);

    public static TheoryData<string, int> Samples()
    {
        var samples = new TheoryData<string, int>();
        foreach (var card in CardFiles.CardNames)
        {
            for (var sample = 0; sample < CardFiles.SamplesOf(card).Count; sample++)
            {
                samples.Add(card, sample);
            }
        }

        return samples;
    }

    [Fact]
    public void Every_card_has_samples_and_every_sample_a_card() =>
        CardFiles.CardNames.Order().ShouldBe(CardFiles.SampleNames.Order());

    [Theory, MemberData(nameof(Samples))]
    public void Its_engine_binds_the_card_as_ours_does(string card, int sample) =>
        microsoft[MicrosoftsVerdicts.NameOf(card, sample)]["difference"]?.GetValue<string>().ShouldBeNull();

    [Theory, MemberData(nameof(Samples))]
    public void Its_renderer_has_nothing_to_say(string card, int sample) =>
        MicrosoftsVerdicts.Complaints(microsoft[MicrosoftsVerdicts.NameOf(card, sample)], "events").ShouldBeEmpty();

    [Theory, MemberData(nameof(Samples))]
    public void Its_types_allow_the_card(string card, int sample) =>
        MicrosoftsVerdicts.Complaints(microsoft[MicrosoftsVerdicts.NameOf(card, sample)], "schema").ShouldBeEmpty();

    [Theory, MemberData(nameof(Samples))]
    public void The_card_keeps_our_own_rules(string card, int sample)
    {
        var data = CardFiles.SamplesOf(card)[sample];

        var expanded = library.Expand(card, data);

        CardRules.BrokenBy(CardFiles.Node(expanded)!.AsObject()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Samples))]
    public void Nothing_of_the_template_is_left_over(string card, int sample)
    {
        var data = CardFiles.SamplesOf(card)[sample];

        var bound = CardFiles.Bind(card, CardFiles.TemplateOf(card), data);

        bound!.ToJsonString().ShouldNotContain("${");
    }
}

[Collection(MicrosoftsVerdicts.Collection)]
public sealed class Asking_Microsoft_about_odd_corners(MicrosoftsVerdicts microsoft)
{
    public static TheoryData<string> Cases() => [.. MicrosoftsVerdicts.CorpusCases().Select(corpusCase => corpusCase.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Its_engine_does_what_ours_does(string corpusCase) =>
        microsoft[MicrosoftsVerdicts.NameOf(corpusCase)]["difference"]?.GetValue<string>().ShouldBeNull();
}

[Collection(MicrosoftsVerdicts.Collection)]
public sealed class Reading_escaped_text(MicrosoftsVerdicts microsoft)
{
    public static TheoryData<int> Texts() => [.. Enumerable.Range(0, HostileTexts.All.Count)];

    [Theory, MemberData(nameof(Texts))]
    public void A_reader_sees_it_as_it_was_written(int text)
    {
        var rendered = microsoft[HostileTexts.Name]["rendered"]!.AsArray()[text]!.GetValue<string>();

        rendered.ShouldBe(HostileTexts.All[text]);
    }
}
