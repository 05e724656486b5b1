using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class A_form_that_grows
{
    private static readonly FormDefinition Old = Sample.Small();
    private static readonly FormResponse Draft = Answered();

    [Fact]
    public void Keeps_every_answer_and_goes_to_the_new_question()
    {
        var grown = Sample.Small(version: 2);
        grown = grown with { Items = [.. grown.Items, Sample.Line("fresh", required: true)] };

        var carried = Survey.CarryOver(grown, Draft, Sample.Now);

        carried.FormVersion.ShouldBe(2);
        carried.AnswerTo("first").ShouldBe(Sample.Words("x"));
        carried.Current.ShouldBe("fresh");
    }

    [Fact]
    public void Lays_aside_what_is_no_longer_asked_and_takes_it_back_when_it_is()
    {
        var shorter = Sample.Small(version: 2);
        shorter = shorter with { Items = [.. shorter.Items.Where(item => item.Id != "last")] };

        var without = Survey.CarryOver(shorter, Draft, Sample.Now);
        without.AnswerTo("last").ShouldBeNull();
        without.Aside["last"].Answer.ShouldBe(Sample.Words("x"));

        var again = Survey.CarryOver(Sample.Small(version: 3), without, Sample.Now);
        again.AnswerTo("last").ShouldBe(Sample.Words("x"));
        again.Aside.ShouldBeEmpty();
    }

    [Fact]
    public void Asks_again_what_it_now_asks_differently()
    {
        var changed = Sample.Small(version: 2);
        changed = changed with
        {
            Items = [.. changed.Items.Select(item => item.Id is "last" ? item with { Type = ItemType.Number, Min = 1, Max = 5 } : item)],
        };

        Survey.CarryOver(changed, Draft, Sample.Now).Current.ShouldBe("last");
    }

    [Fact]
    public void Leaves_the_member_at_the_question_at_hand()
    {
        var started = Survey.Start(Old, Sample.Now);

        Survey.CarryOver(Sample.Small(version: 2), started, Sample.Now).Current.ShouldBe("first");
    }

    [Fact]
    public void Does_not_touch_what_was_submitted()
    {
        var sent = Survey.Submit(Old, Draft, Sample.Now).Response;

        Survey.CarryOver(Sample.Small(version: 2), sent, Sample.Now).ShouldBeSameAs(sent);
    }

    private static FormResponse Answered()
    {
        var response = Survey.Start(Old, Sample.Now);
        while (Old.Find(response.Current) is { } item)
        {
            Answer answer = item.Type is ItemType.YesNo ? new Answer.YesOrNo(false) : Sample.Words("x");
            response = Survey.Answer(Old, response, item.Id, answer, response.Revision, Sample.Now).Response;
        }
        return response;
    }
}
