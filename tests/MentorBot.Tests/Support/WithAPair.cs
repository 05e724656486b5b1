namespace MentorBot.Tests.Support;

/// <summary>Jordan, in Chicago, and Ana, in Halifax two hours ahead, who have just been introduced by Fatima on a Monday morning.</summary>
/// <param name="capacity">How many mentees Ana takes.</param>
/// <param name="template">The programme their round follows.</param>
public abstract class WithAPair(int capacity = 1, string template = "guild-pilot") : WithARound
{
    private protected Chat jordan = null!;
    private protected Chat ana = null!;
    private protected string pair = "";

    private protected override async Task BeginAsync()
    {
        (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await bot.ChangeCohortAsync(cohort => cohort with { TemplateId = template });
        pair = await bot.IntroduceAsync(jordan, ana, capacity: capacity);
    }
}
