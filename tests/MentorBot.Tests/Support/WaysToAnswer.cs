using System.Globalization;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Support;

/// <summary>Right and wrong answers to any question, as they are typed and as a card holds them.</summary>
internal static class WaysToAnswer
{
    extension(FormItem item)
    {
        public bool TakesChoices => item.Type is ItemType.Choice or ItemType.Many or ItemType.TimeZone;
    }

    /// <param name="Typed">As a person types it; null where it can't be.</param>
    /// <param name="OnCard">As the card's field holds it; null where it can't be.</param>
    public sealed record Wrong(Refusal Because, string? Typed, string? OnCard);

    public static string Typed(FormItem item, Answer answer, Vocabulary words) => answer switch
    {
        Answer.Chosen { Ids: [], OwnWords: { } own } => own,
        Answer.Chosen chosen => string.Join(", ", [.. chosen.Ids.Select(id => Number(item, id)), .. chosen.OwnWords is { } own ? [own] : Array.Empty<string>()]),
        Answer.YesOrNo yesNo => yesNo.IsYes ? words.Yes : words.No,
        _ => OnCard(answer),
    };

    public static string OnCard(Answer answer) => answer switch
    {
        Answer.Words said => said.Text,
        Answer.Chosen chosen => string.Join(',', chosen.Ids),
        Answer.Day day => $"{day.On:uuuu-MM-dd}",
        Answer.Figure figure => figure.Value.ToString(CultureInfo.InvariantCulture),
        Answer.YesOrNo yesNo => yesNo.IsYes ? "yes" : "no",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Every kind of wrong answer there is to a question of this type, once.</summary>
    public static IEnumerable<Wrong> WrongTo(FormItem item)
    {
        var many = new string('x', item.MaxLength + 1);
        if (item.IsRequired)
        {
            yield return new(new Refusal.Required(), null, "");
        }

        switch (item.Type)
        {
            case ItemType.Line or ItemType.Text:
                yield return new(new Refusal.TooLong(item.MaxLength, item.MaxLength + 1), many, many);
                break;
            case ItemType.Email:
                yield return new(new Refusal.NotAnEmail(), "kim at example", "kim at example");
                break;
            case ItemType.Phone:
                yield return new(new Refusal.NotAPhone(), "ring me", "ring me");
                break;
            case ItemType.Choice or ItemType.Many:
                foreach (var wrong in WrongChoices(item, many))
                {
                    yield return wrong;
                }

                break;
            case ItemType.TimeZone:
                yield return new(new Refusal.NotATimeZone(), "Atlantis", "Mars/Base");
                break;
            case ItemType.Number:
                yield return new(new Refusal.NotANumber(item.Min, item.Max), "zzq", "zzq");
                yield return new(new Refusal.NotANumber(item.Min, item.Max), Text(item.Min - 1), Text(item.Min - 1));
                if (item.Max < int.MaxValue)
                {
                    yield return new(new Refusal.NotANumber(item.Min, item.Max), Text(item.Max + 1), Text(item.Max + 1));
                }

                break;
            case ItemType.YesNo:
                yield return new(new Refusal.NotYesNo(), "zzq", "zzq");
                break;
            case ItemType.Date:
                yield return new(new Refusal.NotADate(), "zzq", "2027-02-30");
                break;
            case ItemType.Time:
                yield return new(new Refusal.NotATime(), "zzq", "25:61");
                break;
        }

        yield return new(new Refusal.NoWords(), " \n ", null);
    }

    /// <summary>An answer as it is read over: a long one by its beginning.</summary>
    public static string ReadOver(string said) => said.Length > 140 ? said[..139] + "…" : said;

    /// <summary>Rows have ids of their own making: what counts is what stands in them.</summary>
    public static IReadOnlyDictionary<string, Answer> Plain(IReadOnlyDictionary<string, Answer> answers) => answers.ToDictionary(
        pair => pair.Key,
        pair => pair.Value is Answer.Table table ? new Answer.Table([.. table.Rows.Select((row, at) => row with { Id = at.ToString(CultureInfo.InvariantCulture) })]) : pair.Value);

    private static IEnumerable<Wrong> WrongChoices(FormItem item, string many)
    {
        var all = string.Join(',', item.Choices.Select(choice => choice.Id));
        yield return new(new Refusal.NotAChoice("99", item.Choices.Count), "99", null);
        yield return new(new Refusal.NotAChoice("zzq", item.Choices.Count), item.AllowsOwnWords ? null : "zzq", "zzq");
        if (item.Type is ItemType.Choice && item.Choices.Count > 1)
        {
            yield return new(new Refusal.OnlyOneChoice(2), "1 2", string.Join(',', item.Choices.Take(2).Select(choice => choice.Id)));
        }

        if (item.Type is ItemType.Many && item.Max < item.Choices.Count)
        {
            var numbers = string.Join(", ", Enumerable.Range(1, item.Choices.Count));
            yield return new(new Refusal.TooManyChoices(item.Max, item.Choices.Count), numbers, all);
        }

        if (item.AllowsOwnWords)
        {
            yield return new(new Refusal.TooLong(item.MaxLength, item.MaxLength + 1), many, null);
        }
    }

    private static string Number(FormItem item, string id) =>
        item.Choices.ToList().FindIndex(choice => choice.Id == id) is >= 0 and var at ? Text(at + 1) : throw new ArgumentException($"{item.Id} has no choice {id}.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
