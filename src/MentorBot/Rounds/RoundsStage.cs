namespace MentorBot.Rounds;

internal static class RoundsStage
{
    public static void AddRounds(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<RoundChoice>();
}
