using MentorBot.Storage;
using MentorBot.Tests.Deploy;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Personal;

/// <summary>PERSONAL.md says of every kind of row whether it speaks of people, and what becomes of it: a kind nobody thought about is none.</summary>
public sealed class The_list_of_places
{
    private static readonly string page = File.ReadAllText(Repository.At("src/MentorBot/Features/Personal/PERSONAL.md"));

    [Fact]
    public async Task Names_every_table()
    {
        await using var bot = await RunningBot.StartAsync();

        bot.Services.GetRequiredService<StoredTables>().Names.Where(table => !page.Contains($"`{table}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Names_every_kind_of_record() =>
        typeof(StoredJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.Name is "JsonSerializableAttribute")
            .Select(attribute => ((Type)attribute.ConstructorArguments[0].Value!).Name)
            .Where(kind => !page.Contains($"`{kind}`", StringComparison.Ordinal)).ShouldBeEmpty();
}
