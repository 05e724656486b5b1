using MentorBot.Pairs;
using MentorBot.Programme.Joint;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

internal static class TogetherFeature
{
    public static void AddTogether(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JointDesk>();
        builder.Services.AddSingleton<JointLetters>();
        builder.Services.AddSingleton<ISurveyPurpose, JointPurpose>();
        builder.Services.AddSingleton<IConversation, JointConversation>();
        builder.Services.AddSingleton<IConversation, GoalsConversation>();
        builder.Services.AddSingleton<IConversation, SignedFeedbackConversation>();
        builder.Services.AddSingleton<IStanding, TogetherStanding>();
    }
}

/// <summary>What help says of what a pair writes together.</summary>
internal sealed class TogetherStanding(MyPairs mine, JointDesk desk) : IStanding
{
    public async Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken)
    {
        var pairs = await mine.AllAsync(turn, cancellationToken);
        return
        [
            .. pairs.Count > 0 ? [turn.Words.Say("joint.command", ("record", turn.Words["word.record"].Split('|')[0]))] : Array.Empty<string>(),
            .. pairs.Any(pair => desk.Has(turn, pair, new(JointKind.Project))) ? [turn.Words["project.command"]] : Array.Empty<string>(),
        ];
    }
}
