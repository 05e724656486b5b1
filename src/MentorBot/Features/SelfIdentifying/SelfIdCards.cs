using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Features.SelfIdentifying;

/// <summary>What a person sees of their own self-identification.</summary>
internal static class SelfIdCards
{
    /// <summary>Before the first question: why, who sees it, how long it is kept, and that nothing depends on it.</summary>
    public static Prompt Intro(FormDefinition form, Words words) => new()
    {
        Heading = form.Title,
        Lines = form.Intro.Split('\n'),
        Choices = [new(words["selfid.begin"], "selfid.begin"), new(words["survey.notNow"], "everyday.help")],
    };

    public static Prompt Begun(Words words) => new()
    {
        Heading = words["selfid.begun.heading"],
        Lines = [words["selfid.begun.line"]],
        Choices = [new(words["selfid.carryOn"], "selfid.begin"), new(words["selfid.delete"], "selfid.askDelete")],
    };

    public static Prompt Mine(FormDefinition form, FormResponse response, Words words)
    {
        var (vocabulary, own) = (Vocabulary.For(form.Language), AnswerView.Own(form, response));
        return new()
        {
            Heading = words["selfid.mine.heading"],
            Lines = [form.SeenBy],
            Facts = [.. form.Items.Select(item => new Fact(item.Label, own[item.Id]?.ToDisplay(item, vocabulary) ?? words["survey.noAnswer"]))],
            Choices = [new(words["selfid.change"], "selfid.change"), new(words["selfid.delete"], "selfid.askDelete")],
            IsConfidential = form.IsConfidential,
        };
    }

    public static Prompt AskDelete(Words words) => new()
    {
        Heading = words["selfid.askDelete.heading"],
        Lines = [words["selfid.askDelete.line"]],
        Choices = [new(words["selfid.deleteNow"], "selfid.delete"), new(words["selfid.keep"], "selfid.open")],
    };
}
