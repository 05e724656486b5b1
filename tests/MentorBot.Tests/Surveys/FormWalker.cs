using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using MentorBot.Turns;

namespace MentorBot.Tests.Surveys;

internal enum FormAct { Type, TypeWrong, Fill, FillSome, FillWrong, Back, PressBack, Skip, PressSkip, Review, Change, Save, PressSave, BySection, OneByOne, PressPace, Repeat }

/// <summary>Does to a form whatever a person might, and knows what they answered.</summary>
internal sealed class FormWalker(FormFiller filler)
{
    private readonly Dictionary<string, Answer> answered = [];
    private readonly Vocabulary words = Vocabulary.For(filler.Member.Language);
    private Press? last;

    public async Task DoAsync(FormAct kind, Random random)
    {
        switch (kind)
        {
            case FormAct.Type or FormAct.TypeWrong when await AskedAsync() is { } item:
                await TypeAsync(item, random, kind is FormAct.TypeWrong);
                break;
            case FormAct.Fill or FormAct.FillSome or FormAct.FillWrong when filler.Has("survey.answer"):
                await FillAsync("survey.answer", random, kind);
                break;
            case FormAct.Back:
                await filler.SaysWordAsync("back");
                break;
            case FormAct.PressBack when filler.Has("survey.back"):
                await FillAsync("survey.back", random, FormAct.FillSome);
                break;
            case FormAct.Skip:
                await filler.SaysWordAsync("skip");
                break;
            case FormAct.PressSkip when filler.Has("survey.skip"):
                await PressAsync(filler.PressOf("survey.skip"));
                break;
            case FormAct.Review:
                await filler.SaysWordAsync("review");
                break;
            case FormAct.Change when filler.Shown.Pick is { Options: var options }:
                await PressAsync(filler.PressOf("survey.change", new Dictionary<string, string> { ["pick"] = options[random.Next(options.Count)].Value }));
                break;
            case FormAct.Save:
                await filler.SaysWordAsync("save");
                break;
            case FormAct.PressSave when filler.Has("survey.later"):
                await FillAsync("survey.later", random, FormAct.FillSome);
                break;
            case FormAct.BySection or FormAct.OneByOne:
                await filler.SaysWordAsync(kind is FormAct.BySection ? "bySection" : "oneByOne");
                break;
            case FormAct.PressPace when filler.Has("survey.oneByOne") || filler.Has("survey.bySection"):
                await FillAsync(filler.Has("survey.oneByOne") ? "survey.oneByOne" : "survey.bySection", random, FormAct.FillSome);
                break;
            case FormAct.Repeat when last is not null:
                // A double click, or a card from further up.
                await filler.PressesAsync(last);
                break;
        }

        // Days later.
        if (filler.Has("survey.continue"))
        {
            await filler.PressesAsync("survey.continue");
        }
    }

    public async Task IsKeptAsync(string after)
    {
        var response = await filler.KeptAsync();
        WaysToAnswer.Plain(response.Answers.Where(given => given.Value.Answer is not null).ToDictionary(given => given.Key, given => given.Value.Answer!))
            .ShouldBe(WaysToAnswer.Plain(answered), ignoreOrder: true, after);
        filler.IsReviewing.ShouldBe(response.Current is null);
        if (response.Current is { } current)
        {
            SurveyPath.Applicable(filler.Form, response).ShouldContain(item => item.Id == current);
            filler.OnTheCard.ShouldContain(current);
        }
    }

    // On to the end, whichever way it is asked just now; then what is read over is what was answered.
    public async Task EndAsync()
    {
        for (var step = 0; !filler.IsReviewing; step++)
        {
            step.ShouldBeLessThan(200);
            await FillAsync("survey.answer", new Random(step), FormAct.Fill);
        }

        var (form, response) = (filler.Form, await filler.KeptAsync());
        var asked = SurveyPath.Applicable(form, response);
        filler.Shown.Facts.Select(fact => (fact.Title, fact.Value)).ShouldBe(asked.Select(item => (
            item.Label, answered.TryGetValue(item.Id, out var answer) ? WaysToAnswer.ReadOver(answer.ToDisplay(SurveyPath.AsAsked(form, response, item), words)) : filler.Words["survey.noAnswer"])));
        await filler.SaysWordAsync("submit");
        WaysToAnswer.Plain(SurveyPath.Answered(form, filler.HandedIn.ShouldNotBeNull()).ToDictionary(pair => pair.Item.Id, pair => pair.Answer))
            .ShouldBe(WaysToAnswer.Plain(answered.Where(pair => asked.Any(item => item.Id == pair.Key)).ToDictionary()), ignoreOrder: true);
    }

