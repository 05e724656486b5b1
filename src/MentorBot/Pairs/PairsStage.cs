namespace MentorBot.Pairs;

internal static class PairsStage
{
    public static void AddPairs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MyPairs>();
        builder.Services.AddSingleton<PairSchedule>();
        builder.Services.AddSingleton<PairChanges>();
        builder.Services.AddSingleton<Coordinators>();
        builder.Services.AddSingleton<PairCoordinators>();
        builder.Services.AddSingleton<PairEndings>();
        builder.Services.AddSingleton<Goodbyes>();
    }
}
