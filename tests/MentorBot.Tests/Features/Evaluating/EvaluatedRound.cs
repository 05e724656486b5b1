using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>A round whose pairs have been introduced, and what its people say of it.</summary>
public abstract class EvaluatedRound : IAsyncLifetime
{
    private protected RunningBot Bot { get; private set; } = null!;

    private protected Chat Fatima => Bot.Person("Fatima");

    private protected IReadOnlyList<(Chat Mentee, Chat Mentor)> Pairs { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Bot = await Round.OnAMondayAsync();
        List<(Chat, Chat)> pairs = [];
        foreach (var (mentee, mentor) in new[] { ("Rosa Adeyemi", "Idris Bouchard"), ("Mei Castellanos", "Tomasz Dhaliwal"), ("Farah Eriksen", "Kwame Fontaine") })
        {
            var pair = (await Bot.AddPersonAsync(mentee), await Bot.AddPersonAsync(mentor));
            await Bot.IntroduceAsync(pair.Item1, pair.Item2);
            pairs.Add(pair);
        }

        Pairs = pairs;
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    private protected static async Task FillInAsync(Chat mentee, string most, string helpful = "4", string suggestion = "skip")
    {
        await mentee.SaysAsync("evaluate");
        await mentee.PressesAsync("Begin");
        foreach (var answer in new[] { helpful, most, "skip", "yes", "yes", "partly", "yes", "no", "skip", "1", suggestion })
        {
            await mentee.SaysAsync(answer);
        }
    }

    private protected static async Task EvaluateAsync(Chat mentee, string most, string helpful = "4", string suggestion = "skip")
    {
        await FillInAsync(mentee, most, helpful, suggestion);
        await mentee.PressesAsync("Send my answers");
    }

    private protected static async Task EvaluateAsMentorAsync(Chat mentor, string support)
    {
        await mentor.SaysAsync("evaluate");
        await mentor.PressesAsync("Begin");
        foreach (var answer in new[] { "5", support, "skip", "maybe", "yes", "yes", "skip", "partly", "yes", "skip" })
        {
            await mentor.SaysAsync(answer);
        }

        await mentor.PressesAsync("Send my answers");
    }
}
