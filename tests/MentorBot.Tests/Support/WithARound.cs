namespace MentorBot.Tests.Support;

/// <summary>The sample round on a Monday morning, and Fatima, who runs it.</summary>
public abstract class WithARound : IAsyncLifetime
{
    private protected RunningBot bot = null!;
    private protected Chat fatima = null!;

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        fatima = bot.Person("Fatima");
        await BeginAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    /// <summary>What else there is to be before a test.</summary>
    private protected virtual Task BeginAsync() => Task.CompletedTask;
}
