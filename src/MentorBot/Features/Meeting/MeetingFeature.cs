using MentorBot.Cards;
using MentorBot.Jobs;
using MentorBot.Pairs;
using MentorBot.Surveys;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Meeting;

internal static class MeetingFeature
{
    public static void AddMeeting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MeetingCards>();
        builder.Services.AddSingleton<PlanPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<PlanPurpose>());
        builder.Services.AddSingleton<IConversation, MeetingConversation>();
        builder.Services.AddSingleton<PreparePurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<PreparePurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<PreparePurpose>());
        builder.Services.AddSingleton<CheckInPurpose>();
        builder.Services.AddSingleton<ISurveyPurpose>(services => services.GetRequiredService<CheckInPurpose>());
        builder.Services.AddSingleton<IConversation>(services => services.GetRequiredService<CheckInPurpose>());
        builder.Services.AddSingleton<IDueWork, PairNudgeWork>();
        builder.Services.AddSingleton<IStanding, MeetingStanding>();
    }
}

/// <summary>What status and help say of a person's pairs.</summary>
internal sealed class MeetingStanding(MyPairs mine, PairSchedule schedule) : IStanding
{
    public async Task<IReadOnlyList<string>> StandingAsync(Turn turn, CancellationToken cancellationToken) =>
    [
        .. from pair in await mine.AllAsync(turn, cancellationToken)
           let next = pair.NextMeeting(turn.Now)
           // Nobody whose time has passed need meet any more.
           where next is not null || !MyPairs.IsOver(turn, pair)
           select next is not null
               ? turn.Words.Say("meeting.standing.next", ("name", pair.Other(turn.Who).Name), ("moment", turn.Words.Moment(next.StartsAt)))
               : turn.Words.Say("meeting.standing.none", ("name", pair.Other(turn.Who).Name)),
    ];

    public async Task<IReadOnlyList<string>> CommandsAsync(Turn turn, CancellationToken cancellationToken) =>
        (await mine.AllAsync(turn, cancellationToken)).Count > 0 ? [turn.Words["meeting.command"]] : [];

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken cancellationToken) =>
        (await mine.AllAsync(turn, cancellationToken)).Count > 0 ? [new(turn.Words["meeting.choice"], "meeting.show")] : [];

    // The person's clock or pause has changed, and with it what is due when.
    public Task PauseChangedAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var id in turn.Mine.Read<Affairs>(Affairs.Document)?.Pairs ?? [])
        {
            turn.Beforehand(token => schedule.HintSoonAsync(turn.Who.TenantId, id, token));
        }

        return Task.CompletedTask;
    }
}