    private async Task<FormItem?> AskedAsync()
    {
        var response = await filler.KeptAsync();
        return filler.Form.Find(response.Current) is { } item ? SurveyPath.AsAsked(filler.Form, response, item) : null;
    }

    private async Task TypeAsync(FormItem item, Random random, bool isWrong)
    {
        if (item.Type is ItemType.Table)
        {
            if (!isWrong)
            {
                await TypeRowAsync(item, random);
            }

            return;
        }

        if (isWrong)
        {
            if (WaysToAnswer.WrongTo(item).FirstOrDefault(wrong => wrong.Typed is not null) is { } wrong)
            {
                await filler.SaysAsync(wrong.Typed!);
            }

            return;
        }

        var answer = Sample.AnyAnswer(item, random);
        await filler.SaysAsync(WaysToAnswer.Typed(item, answer, words));
        answered[item.Id] = answer;
    }

    // Back to where rows begin, one row or the end.
    private async Task TypeRowAsync(FormItem table, Random random)
    {
        var response = await filler.KeptAsync();
        var rows = TableWalk.Rows(filler.Form, response, table);
        if (response.Cell is not null)
        {
            await filler.SaysWordAsync("back");
        }

        if (rows.Count >= Math.Min(table.Max, 4))
        {
            await filler.SaysAsync(words.DoneWords.First());
            return;
        }

        var cells = table.Columns.ToDictionary(column => column.Id, column => Sample.AnyAnswer(column, random));
        foreach (var column in table.Columns)
        {
            await filler.SaysAsync(WaysToAnswer.Typed(column, cells[column.Id], words));
        }

        answered[table.Id] = new Answer.Table([.. rows, new TableRow("", cells)]);
    }

    private async Task FillAsync(string verb, Random random, FormAct kind)
    {
        var response = await filler.KeptAsync();
        if (filler.Form.Find(response.Current) is { Type: ItemType.Table })
        {
            await PressAsync(filler.PressOf(verb is "survey.answer" && random.Next(2) is 0 ? "survey.skip" : verb));
            return;
        }

        Dictionary<string, string> fields = [];
        Dictionary<string, Answer?> put = [];
        var several = filler.OnTheCard.Count > 1;
        foreach (var id in filler.OnTheCard)
        {
            var item = SurveyPath.AsAsked(filler.Form, response, filler.Form.Find(id)!);
            if (kind is FormAct.FillWrong && random.Next(2) is 0 && WaysToAnswer.WrongTo(item).LastOrDefault(wrong => wrong.OnCard is { Length: > 0 }) is { } wrong)
            {
                fields[id] = wrong.OnCard!;
            }
            else if (!item.IsRequired && random.Next(4) is 0)
            {
                fields[id] = "";
                // A field that was empty from the start takes away nothing: it may have been typed meanwhile.
                if (filler.ValueAt(id) is not "")
                {
                    put[id] = null;
                }
            }
            else if (kind is not FormAct.FillSome || random.Next(2) is 0)
            {
                put[id] = Sample.AnyAnswer(item, random);
                fields[id] = WaysToAnswer.OnCard(put[id]!);
            }
            else
            {
                Leave(item, put, fields, verb);
            }
        }

        var sends = verb is "survey.answer" || several;
        await PressAsync(filler.PressOf(verb, sends ? fields : null));
        foreach (var (id, answer) in sends ? put : [])
        {
            if (answer is null)
            {
                answered.Remove(id);
            }
            else
            {
                answered[id] = answer;
            }
        }
    }

    // What stands in a field counts once "next" is pressed, also where the person did not touch it.
    private void Leave(FormItem item, Dictionary<string, Answer?> put, Dictionary<string, string> fields, string verb)
    {
        var stands = filler.ValueAt(item.Id);
        fields[item.Id] = stands;
        if (verb is "survey.answer" && stands is not "" && !answered.ContainsKey(item.Id)
            && AnswerReader.ReadCard(item, stands, null, Sample.Context()) is Reading.Accepted accepted)
        {
            put[item.Id] = accepted.Answer;
        }
    }

    private async Task PressAsync(Press press)
    {
        last = press;
        await filler.PressesAsync(press);
    }
}
