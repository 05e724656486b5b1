using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Tests.Support;

/// <summary>Fills in a form with sensible answers, the same for the same seed; some can be given.</summary>
/// <param name="form">As it is asked.</param>
/// <param name="given">By item id: words, a number, yes or no, a date, or the ids of choices with commas between; empty means no answer.</param>
internal sealed class Applicant(FormDefinition form, int seed, IReadOnlyDictionary<string, string>? given = null)
{
    private static readonly TextCatalogue said = TextCatalogue.Load();
    private readonly string language = form.Language;

    private const int MostQuestions = 100;
    private static readonly string[] locals = ["Local 12", "Local 480", "Local 111", "Local 213", "Local 301"];
    private static readonly string[] texts =
    [
        "I helped with the picket rota, and now I want to speak at a general meeting.",
        "I took the steward course last year. I listen well, and I would like to learn to bargain.",
        "People come to me with their schedules. I'd like to sit on the health and safety committee one day.",
        "I have worked nights for six years; I want to organise my own shift, and to write a grievance that holds.",
    ];

    /// <summary>From "apply" to a thank-you.</summary>
    public static async Task<Applicant> ApplyAsync(
        Chat chat, Role role, bool byCard, int seed = 1, IReadOnlyDictionary<string, string>? given = null, string language = "en")
    {
        var applicant = await BeginAsync(chat, role, seed, given, language);
        if (byCard)
        {
            await applicant.AnswerAllByCardAsync(chat);
            await chat.PressesAsync(said.Raw(language, "apply.submit"));
        }
        else
        {
            await applicant.AnswerAllByTypingAsync(chat);
            await chat.SaysAsync(Word(language, "submit"));
        }

        chat.Sees(said.Raw(language, "apply.done.heading").Split("{name}")[^1]);
        return applicant;
    }

    /// <summary>Opens the form: the first question is asked, or the one it was left at.</summary>
    public static async Task<Applicant> BeginAsync(
        Chat chat, Role role, int seed = 1, IReadOnlyDictionary<string, string>? given = null, string language = "en")
    {
        await chat.SaysAsync(Word(language, role is Role.Mentee ? "applyAsMentee" : "applyAsMentor"));
        await chat.SaysAsync("1");
        var answers = new Dictionary<string, string>(given ?? new Dictionary<string, string>());
        answers.TryAdd("name", chat.Name);
        return new Applicant(chat.Bot.ApplicationForm(role, language), seed, answers);
    }

