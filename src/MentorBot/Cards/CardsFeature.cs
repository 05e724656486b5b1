namespace MentorBot.Cards;

internal static class CardsFeature
{
    /// <summary>Adds the cards. They are read here and now: with a bad template, nothing starts.</summary>
    public static void AddCards(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CardLibrary());
        builder.Services.AddSingleton<PromptCards>();
    }
}
