using MentorBot.Pairs;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Interning;

internal static class InterningFeature
{
    public static void AddInterning(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InternshipDesk>();
        builder.Services.AddSingleton<ISurveyPurpose, InternshipPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose, SendBackPurpose>();
        builder.Services.AddSingleton<IConversation, InternshipConversation>();
        builder.Services.AddSingleton<IConversation, PlansConversation>();
        builder.Services.AddSingleton<IStanding, InterningStanding>();
    }
}

/// <summary>What help says of internships, where the programme has them.</summary>
internal sealed class InterningStanding(MyPairs mine, InternshipDesk desk) : IStanding
{
    public async Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        (await mine.AllAsync(turn, cancellationToken)).Any(pair => desk.Has(turn, pair)) ? [turn.Words["internship.command"]] : [];
}
