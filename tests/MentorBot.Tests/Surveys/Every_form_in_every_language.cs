using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;
using MentorBot.Texts;

namespace MentorBot.Tests.Surveys;

/// <summary>Each form is answered whole, in each way, and every wrong kind of answer is given once on the way.</summary>
public sealed class Every_form_in_every_language(OpenFormDesk open) : IClassFixture<OpenFormDesk>
{
    public enum Way { Typing, Card, Section }

    public static TheoryData<string, string, Way> All
    {
        get
        {
            var all = new TheoryData<string, string, Way>();
            foreach (var id in Sample.Forms.All.Select(form => form.Id).Distinct().Order(StringComparer.Ordinal))
            {
                foreach (var language in TextCatalogue.Spoken)
                {
                    all.Add(id, language, Way.Typing);
                    all.Add(id, language, Way.Card);
                    all.Add(id, language, Way.Section);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_filled_in_with_every_wrong_answer_once_and_reads_back_as_answered(string formId, string language, Way way)
    {
        var role = formId is "f2" or "f11" ? Role.Mentor : Role.Mentee;
        var filler = await open.Desk.BeginAsync(spoken => Sample.Shipped(formId, role: role, language: spoken), language, bySection: way is Way.Section);
        var answering = new Answering(filler, new Random(formId.Length + language[0]));

        while ((await filler.KeptAsync()).Current is not null)
        {
            await (way is Way.Typing ? answering.TypeAsync() : answering.FillInAsync());
        }

        await answering.ReadsBackAsync();
        await (way is Way.Typing ? filler.SaysWordAsync("submit") : filler.PressesAsync("survey.submit"));
        answering.IsWhat(filler.HandedIn.ShouldNotBeNull());
        answering.IsWhat(await filler.KeptAsync());
    }
}
