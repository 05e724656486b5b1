using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.FollowingUp;

internal static class FollowingUpFeature
{
    public static void AddFollowingUp(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FollowUpPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<FollowUpPurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<FollowUpPurpose>());
        builder.Services.AddSingleton<IStep, FollowUpNoted>();
    }
}

/// <summary>Notes with the pair that its mentee has said how it went on, so that nobody asks again.</summary>
internal sealed class FollowUpNoted(PairChanges changes) : IStep
{
    public const string StepName = "followUp.noted";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var months = data.Read<FollowedUp>().Months;
        return changes.ChangeAsync(target, pair => pair.HasFollowedUp(months) ? null : pair with { FollowedUpAfter = [.. pair.FollowedUpAfter ?? [], months] }, say: null, cancellationToken);
    }
}
