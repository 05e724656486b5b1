namespace MentorBot.Tests.Support;

/// <summary>Jordan, in Chicago, and Ana, in Halifax two hours ahead, who have just been introduced by Fatima on a Monday morning.</summary>
/// <param name="capacity">How many mentees Ana takes.</param>
public abstract class WithAPair(int capacity = 1) : IAsyncLifetime
{
    private protected RunningBot bot = null!;
    private protected Chat fatima = null!;
    private protected Chat jordan = null!;
    private protected Chat ana = null!;
    private protected string pair = "";

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        pair = await bot.IntroduceAsync(jordan, ana, capacity: capacity);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();
}
