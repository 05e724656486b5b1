using MentorBot.Programme.Announcements;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Personal;

/// <summary>A row that a broken disk or somebody's hand has spoilt: THEM stands for who is forgotten, PAIR for their pair.</summary>
public sealed class Forgetting_whatever_cannot_be_read : WithAPair
{
    [Theory]
    [InlineData("member|ANA", "r|response|checkin~f12~PAIR", "{\"formId\":\"f12\",\"answers\":{\"need\":\"Jordan Okafor")]
    [InlineData("member|ANA", "r|response|joint~f8~PAIR.record.m1", "{\"formId\":\"f8\",\"formVersion\":\"one\",\"current\":\"Jordan Okafor\"}")]
    [InlineData("member|ANA", "d|spoilt", "{\"who\":\"THEM\",\"who\":\"THEM\"}")]
    [InlineData("member|ANA", "d|letter", "{\"offered\":[{\"data\":\"THEM\"")]
    [InlineData("member|ANA", "d|talk", "{\"offered\":[],\"offered\":[\"THEM\"]}")]
    [InlineData("member|MEI", "d|member", "{\"isCoordinator\":\"THEM\"}")]
    [InlineData("member|MEI", "o|000000000000", "{\"is\":7,\"to\":\"THEM\",\"ledger\":7,\"message\":\"Jordan Okafor\"}")]
    [InlineData("member|MEI", "o|000000000000", "{\"is\":\"step\",\"name\":\"pair.launched\",\"target\":\"THEM\",\"data\":7}")]
    [InlineData("pair|spoilt", "d|pair", "{\"mentee\":\"THEM\",\"addresses\":\"Jordan Okafor\"}")]
    [InlineData("pair|spoilt", "d|pair", "[\"THEM\"]")]
    [InlineData("cohort|spoilt", "r|pairing|spoilt", "{\"mentee\":\"THEM\",\"isLaunched\":\"yes\"}")]
    [InlineData("directory", "r|cohort|spoilt", "{\"coordinators\":[\"THEM\"]}")]
    [InlineData("announcement|spoilt|00000", "d|index", "{\"first\":\"THEM\"}")]
    public async Task It_keeps_nobody_from_being_forgotten(string partition, string row, string content)
    {
        await PutAsync(
            partition.Replace("ANA", ana.Id.ObjectId, StringComparison.Ordinal).Replace("MEI", bot.Person("Mei").Id.ObjectId, StringComparison.Ordinal),
            row.Replace("PAIR", pair, StringComparison.Ordinal), content.Replace("THEM", jordan.Id.ObjectId, StringComparison.Ordinal));

        await ForgetAsync();

        (await bot.RowsWithAsync(jordan.Id.ObjectId, "Jordan Okafor")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_does_a_list_by_which_the_next_one_in_it_would_be_found()
    {
        await PutAsync("announcement|spoilt|00000", "d|index", StoredShapes.Current.Write(new ShardIndex([jordan.Id.ObjectId, ana.Id.ObjectId])));
        await PutAsync("announcement|spoilt|00000", "r|list|spoilt|00001", $"{{\"people\":\"{jordan.Id.ObjectId}\"}}");

        await ForgetAsync();

        (await bot.RowsWithAsync(jordan.Id.ObjectId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_does_what_they_confided()
    {
        foreach (var word in new[] { "about me", "1", "skip", "skip", "skip", "axolotl", "submit" })
        {
            await jordan.SaysAsync(word);
        }

        await bot.SpoilConfidedAsync();

        await ForgetAsync();

        (await bot.RowsWithAsync(jordan.Id.ObjectId, "Jordan Okafor")).ShouldBeEmpty();
        (await bot.ConfidedAsync()).ShouldBeEmpty();
    }

    private async Task ForgetAsync()
    {
        await jordan.SaysAsync("forget me");
        await jordan.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();
    }

    private Task<WriteOutcome> PutAsync(string partition, string row, string content) => bot.Services.GetRequiredService<ITableStore>().WriteAsync(
        AggregateStore.Table, $"{RunningBot.Tenant}|{partition}", [new Write.Upsert(row, content)], CancellationToken.None);
}
