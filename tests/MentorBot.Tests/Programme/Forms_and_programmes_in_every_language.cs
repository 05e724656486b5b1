using System.Text.RegularExpressions;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed partial class Forms_and_programmes_in_every_language
{
    public static TheoryData<string, string> Forms => Each(Sample.Forms.All.Where(form => form.Language is "en").Select(form => form.Id));

    public static TheoryData<string, string> Programmes => Each(Sample.Templates.All.Where(template => template.Language is "en").Select(template => template.Id));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_translated_whole(string id, string language)
    {
        var (english, form) = (Sample.Forms.Get(id, "en"), Sample.Forms.Get(id, language));

        form.Language.ShouldBe(language);
        foreach (var (theirs, ours) in english.Items.Zip(form.Items))
        {
            Translated(theirs.Ask, ours.Ask);
            (ours.Hint is null, ours.MinText is null, ours.MaxText is null, ours.SeenBy is null)
                .ShouldBe((theirs.Hint is null, theirs.MinText is null, theirs.MaxText is null, theirs.SeenBy is null), ours.Id);
            ours.Choices.Select(choice => choice.Id).ShouldBe(theirs.Choices.Select(choice => choice.Id));
            ours.Label.Length.ShouldBeLessThanOrEqualTo(48, ours.Id);
            ours.Choices.Select(choice => Folding.Fold(choice.Text)).ShouldBeUnique(ours.Id);
            Gaps(ours.Ask + ours.Hint).ShouldBe(Gaps(theirs.Ask + theirs.Hint), ours.Id);
        }

        Translated(english.Intro, form.Intro);
        Translated(english.SeenBy, form.SeenBy);
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public void A_programme_is_translated_whole(string id, string language)
    {
        var (english, programme) = (Sample.Templates.Get(id, "en"), Sample.Templates.Get(id, language));

        programme.Language.ShouldBe(language);
        Translated(english.Description, programme.Description);
        foreach (var role in Enum.GetValues<Role>())
        {
            Translated(english.For(role).Commitment, programme.For(role).Commitment);
            programme.For(role).Expectations.Count.ShouldBe(english.For(role).Expectations.Count);
            programme.For(role).Tips.Count.ShouldBe(english.For(role).Tips.Count);
            foreach (var (theirs, ours) in english.For(role).Expectations.Concat(english.For(role).Tips).Zip(programme.For(role).Expectations.Concat(programme.For(role).Tips)))
            {
                Translated(theirs, ours);
            }
        }

        programme.Session.Questions.Count.ShouldBe(english.Session.Questions.Count);
        programme.Session.StretchIdeas.Count.ShouldBe(english.Session.StretchIdeas.Count);
        foreach (var (name, list) in programme.Lists)
        {
            list.Select(choice => choice.Id).ShouldBe(english.Lists[name].Select(choice => choice.Id));
            list.Select(choice => Folding.Fold(choice.Text)).ShouldBeUnique(name);
        }
    }

    private static void Translated(string english, string ours)
    {
        ours.ShouldNotBe(english);
        ours.ShouldNotContain("!");
        ours.ShouldNotContain("  ");
    }

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static TheoryData<string, string> Each(IEnumerable<string> ids)
    {
        var all = new TheoryData<string, string>();
        foreach (var id in ids.ToList())
        {
            all.Add(id, "fr");
            all.Add(id, "es");
        }

        return all;
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Gap();
}
