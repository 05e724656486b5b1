using MentorBot.Programme.Forms;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>
/// Which questions stand together on a card: the one at hand, or its section as far as it fits. A table stands alone, and what
/// depends on an answer waits for the card after it.
/// </summary>
internal static class SurveySheet
{
    // A card holds about 18,000 characters as they are sent (protocol 7.1); this leaves room for its buttons and its plain twin.
    private const int Room = 11_000;
    private const int FrameOfAnItem = 700;

    public static IReadOnlyList<FormItem> At(
        FormDefinition form, FormResponse response, FormItem current, SurveyManner manner, Words words, IReadOnlyDictionary<string, Trouble> troubles)
    {
        // From the review it is one answer that is to be changed.
        var isAlone = !manner.BySection || (response.Reviewing && !manner.OnOneCard);
        if (isAlone && troubles.Count <= 1)
        {
            return [current];
        }

        var asked = SurveyPath.Applicable(form, response);
        var sheet = isAlone ? [current] : Around(form, asked, current, item =>
            FrameOfAnItem + SurveyCards.Item(form, response, SurveyPath.AsAsked(form, response, item), words, troubles.GetValueOrDefault(item.Id)).ToJsonString().Length);

        // What could not be taken is kept nowhere else than in its field, so all of it is shown, whatever the pace; all else was kept already.
        var shown = troubles.Keys.All(id => SurveyPath.Has(sheet, id)) ? sheet : [.. asked.Where(item => troubles.ContainsKey(item.Id))];
        return [.. shown.Select(item => SurveyPath.AsAsked(form, response, item))];
    }

    /// <summary>Whether a card of its section would hold others beside it, unless the answers are so long that they don't fit.</summary>
    public static bool StandsWithOthers(FormDefinition form, IReadOnlyList<FormItem> asked, FormItem current) =>
        Around(form, asked, current, _ => 0).Count > 1;

    /// <summary>Whether a card of several questions was pressed.</summary>
    public static bool IsPressed(Turn turn) => turn.Pressed?.Text("items") is not null;

    /// <summary>The questions of the card that was pressed, as far as they are asked at all.</summary>
    public static IReadOnlyList<FormItem> Pressed(Turn turn, FormDefinition form, FormResponse response)
    {
        var ids = (turn.Pressed?.Text("items") ?? turn.Pressed?.Text("item") ?? "").Split(',');
        return [.. SurveyPath.Applicable(form, response).Where(item => ids.Contains(item.Id))];
    }

    /// <summary>"Part 2 of 6", and which questions these are.</summary>
    public static string Progress(FormDefinition form, FormResponse response, IReadOnlyList<FormItem> sheet, string section, Words words)
    {
        var asked = SurveyPath.Applicable(form, response).ToList();
        var parts = asked.Select(item => item.Section).Distinct().ToList();
        return words.Say(
            "survey.section",
            ("part", parts.IndexOf(sheet[0].Section) + 1), ("parts", parts.Count), ("section", section),
            ("first", asked.FindIndex(item => item.Id == sheet[0].Id) + 1), ("last", asked.FindIndex(item => item.Id == sheet[^1].Id) + 1), ("total", asked.Count));
    }

    /// <summary>
    /// The question as it stands among others. A client holds every button back while a field it insists on is empty, also the
    /// ones that leave; so it is told in words which are needed, and checked here.
    /// </summary>
    public static FormItem AsDrawn(FormItem item, IReadOnlyList<FormItem> sheet, SurveyManner manner, Words words) =>
        item.IsRequired && sheet.Count > 1 && !manner.OnOneCard
            ? item with { IsRequired = false, Label = words.Say("survey.label.needed", ("label", item.Label)) }
            : item;

    // Where a card ends does not hang on the answers before it, so that going back shows the same cards.
    private static List<FormItem> Around(FormDefinition form, IReadOnlyList<FormItem> asked, FormItem current, Func<FormItem, int> sizeOf)
    {
        List<FormItem> sheet = [];
        var room = Room;
        foreach (var item in form.Items.Where(item => item.Section == current.Section))
        {
            var isAsked = SurveyPath.Has(asked, item.Id);
            var size = isAsked ? sizeOf(item) : 0;
            if (sheet.Count > 0 && (size > room || Waits(item, sheet)))
            {
                if (SurveyPath.Has(sheet, current.Id))
                {
                    break;
                }

                (sheet, room) = ([], Room);
            }

            if (isAsked)
            {
                sheet.Add(item);
                room -= size;
            }
        }

        return sheet;
    }

    private static bool Waits(FormItem item, List<FormItem> sheet) =>
        item.Type is ItemType.Table || sheet[^1].Type is ItemType.Table
        || (item.OnlyIf is { } condition && SurveyPath.Has(sheet, condition.Item))
        || (item.ChoicesFrom is FormItem.FromShareable && sheet.Exists(other => other.Shareable));
}
