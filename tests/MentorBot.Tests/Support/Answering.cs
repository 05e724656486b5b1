using System.Globalization;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Support;

/// <summary>Answers whatever is asked, wrongly in every way first, and knows what was answered.</summary>
internal sealed class Answering(FormFiller filler, Random random)
{
    private const int MostRows = 10;
    private readonly Dictionary<string, Answer> answered = [];

    /// <summary>Answers the question at hand by typing.</summary>
    public async Task TypeAsync()
    {
        var (item, words) = (await AskedAsync(), Vocabulary.For(filler.Member.Language));
        if (item.Type is ItemType.Table)
        {
            await TypeTableAsync(item, words);
            return;
        }

        foreach (var wrong in WaysToAnswer.WrongTo(item).Where(wrong => wrong.Typed is not null))
        {
            await RefusedAsync(wrong.Because, () => filler.SaysAsync(wrong.Typed!), item.Id);
            IsStillThere(item, item.Id, wrong.Typed!);
        }

        var answer = Right(item);
        await filler.SaysAsync(WaysToAnswer.Typed(item, answer, words));
        answered[item.Id] = answer;
    }

    /// <summary>Answers all that is on the card.</summary>
    public async Task FillInAsync()
    {
        if (await AskedAsync() is { Type: ItemType.Table } table)
        {
            await FillInTableAsync(table);
            return;
        }

        for (var round = 0; await WrongAsync(round); round++)
        {
        }

        var right = (await OnTheCardAsync()).ToDictionary(item => item.Id, Right);
        await filler.PressesAsync("survey.answer", Fields(right));
        foreach (var (id, answer) in right)
        {
            answered[id] = answer;
        }
    }

    /// <summary>What is read over is what was answered, in the words of the form.</summary>
    public async Task ReadsBackAsync()
    {
        filler.IsReviewing.ShouldBeTrue();
        var (form, response) = (filler.Form, await filler.KeptAsync());
        var vocabulary = Vocabulary.For(filler.Member.Language);
        var asked = SurveyPath.Applicable(form, response);
        filler.Shown.Facts.Select(fact => fact.Title).ShouldBe(asked.Select(item => item.Label));
        foreach (var (item, fact) in asked.Zip(filler.Shown.Facts))
        {
            var said = answered.TryGetValue(item.Id, out var answer) ? answer.ToDisplay(SurveyPath.AsAsked(form, response, item), vocabulary) : filler.Words["survey.noAnswer"];
            fact.Value.ShouldBe(WaysToAnswer.ReadOver(said), item.Id);
        }
    }

    public void IsWhat(FormResponse response) => WaysToAnswer.Plain(response.Answers.Where(given => given.Value.Answer is not null)
        .ToDictionary(given => given.Key, given => given.Value.Answer!)).ShouldBe(WaysToAnswer.Plain(answered), ignoreOrder: true);

    private async Task<FormItem> AskedAsync()
    {
        var response = await filler.KeptAsync();
        return SurveyPath.AsAsked(filler.Form, response, filler.Form.Find(response.Current)!);
    }

    private async Task<IReadOnlyList<FormItem>> OnTheCardAsync()
    {
        var response = await filler.KeptAsync();
        return [.. filler.OnTheCard.Select(id => SurveyPath.AsAsked(filler.Form, response, filler.Form.Find(id)!))];
    }

    // The next wrong answer to each question on the card, all at once; false where there is none left.
    private async Task<bool> WrongAsync(int round)
    {
        var wrong = (await OnTheCardAsync()).Select(item => (Item: item, Wrong: WaysToAnswer.WrongTo(item).Where(one => one.OnCard is not null).ElementAtOrDefault(round)))
            .Where(one => one.Wrong is not null).ToList();
        if (wrong.Count is 0)
        {
            return false;
        }

        // Whatever stood beside the choices would make an answer of none.
        var fields = wrong.SelectMany(one => one.Item.AllowsOwnWords ? new[] { (one.Item.Id, one.Wrong!.OnCard!), ($"{one.Item.Id}-own", "") } : [(one.Item.Id, one.Wrong!.OnCard!)])
            .ToDictionary(field => field.Item1, field => field.Item2);
        await filler.PressesAsync("survey.answer", fields);
        foreach (var (item, one) in wrong)
        {
            filler.ComplaintAt(item.Id).ShouldBe(Said(one!.Because), $"{item.Id}: {one}");
            IsStillThere(item, item.Id, one.OnCard!);
        }

        IsKept(await filler.KeptAsync());
        return true;
    }

    private async Task TypeTableAsync(FormItem table, Vocabulary words)
    {
        List<TableRow> rows = [];
        var most = Math.Min(table.Max, MostRows);
        for (var row = 0; row < most; row++)
        {
            var cells = new Dictionary<string, Answer>();
            foreach (var column in table.Columns)
            {
                foreach (var wrong in row is 0 ? WaysToAnswer.WrongTo(column).Where(wrong => wrong.Typed is not null) : [])
                {
                    await RefusedAsync(wrong.Because, () => filler.SaysAsync(wrong.Typed!), table.Id);
                    IsStillThere(column, $"{table.Id}.{column.Id}", wrong.Typed!);
                }

                cells[column.Id] = Right(column);
                await filler.SaysAsync(WaysToAnswer.Typed(column, cells[column.Id], words));
            }

            rows.Add(new($"{row}", cells));
            answered[table.Id] = new Answer.Table([.. rows]);
            if (rows.Count < table.Min)
            {
                await RefusedAsync(new Refusal.TooFewRows(table.Min, rows.Count), () => filler.SaysAsync(words.DoneWords.First()), table.Id);
            }
        }

        if (rows.Count == table.Max)
        {
            await RefusedAsync(new Refusal.TooManyRows(table.Max), () => filler.SaysAsync("one more"), table.Id);
        }

        await filler.SaysAsync(words.DoneWords.First());
    }

