using MentorBot.Programme.Forms;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Programme;

/// <summary>Every question of every form, for everybody who asks, as the field has it.</summary>
public sealed class Who_may_see_which_answer
{
    // What a coordinator may read of each form; of those that are not here, nothing.
    private static readonly Dictionary<string, string[]> ForCoordinators = new()
    {
        ["f1"] = [.. Ids("f1").Except(["mentorPreference", "mentorPreferenceStrength"])],
        ["f2"] = [.. Ids("f2").Except(["gender"])],
        ["f4a"] = Ids("f4a"),
        ["f12"] = ["quietWord"],
        ["f13"] = Ids("f13"),
        ["f14"] = Ids("f14"),
        ["f14s"] = Ids("f14s"),
    };

    // What nobody can choose to show, though it stands in a form of which parts can be shown.
    private static readonly Dictionary<string, string[]> NeverShown = new()
    {
        ["f1"] = ["mentorPreference", "mentorPreferenceStrength", "avoid", "share"],
        ["f2"] = ["gender", "avoid", "share"],
        ["f12"] = ["quietWord"],
    };

    public static TheoryData<string, Asks> All
    {
        get
        {
            var all = new TheoryData<string, Asks>();
            foreach (var (form, who) in Sample.Forms.All.Select(form => form.Id).Distinct().Order().SelectMany(form => Enum.GetValues<Asks>().Select(who => (form, who))))
            {
                all.Add(form, who);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Is_told_by_the_form_and_by_nothing_else(string formId, Asks who)
    {
        var form = Sample.Forms.Get(formId, "en");
        var view = AnswerView.Of(form, AllAnswered(form), who);

        foreach (var item in form.Items)
        {
            var may = who switch
            {
                Asks.Themselves => true,
                Asks.Coordinator => IsOfThePaperwork(formId) ? ForCoordinators.GetValueOrDefault(formId, []).Contains(item.Id) : item.Visibility is Visibility.Coordinators,
                Asks.PossibleMatch => ForCoordinators.GetValueOrDefault(formId, IsOfThePaperwork(formId) ? [] : Ids(formId)).Contains(item.Id) && item.Visibility is Visibility.Coordinators,
                Asks.WhoeverTheyShow => item.Sharing is Sharing.Always || (item.Shareable && form.Items.Any(list => list.ChoicesFrom is FormItem.FromShareable)),
                _ => formId is "f3",
            };
            var where = $"{formId}.{item.Id} to {who}";
            (view[item.Id] is not null).ShouldBe(may, where);
            (view.Offered(item) is not null).ShouldBe(may, where);
            if (!may)
            {
                view.Answered.ShouldNotContain(answered => answered.Item.Id == item.Id, where);
                view.Guessed.ShouldNotContain(guessed => guessed.Item.Id == item.Id, where);
            }
        }
    }

    [Fact]
    public void Whoever_they_show_sees_only_what_they_ticked_and_what_is_never_private()
    {
        foreach (var form in Sample.Forms.All.Where(form => form.Language is "en"))
        {
            var nothing = AllAnswered(form);
            foreach (var list in form.Items.Where(item => item.ChoicesFrom is FormItem.FromShareable))
            {
                nothing = nothing with { Answers = new Dictionary<string, AnsweredItem>(nothing.Answers) { [list.Id] = new(new Answer.Chosen([]), 1) } };
            }

            AnswerView.Of(form, nothing, Asks.WhoeverTheyShow).Answered.ShouldAllBe(shown => shown.Item.Sharing == Sharing.Always);
        }
    }

    [Fact]
    public void What_may_never_be_shown_is_not_shown_by_a_forged_tick_either()
    {
        foreach (var (formId, never) in NeverShown)
        {
            var form = Sample.Forms.Get(formId, "en");
            var shown = AnswerView.Of(form, AllAnswered(form), Asks.WhoeverTheyShow).Answered.Select(answered => answered.Item.Id).ToList();
            shown.ShouldNotBeEmpty();
            shown.Intersect(never).ShouldBeEmpty(formId);
        }
    }

    private static bool IsOfThePaperwork(string formId) => formId.Length > 1 && formId[0] is 'f' && char.IsAsciiDigit(formId[1]);

    private static string[] Ids(string formId) => [.. Sample.Forms.Get(formId, "en").Items.Select(item => item.Id)];

    // Every question answered, something worked out for each, and everything ticked to be shown, with what cannot be.
    private static FormResponse AllAnswered(FormDefinition form)
    {
        var random = new Random(1);
        var answers = form.Items.ToDictionary(
            item => item.Id,
            item => item.ChoicesFrom is FormItem.FromShareable ? Sample.Chosen(Ids(form.Id))
                : item.TakesChoices && item.Choices.Count is 0 ? Sample.Chosen("some")
                : Sample.AnyAnswer(item, random));
        return Survey.Start(form, Sample.Now) with { Answers = answers.ToDictionary(pair => pair.Key, pair => new AnsweredItem(pair.Value, 1)), Guessed = answers };
    }
}
