using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class Storing_a_survey
{
    [Fact]
    public void Gives_back_what_was_stored()
    {
        var form = Sample.Shipped("f1");
        var response = Survey.Start(form, Sample.Now, new Dictionary<Prefill, string> { [Prefill.Name] = "Ana" });
        response = Survey.Answer(form, response, "challenges", new Answer.Chosen(["speaking"], "stairs"), 0, Sample.Now).Response;
        response = Survey.Answer(form, response, "commitment", new Answer.YesOrNo(true), 0, Sample.Now).Response;
        response = response with
        {
            Aside = new Dictionary<string, AnsweredItem>
            {
                ["day"] = new(new Answer.Day(Sample.Today), 1),
                ["figure"] = new(new Answer.Figure(3), 1),
                ["passed"] = new(null, 2),
            },
        };

        var read = FormResponse.FromJson(response.ToJson());

        read.ShouldBeEquivalentTo(response);
        read.AnswerTo("challenges").ShouldBe(new Answer.Chosen(["speaking"], "stairs"));
        response.ToJson().ShouldContain("\"status\":\"Draft\"");
    }

    [Fact]
    public void Reads_what_an_older_version_stored_without_some_parts()
    {
        var read = FormResponse.FromJson("""
            { "formId": "f1", "formVersion": 1, "startedAt": "2027-01-20T18:00:00Z", "changedAt": "2027-01-20T18:00:00Z",
              "answers": { "name": { "answer": { "is": "words", "text": "Ana" }, "revision": 1 } } }
            """);

        read.AnswerTo("name").ShouldBe(Sample.Words("Ana"));
        read.Aside.ShouldBeEmpty();
        read.Suggestions.ShouldBeEmpty();
    }
}
