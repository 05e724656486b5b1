using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Outbound;

/// <summary>The whole bot twice on one store, over HTTP: a load balancer gives one person's turns now to one, now to the other.</summary>
[Collection(AzuriteTests.Name)]
public sealed class Two_bots_and_one_chat(AzuriteServer azurite)
{
    private const int Each = 15;

    [Fact]
    public async Task Whatever_both_say_at_once_arrives_once_and_in_order()
    {
        string[] shared = ["--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}"];
        await using var bot = await RunningBot.StartAsync(shared);
        var chat = bot.Person("Jordan");
        await chat.OpensAsync();
        var folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
        await using var second = MentorBotApp.Build(RunningBot.Arguments(folder, shared));
        await second.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(turn => SayAsync((turn % 2 is 0 ? bot.Services : second.Services).GetRequiredService<Outbox>(), chat)));
        foreach (var services in new[] { bot.Services, second.Services })
        {
            await services.GetRequiredService<OutboxSender>().WhenIdleAsync(CancellationToken.None);
        }

        var said = chat.Messages.Where(message => message.Says("Number ")).Select(message => message.Text).ToList();
        said.Count.ShouldBe(2 * Each);
        said.Select(text => int.Parse(text!["Number ".Length..], System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
        said.ShouldBeUnique();
        await second.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SayAsync(Outbox outbox, Chat to)
    {
        while (true)
        {
            try
            {
                await outbox.ChangeAsync(AggregateId.Member(to.Id), mine =>
                {
                    mine.Send(new OutboxEntry.Post(to.Id, new OutgoingMessage($"Number {mine.Head.NextOutgoing}")));
                    return true;
                }, CancellationToken.None);
                return;
            }
            catch (StoreBusyException)
            {
                // As the channel brings a turn again.
            }
        }
    }
}
