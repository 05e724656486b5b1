using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentorBot.Features.Evaluating;
using MentorBot.Outbound;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>Attacks on who said what, with all that is stored in hand, and with the keys as well.</summary>
public sealed class Whoever_holds_the_store : EvaluatedRound
{
    private static readonly string[] thoughts = ["Thought of a heron", "Thought of a lynx", "Thought of an otter"];

    [Fact]
    public async Task Reads_no_answer_in_any_row_or_in_the_file_itself()
    {
        await AnswerAsync();
        foreach (var row in await RowsAsync())
        {
            thoughts.ShouldAllBe(thought => !row.Content.Contains(thought, StringComparison.Ordinal), row.Key.ToString());
        }

        var file = Bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.SqlitePath;
        await Bot.StopAsync();
        foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            var bytes = await File.ReadAllBytesAsync(part);
            foreach (var thought in thoughts)
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(thought)).ShouldBe(-1, $"{Path.GetFileName(part)}: {thought}");
            }
        }
    }

    [Fact]
    public async Task Finds_one_row_for_all_so_that_neither_order_nor_ETag_nor_length_tells_them_apart()
    {
        await AnswerAsync();
        var all = await RowsAsync();

        var kept = all.Where(row => row.Table == EvaluationShelf.Table).ToList();
        kept.Count.ShouldBe(1);
        kept[0].Key.ShouldBe(new($"{RunningBot.Tenant}|{RunningBot.SampleCohort}|f10", "0001|w"));
        kept[0].Content.ShouldStartWith("{\"contents\":\"");
    }

    [Fact]
    public async Task Sees_between_two_copies_only_that_all_of_it_was_written_anew()
    {
        await EvaluateAsync(Pairs[0].Mentee, thoughts[0]);
        var before = (await RowsAsync()).Single(row => row.Table == EvaluationShelf.Table);
        await EvaluateAsync(Pairs[1].Mentee, thoughts[1]);
        var after = (await RowsAsync()).Single(row => row.Table == EvaluationShelf.Table);

        after.Key.ShouldBe(before.Key);
        after.ETag.ShouldNotBe(before.ETag);
        Longest(before.Content, after.Content).ShouldBeLessThan(80, "but for the name of the key, nothing of the one is in the other");
    }

    [Fact]
    public async Task And_the_keys_finds_no_name_no_time_and_nothing_that_stands_elsewhere()
    {
        await AnswerAsync();
        var book = await BookAsync();
        var opened = StoredShapes.Current.Write(book);

        var people = Pairs.SelectMany(pair => new[] { pair.Mentee, pair.Mentor }).ToList();
        opened.ShouldNotContain(Bot.Now.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var person in people)
        {
            opened.ShouldNotContain(person.Id.ObjectId);
            opened.ShouldNotContain(person.Name);
            opened.ShouldNotContain(Round.PairId(person));
        }

        var elsewhere = string.Join('\n', (await RowsAsync()).Select(row => $"{row.Key} {row.Content}"));
        book.Marks.Count.ShouldBe(3);
        foreach (var mark in book.Marks)
        {
            elsewhere.ShouldNotContain(mark);
        }
    }

    [Fact]
    public async Task And_the_keys_finds_no_mark_that_is_made_of_a_person_or_what_they_did()
    {
        await AnswerAsync();
        var marks = (await BookAsync()).Marks;
        var rows = await RowsAsync();

        // Everything an id could have been made of: names, ids, handled activities, keys and ETags of all rows.
        var known = rows.SelectMany(row => new[] { row.Key.Partition, row.Key.Row, row.ETag, row.Content })
            .Concat(rows.Where(row => row.Key.Row is Aggregate.HeadRow).SelectMany(row => StoredShapes.Current.Read<AggregateHead>(default, row.Content).Handled.Select(handled => handled.Key)))
            .ToList();
        var people = Pairs.Select(pair => pair.Mentee.Id.ObjectId).ToList();
        foreach (var guess in known.Concat(from person in people from one in known select person + one))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(guess)));
            marks.Where(mark => hash.AsSpan().StartsWith(mark.AsSpan(0, 16), StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task And_the_keys_finds_each_question_by_itself_in_an_order_that_has_nothing_to_do_with_who_came_when()
    {
        await AnswerAsync();
        var book = await BookAsync();

        book.Answers["most"].ShouldBe(thoughts.Order(StringComparer.Ordinal).Select(thought => new Answer.Words(thought)));
        book.Answers["helpful"].ShouldBe([new Answer.Figure(1), new Answer.Figure(3), new Answer.Figure(5)]);
    }

    [Fact]
    public async Task Finds_it_sealed_on_its_way_and_in_once_however_often_it_is_carried()
    {
        var shelf = Bot.Services.GetRequiredService<EvaluationShelf>();
        var carried = shelf.Seal("f10", 1, new Dictionary<string, Answer> { ["most"] = new Answer.Words(thoughts[0]) });
        carried.Contents.ShouldNotContain("heron");
        var step = Bot.Services.GetServices<IStep>().OfType<EvaluationFiled>().Single();
        var data = JsonElement.Parse(StoredShapes.Current.Write(carried));

        await step.ApplyAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), data, CancellationToken.None);
        await step.ApplyAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), data, CancellationToken.None);

        (await BookAsync()).Answers["most"].ShouldBe([new Answer.Words(thoughts[0])]);
    }

    [Fact]
    public async Task Loses_none_when_two_arrive_at_once_or_more_than_a_row_holds()
    {
        var shelf = Bot.Services.GetRequiredService<EvaluationShelf>();
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, token) => await shelf.PutAsync(
            RunningBot.Tenant, "big", shelf.Seal("f10", 1, new Dictionary<string, Answer> { ["most"] = new Answer.Words($"{number} " + new string('é', 3900)) }), token));

        (await shelf.ReadAsync(RunningBot.Tenant, "big", "f10", CancellationToken.None)).ShouldHaveSingleItem().Open.ShouldNotBeEmpty();
        var books = (await shelf.OpenAsync(RunningBot.Tenant, "big", "f10", CancellationToken.None)).ShouldHaveSingleItem().Open;

        books.ShouldAllBe(book => book.Marks.Count >= EvaluationBooks.Fewest);
        books.SelectMany(book => book.Marks).Distinct().Count().ShouldBe(60);
        books.SelectMany(book => book.Answers["most"]).OfType<Answer.Words>().Select(words => words.Text.Split(' ')[0]).Distinct().Count().ShouldBe(60);
    }

    // Not in the order of their names, and not in that of what they say.
    private async Task AnswerAsync()
    {
        await EvaluateAsync(Pairs[2].Mentee, thoughts[1], helpful: "5");
        await Bot.AdvanceAsync(TimeSpan.FromDays(1));
        await EvaluateAsync(Pairs[0].Mentee, thoughts[2], helpful: "1");
        await EvaluateAsync(Pairs[1].Mentee, thoughts[0], helpful: "3");
    }

    private async Task<EvaluationBook> BookAsync() =>
        (await Bot.Services.GetRequiredService<EvaluationShelf>().ReadAsync(RunningBot.Tenant, RunningBot.SampleCohort, "f10", CancellationToken.None)).ShouldHaveSingleItem().Waiting.ShouldNotBeNull();

    private async Task<List<(string Table, EntityKey Key, string Content, string ETag)>> RowsAsync()
    {
        List<(string, EntityKey, string, string)> rows = [];
        foreach (var table in Bot.Services.GetRequiredService<StoredTables>().Names)
        {
            await foreach (var row in Bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(table, KeyRange.All, CancellationToken.None))
            {
                rows.Add((table, row.Key, row.Content, row.ETag));
            }
        }

        return rows;
    }

    private static int Longest(string one, string other)
    {
        var longest = 0;
        for (var from = 0; from + longest < one.Length; from++)
        {
            while (from + longest < one.Length && other.Contains(one.Substring(from, longest + 1), StringComparison.Ordinal))
            {
                longest++;
            }
        }

        return longest;
    }
}
