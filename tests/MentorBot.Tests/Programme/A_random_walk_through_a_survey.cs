using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class A_random_walk_through_a_survey
{
    [Theory]
    [InlineData("f1", Role.Mentee)]
    [InlineData("f2", Role.Mentor)]
    [InlineData("f7", Role.Mentee)]
    [InlineData("f12", Role.Mentor)]
    [InlineData("f5", Role.Mentee)]
    [InlineData("f8", Role.Mentor)]
    public void What_is_reviewed_is_what_was_answered(string formId, Role role)
    {
        var form = Sample.Shipped(formId, role: role);
        for (var seed = 0; seed < 25; seed++)
        {
            Walk(form, new Random(seed));
        }
    }

    private static void Walk(FormDefinition form, Random random)
    {
        var expected = new Dictionary<string, Answer>();
        var response = Survey.Start(form, Sample.Now);
        for (var step = 0; step < 400 && (response.Current is not null || step < 60); step++)
        {
            var before = response;
            var outcome = Step(form, response, random, expected);
            response = FormResponse.FromJson(outcome.Response.ToJson());

            Survey.ProgressOf(form, response).Position.ShouldBeInRange(1, Survey.ProgressOf(form, response).Total);
            response.Revision.ShouldBeGreaterThanOrEqualTo(before.Revision);
            if (response.Current is not null)
            {
                SurveyPath.Applicable(form, response).ShouldContain(item => item.Id == response.Current);
            }
        }

        response.Current.ShouldBeNull();
        var submitted = Survey.Submit(form, response, Sample.Now).ShouldBeOfType<SurveyOutcome.Submitted>().Response;
        var asked = SurveyPath.Applicable(form, submitted).Select(item => item.Id).ToHashSet();
        SurveyPath.Answered(form, submitted).ToDictionary(pair => pair.Item.Id, pair => pair.Answer)
            .ShouldBe(expected.Where(pair => asked.Contains(pair.Key)), ignoreOrder: true);
    }

    private static SurveyOutcome Step(FormDefinition form, FormResponse response, Random random, Dictionary<string, Answer> expected)
    {
        var item = form.Find(response.Current);
        switch (random.Next(10))
        {
            case 0:
                return Survey.Back(form, response, Sample.Now);
            case 1:
                return Survey.GoTo(form, response, form.Items[random.Next(form.Items.Count)].Id, Sample.Now);
            case 2:
                return Survey.Skip(form, response, Sample.Now);
            case 3 when response.AnswerTo(form.Items[0].Id) is not null:
                // A double click on a card from the very start.
                var stale = Survey.Answer(form, response, form.Items[0].Id, Sample.Words("late"), 0, Sample.Now);
                stale.ShouldBeOfType<SurveyOutcome.Stale>();
                return stale;
            default:
                if (item is null)
                {
                    return Survey.Review(form, response, Sample.Now);
                }
                var answer = Sample.AnyAnswer(SurveyPath.AsAsked(form, response, item), random);
                if (answer is Answer.Chosen { Ids: [] })
                {
                    expected.Remove(item.Id);
                    return Survey.Clear(form, response, item.Id, response.Revision, Sample.Now);
                }
                expected[item.Id] = answer;
                return Survey.Answer(form, response, item.Id, answer, response.Revision, Sample.Now);
        }
    }
}
