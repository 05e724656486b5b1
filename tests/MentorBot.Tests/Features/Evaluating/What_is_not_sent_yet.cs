using System.Text;
using MentorBot.Outbound;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>Once it is sent, nobody can tell whose an evaluation is; until then it is nobody else's to read.</summary>
public sealed class What_is_not_sent_yet : EvaluatedRound
{
    private const string Thought = "Thought of a heron";

    private Chat Rosa => Pairs[0].Mentee;

    private string File => Bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.SqlitePath;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_in_nothing_that_was_ever_written_to_the_store(bool isReadOver)
    {
        if (isReadOver)
        {
            await FillInAsync(Rosa, Thought);
        }
        else
        {
            await Rosa.SaysAsync("evaluate");
            await Rosa.PressesAsync("Begin");
            await Rosa.SaysAsync("4");
            await Rosa.SaysAsync(Thought);
        }

        Rosa.Everything().ShouldContain(Thought);
        foreach (var part in new[] { File, File + "-wal" })
        {
            await using var open = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Thought)).ShouldBe(-1, Path.GetFileName(part));
        }
    }

    [Fact]
    public async Task Is_there_when_they_go_on_and_in_what_they_fetch_of_their_own()
    {
        await FillInAsync(Rosa, Thought);
        await Bot.RestartAsync();

        await Rosa.SaysAsync("my data");
        await Rosa.PressesAsync("Read it here");
        Rosa.Everything().ShouldContain(Thought);

        await Rosa.SaysAsync("evaluate");
        Rosa.Sees(Thought);
    }

    [Fact]
    public async Task Is_found_though_an_earlier_version_left_it_open_and_is_closed_from_then_on()
    {
        await FillInAsync(Rosa, Thought);
        var key = new SurveyKey("evaluate", "f10", $"{RunningBot.SampleCohort}.mentee");
        var draft = (await Bot.Services.GetRequiredService<SurveyBook>().FindAsync(Rosa.Id, key, CancellationToken.None)).ShouldNotBeNull();
        draft.Closed.ShouldBeNull();
        await Bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Member(Rosa.Id), mine =>
        {
            mine.WriteRecord(SurveyBook.Prefix + key, draft);
            return true;
        }, CancellationToken.None);

        await Rosa.SaysAsync("evaluate");
        Rosa.Sees(Thought);
        await Rosa.PressesAsync("Send my answers");

        (await Bot.Services.GetRequiredService<SurveyBook>().FindAsync(Rosa.Id, key, CancellationToken.None))!.Status.ShouldBe(ResponseStatus.Submitted);
    }
}
