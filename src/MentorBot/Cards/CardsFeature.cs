namespace MentorBot.Cards;

internal static class CardsFeature
{
    /// <summary>Adds the cards. With a bad template, nothing starts.</summary>
    public static void AddCards(this IHostApplicationBuilder builder)
    {
        builder.AddReadAhead(() => new CardLibrary());
        builder.Services.AddSingleton<CardPainter>();
        builder.Services.AddSingleton<PromptCards>();
    }
}
