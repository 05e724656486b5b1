using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Storage;
using MentorBot.Tests.Support;
using MentorBot.Turns;

namespace MentorBot.Tests.Surveys;

/// <summary>Back and forth at random, by card and by typing, one question at a time or a section a card, stopping and coming back.</summary>
public sealed class Whichever_way_a_form_is_filled_in(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    private static readonly string[] forms = ["f1", "f2", "f3", "f5", "f8", "f12", "f13"];

    private static readonly Gen<IReadOnlyList<Act>> acts =
        (from kind in Gen.Elements(
            FormAct.Type, FormAct.Type, FormAct.TypeWrong, FormAct.Fill, FormAct.Fill, FormAct.FillSome, FormAct.FillWrong, FormAct.Back, FormAct.PressBack, FormAct.Skip, FormAct.PressSkip,
            FormAct.Review, FormAct.Change, FormAct.Save, FormAct.PressSave, FormAct.BySection, FormAct.OneByOne, FormAct.PressPace, FormAct.Repeat)
         from seed in Gen.Choose(0, 100_000)
         select new Act(kind, seed)).ListOf(40).Select(list => (IReadOnlyList<Act>)[.. list]);

    [Fact]
    public void What_is_reviewed_is_what_was_answered()
    {
        var walks =
            from form in Gen.Elements(forms)
            from language in Gen.Elements("en", "fr", "es")
            from all in acts
            select (form, language, all);
        Check.One(ModelRuns.Config(15), Prop.ForAll(walks.ToArbitrary(), walk => Walk(walk.form, walk.language, walk.all).GetAwaiter().GetResult()));
    }

    private async Task<bool> Walk(string formId, string language, IReadOnlyList<Act> all)
    {
        var filler = await open.Desk.BeginAsync(spoken => Sample.Shipped(formId, role: formId is "f2" ? Role.Mentor : Role.Mentee, language: spoken), language);
        var walker = new FormWalker(filler);
        foreach (var act in all)
        {
            await walker.DoAsync(act.Kind, new Random(act.Seed));
            await walker.IsKeptAsync(act.ToString());
        }

        await walker.EndAsync();
        return true;
    }

    private sealed record Act(FormAct Kind, int Seed);
}