    private async Task FillInTableAsync(FormItem table)
    {
        List<TableRow> rows = [];
        string At(FormItem column) => $"{table.Id}.{column.Id}";
        Dictionary<string, string> FieldsOf(Dictionary<string, Answer> cells) => table.Columns.ToDictionary(At, column => cells.TryGetValue(column.Id, out var cell) ? WaysToAnswer.OnCard(cell) : "");
        var most = Math.Min(table.Max, MostRows);
        for (var row = 0; row < most; row++)
        {
            var cells = table.Columns.ToDictionary(column => column.Id, Right);
            foreach (var column in row is 0 ? table.Columns : [])
            {
                foreach (var wrong in WaysToAnswer.WrongTo(column).Where(wrong => wrong.OnCard is { Length: > 0 }))
                {
                    var fields = FieldsOf(cells);
                    fields[At(column)] = wrong.OnCard!;
                    await RefusedAsync(wrong.Because, () => filler.PressesAsync("survey.row", fields), table.Id);
                    IsStillThere(column, At(column), wrong.OnCard!);
                }

                if (column.IsRequired && table.Columns.Count > 1)
                {
                    var fields = FieldsOf(cells);
                    fields[At(column)] = "";
                    await RefusedAsync(new Refusal.CellMissing(column.Label), () => filler.PressesAsync("survey.row", fields), table.Id);
                }
            }

            await filler.PressesAsync("survey.row", FieldsOf(cells));
            rows.Add(new($"{row}", cells));
            answered[table.Id] = new Answer.Table([.. rows]);
            if (rows.Count < table.Min)
            {
                await RefusedAsync(new Refusal.TooFewRows(table.Min, rows.Count), () => filler.PressesAsync("survey.answer"), table.Id);
            }
        }

        if (rows.Count == table.Max)
        {
            await RefusedAsync(new Refusal.TooManyRows(table.Max), () => filler.PressesAsync("survey.row", FieldsOf(table.Columns.ToDictionary(column => column.Id, Right))), table.Id);
            await filler.PressesAsync("survey.answer", FieldsOf([]));
            return;
        }

        await filler.PressesAsync("survey.answer");
    }

    private async Task RefusedAsync(Refusal because, Func<Task> act, string item)
    {
        await act();
        filler.Shown.Lines[0].ShouldBe(Said(because), $"{item}: {because}");
        filler.ComplaintAt(item).ShouldBe(Said(because), $"{item}: {because}");
        if (because is Refusal.TooLong tooLong)
        {
            filler.Shown.Lines[0].ShouldContain(tooLong.Actual.ToString(CultureInfo.InvariantCulture));
        }

        var kept = await filler.KeptAsync();
        kept.Current.ShouldBe(item);
        IsKept(kept);
    }

    private void IsKept(FormResponse response)
    {
        var kept = WaysToAnswer.Plain(response.Answers.Where(given => given.Value.Answer is not null).ToDictionary(given => given.Key, given => given.Value.Answer!));
        foreach (var (id, answer) in WaysToAnswer.Plain(answered))
        {
            // Of a table at hand there is more already than its finished rows.
            (kept.GetValueOrDefault(id) is Answer.Table table && answer is Answer.Table all ? new Answer.Table([.. table.Rows.Take(all.Rows.Count)]) : kept.GetValueOrDefault(id)).ShouldBe(answer, id);
        }
    }

    // A field of figures takes nothing else; what has only blanks is empty.
    private void IsStillThere(FormItem item, string field, string given)
    {
        if (item.Type is not ItemType.Number && given.Trim() is not "")
        {
            filler.ValueAt(field).ShouldBe(given, field);
        }
    }

    private string Said(Refusal because) => RefusalWords.Of(because, filler.Words);

    private Answer Right(FormItem item)
    {
        var answer = Sample.AnyAnswer(item, random);
        return !item.AllowsOwnWords || answer is not Answer.Chosen chosen || random.Next(2) is 0 ? answer
            : item.Type is ItemType.Many && item.Max > 1 ? new Answer.Chosen([chosen.Ids[0]], "qwert uiop")
            : new Answer.Chosen([], "qwert uiop");
    }

    private static Dictionary<string, string> Fields(Dictionary<string, Answer> answers)
    {
        Dictionary<string, string> fields = [];
        foreach (var (id, answer) in answers)
        {
            fields[id] = WaysToAnswer.OnCard(answer);
            if (answer is Answer.Chosen { OwnWords: { } own })
            {
                fields[$"{id}-own"] = own;
            }
        }

        return fields;
    }
}
