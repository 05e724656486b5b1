using MentorBot.Cards;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

internal static class OrientingFeature
{
    public static void AddOrienting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrientationPeople>();
        builder.Services.AddSingleton<OrientationPrompts>();
        builder.Services.AddSingleton<OrientationDesk>();
        builder.Services.AddSingleton<OrientationSchedule>();
        builder.Services.AddSingleton<ISurveyPurpose, OrientationPurpose>();
        builder.Services.AddSingleton<AttendancePurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<AttendancePurpose>());
        builder.Services.AddSingleton<ISurveyPurpose, RecapPurpose>();
        builder.Services.AddSingleton<InvitedConversation>();
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<InvitedConversation>());
        builder.Services.AddSingleton<IConversation, OrientationConversation>();
        builder.Services.AddSingleton<IStep, OrientationTold>();
        builder.Services.AddSingleton<IDueWork, OrientationWork>();
        builder.Services.AddSingleton<IStanding, OrientingStanding>();
    }
}

/// <summary>What status and help say of orientations: to coordinators always, to others where their round has one.</summary>
internal sealed class OrientingStanding(InvitedConversation invited, OrientationBook book, MyPairs mine, OrientationSchedule schedule) : IStanding
{
    public async Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var session in await AheadAsync(turn, cancellationToken))
        {
            var answer = (await book.FindGuestAsync(session.CohortId, turn.Who, cancellationToken))?.AnswerTo(session) ?? GuestAnswer.NotYet;
            lines.Add(turn.Words.Say("orientation.standing", ("moment", turn.Words.Moment(session.Plan.StartsAt)), ("answer", turn.Words[$"orientation.standing.{answer}"])));
        }

        return lines;
    }

    public async Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.IsCoordinator ? [turn.Words["orientation.command.coordinator"]]
        : (await invited.AllAsync(turn, cancellationToken)).Count > 0 ? [turn.Words["orientation.command"]]
        : [];

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken) =>
        await AheadAsync(turn, cancellationToken) is { Count: > 0 } ? [new(turn.Words["orientation.choice"], "orientation.mine")] : [];

    // The person's clock or pause has changed, and with it when they are reminded.
    public async Task PauseChangedAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var cohort in (await mine.AllAsync(turn, cancellationToken)).Select(pair => pair.CohortId).Distinct())
        {
            turn.Beforehand(token => schedule.HintSoonAsync(AggregateId.Orientation(turn.Who.TenantId, cohort), token));
        }
    }

    private async Task<IReadOnlyList<OrientationSession>> AheadAsync(Turn turn, CancellationToken cancellationToken) =>
        [.. (await invited.AllAsync(turn, cancellationToken)).Where(session => session.StateAt(turn.Now) is SessionState.Ahead)];
}
