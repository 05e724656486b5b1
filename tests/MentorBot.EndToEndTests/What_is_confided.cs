using System.Text;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>What members confide, in the program as it is deployed: closed with a certificate.</summary>
public sealed class What_is_confided : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Is_read_again_after_a_power_cut_with_its_certificate_and_with_no_other()
    {
        var store = Path.Combine(folder, "bot.db");
        string[] settings = [$"Storage:SqlitePath={store}", $"Confidential:KeyCertificatePath={KeyCertificate.Write(folder)}", $"Confidential:KeyCertificatePassword={KeyCertificate.Password}"];
        await using var bot = await BotProcess.StartAsync(settings);
        foreach (var word in new[] { "about me", "1", "1, zebrafish", "skip", "okapi", "axolotl", "submit" })
        {
            await bot.SayAsync(People.Jordan, word);
        }

        await bot.SeesAsync(People.Jordan, "locked away");
        await bot.Kill9Async();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not "chats.jsonl"))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("axolotl");
        }

        var other = KeyCertificate.Write(folder, "other");
        (await Should.ThrowAsync<InvalidOperationException>(() => bot.StartAgainAsync($"Confidential:KeyCertificatePath={other}")))
            .Message.ShouldContain("another certificate closed them");

        await bot.Kill9Async();
        await bot.StartAgainAsync();
        var before = (await bot.ChatAsync(People.Jordan)).Count;
        await bot.SayAsync(People.Jordan, "about me");
        var answer = await bot.UntilAsync(
            People.Jordan, chat => BotProcess.FromBot(chat.Skip(before)).FirstOrDefault(message => BotProcess.Says(message, "okapi")), "what was confided");
        BotProcess.Says(answer, "axolotl").ShouldBeTrue();
    }
}
