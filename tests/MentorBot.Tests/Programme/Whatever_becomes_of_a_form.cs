using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Programme;

/// <summary>A coordinator changes a form at random while somebody fills it in at random: what is reviewed is what was answered, and nothing is lost.</summary>
public sealed class Whatever_becomes_of_a_form
{
    private static readonly Gen<(string Form, int Seed)> lives =
        from form in Gen.Elements("f1", "f2", "f7", "f12", "f13")
        from seed in Gen.Choose(0, int.MaxValue)
        select (form, seed);

    [Fact]
    public void What_is_reviewed_is_what_was_answered_and_nothing_is_lost() =>
        Check.One(ModelRuns.Config(150), Prop.ForAll(lives.ToArbitrary(), life =>
        {
            Live(life.Form, new Random(life.Seed));
            return true;
        }));

    private static void Live(string id, Random random)
    {
        var shipped = Sample.Forms.Source(id);
        var (source, version) = (shipped, shipped.Structure.Version);
        var form = source.In("en");
        var response = Survey.Start(form, Sample.Now);
        var given = new Dictionary<string, Answer>();
        for (var step = 0; step < 120; step++)
        {
            if (random.Next(4) is 0)
            {
                source = Edited(source, random, step);
                OwnForms.Check(source, shipped);
                version = random.Next(8) is 0 ? version : OwnForms.NextVersion([version]);
                form = (source with { Structure = source.Structure with { Version = version } }).In("en");
                response = response.FormVersion == version ? response with { FormVersion = -1 } : response;
            }

            response = FormResponse.FromJson(Survey.CarryOver(form, response, Sample.Now).ToJson());
            response = Step(form, response, random, given);
            Everything(response, given);
        }

        foreach (var (item, answer) in SurveyPath.Answered(form, response))
        {
            given[item.Id].ShouldBe(answer, $"{id} {item.Id}");
        }
    }

    // Of what was ever answered the latest answer is there, among the answers or laid aside.
    private static void Everything(FormResponse response, Dictionary<string, Answer> given)
    {
        foreach (var (item, answer) in given)
        {
            (response.AnswerTo(item) ?? response.Aside.GetValueOrDefault(item)?.Answer).ShouldBe(answer, item);
        }
    }

    private static FormResponse Step(FormDefinition form, FormResponse response, Random random, Dictionary<string, Answer> given)
    {
        switch (random.Next(8))
        {
            case 0:
                return Survey.Back(form, response, Sample.Now).Response;
            case 1:
                return Survey.GoTo(form, response, form.Items[random.Next(form.Items.Count)].Id, Sample.Now).Response;
            case 2:
                return Survey.Review(form, response, Sample.Now).Response;
            case 3:
                return Survey.Skip(form, response, Sample.Now).Response;
            case var _ when form.Find(response.Current) is { } item && SurveyPath.AsAsked(form, response, item) is var asked && Any(asked, random) is { } answer:
                given[item.Id] = answer;
                return Survey.Answer(form, response, item.Id, answer, response.Revision, Sample.Now).Response;
            default:
                return response;
        }
    }

    // What is chosen from the programme's lists, or among the answers, has nothing to choose from here.
    private static Answer? Any(FormItem item, Random random) =>
        item.TakesChoices && item.Choices.Count is 0 || item.ChoicesFrom is FormItem.FromShareable ? null : Sample.AnyAnswer(item, random) is var answer && answer is Answer.Chosen { Ids: [] } ? null : answer;

    private static FormSource Edited(FormSource form, Random random, int step)
    {
        var item = form.Structure.Items[random.Next(form.Structure.Items.Count)];
        var edit = random.Next(6) switch
        {
            0 => FormEdits.Drop(form, item.Id),
            1 => FormEdits.Move(form, item.Id, up: random.Next(2) is 0),
            2 => FormEdits.Require(form, item.Id, required: random.Next(2) is 0),
            3 => FormEdits.Add(form, Shaping_a_form.Line($"q{step}", OwnForms.SharingOf(form)[0]), Shaping_a_form.Words($"Question {step}?")),
            4 => FormEdits.Reword(form, item.Id, item.Choices, form.Texts.ToDictionary(text => text.Key, text => text.Value.Items[item.Id] with { Ask = $"{text.Key} {step}?" })),
            _ when item.Choices.Count > 1 => FormEdits.Reword(form, item.Id, [.. item.Choices.Skip(1)], form.Texts.ToDictionary(
                text => text.Key, text => text.Value.Items[item.Id] with { Choices = text.Value.Items[item.Id].Choices.Where(choice => choice.Key != item.Choices[0]).ToDictionary() })),
            _ => FormEdits.Drop(form, item.Id),
        };
        return edit is FormEdit.Changed changed ? changed.Source : form;
    }
}