    /// <summary>Somebody with a name on their card, about to be sent.</summary>
    public static async Task<(Chat Chat, JsonObject Answer)> AskedForANameAsync(RunningBot bot)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await BeginAsync(chat, Role.Mentee);
        var card = chat.LastMessage;
        var data = card.FindAction("Next")!["data"]!.DeepClone().AsObject();
        data[card.Inputs[0].Id] = "Kim";
        var press = bot.PressOf(chat, "survey.answer", data);
        press["replyToId"] = card.Id;
        return (chat, press);
    }

    /// <summary>The question at hand, from the card or from the last words; null at the review and elsewhere.</summary>
    public FormItem? Asked(Chat chat)
    {
        if (chat.AskedItem is { } id)
        {
            return form.Find(id);
        }

        var last = chat.LastMessage;
        return last.Card is null ? form.Items.FirstOrDefault(item => last.Text?.Split('\n').Contains(item.Ask) ?? false) : null;
    }

    public Task AnswerAllByTypingAsync(Chat chat, string? until = null) => AnswerAllAsync(chat, until, item => chat.SaysAsync(Typed(item)));

    public Task AnswerAllByCardAsync(Chat chat, string? until = null) => AnswerAllAsync(chat, until, item => AnswerByCardAsync(chat, item));

    public Task AnswerByCardAsync(Chat chat, FormItem item) =>
        IsLeftAsOffered(item) ? chat.PressesAsync(said.Raw(language, "survey.next"))
            : Wanted(item) is "" && !item.IsRequired ? chat.PressesAsync(said.Raw(language, "survey.skip"))
            : chat.PressesAsync(said.Raw(language, "survey.next"), new Dictionary<string, string> { [item.Id] = Wanted(item) });

    /// <summary>The answer as it is typed: choices by number or in their words.</summary>
    public string Typed(FormItem item)
    {
        if (IsLeftAsOffered(item))
        {
            return language switch { "fr" => "pareil", "es" => "igual", _ => "keep" };
        }

        var wanted = Wanted(item);
        if (wanted is "")
        {
            return Word(language, "skip");
        }

        if (item.Type is ItemType.YesNo)
        {
            return wanted is "yes" ? Vocabulary.For(language).Yes : Vocabulary.For(language).No;
        }

        if (!item.TakesChoices || item.Choices.Count is 0)
        {
            return wanted;
        }

        var picked = wanted.Split(',').Select(id => (Id: id, At: item.Choices.ToList().FindIndex(choice => choice.Id == id))).ToList();
        return item.Type is ItemType.Many
            ? string.Join(", ", picked.Select(pick => pick.At < 0 ? pick.Id : Number(pick.At)))
            : picked is [{ At: >= 0 } one] && Vary(item) % 2 is 0 ? Number(one.At) : item.TextOf(wanted) ?? wanted;
    }

    /// <summary>The answer as a card's field holds it: ids, or words.</summary>
    public string Wanted(FormItem item) => given?.GetValueOrDefault(item.Id) ?? Generic(item);

    // What to share is chosen among what was answered, which only the card knows.
    private bool IsLeftAsOffered(FormItem item) => item.ChoicesFrom is FormItem.FromShareable && given?.ContainsKey(item.Id) is not true;

    private async Task AnswerAllAsync(Chat chat, string? until, Func<FormItem, Task> answer)
    {
        for (var asked = 0; Asked(chat) is { } item && item.Id != until; asked++)
        {
            if (asked is MostQuestions)
            {
                throw chat.Trouble("This form does not end.");
            }

            await answer(item);
            if (Asked(chat)?.Id == item.Id)
            {
                throw chat.Trouble($"“{Wanted(item)}” was not taken for {item.Id}.");
            }
        }
    }

    private string Generic(FormItem item) => item switch
    {
        { Type: ItemType.Email } => string.Create(CultureInfo.InvariantCulture, $"member{seed}@example.org"),
        { Type: ItemType.Phone } => string.Create(CultureInfo.InvariantCulture, $"416 555 {seed % 10000:D4}"),
        { Type: ItemType.YesNo } => item.Id is "commitment" || Vary(item) % 3 > 0 ? "yes" : "no",
        { Type: ItemType.Number } => (item.Min + Vary(item) % (Math.Min(item.Max, item.Min + 9) - item.Min + 1)).ToString(CultureInfo.InvariantCulture),
        { Type: ItemType.Date } => "2027-05-14",
        { Type: ItemType.Time } => "18:00",
        // A must would be kept: whoever means one says so.
        { Id: "mentorPreferenceStrength" } => "wish",
        { Id: "avoid" } => "",
        { Id: "local" } => locals[Vary(item) % locals.Length],
        { Type: ItemType.Many } => string.Join(',', Several(item)),
        { TakesChoices: true } => item.Choices[Vary(item) % item.Choices.Count].Id,
        { Type: ItemType.Line } => $"{item.Label} {Number(Vary(item) % 20)}",
        _ => texts[Vary(item) % texts.Length],
    };

    // Two neighbours in the list, so that people have things in common.
    private IEnumerable<string> Several(FormItem item)
    {
        var first = Vary(item) % Math.Max(1, item.Choices.Count);
        return item.Choices.Select((choice, at) => (choice.Id, at))
            .Where(choice => choice.at == first || (item.Max > 1 && choice.at == (first + 1) % item.Choices.Count))
            .Select(choice => choice.Id);
    }

    /// <summary>A command as somebody types it: the first of its spellings.</summary>
    public static string Word(string language, string key) => said.Raw(language, "word." + key).Split('|')[0];

    private int Vary(FormItem item) => item.Id.Aggregate(seed, (sum, sign) => (sum * 31 + sign) & 0xFFFF);

    private static string Number(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);
}
