using MentorBot.Cards;
using MentorBot.Channel.Inbound;
using MentorBot.Features.Announcing;
using MentorBot.Features.Applying;
using MentorBot.Features.Coordinating;
using MentorBot.Features.Evaluating;
using MentorBot.Features.Everyday;
using MentorBot.Features.FollowingUp;
using MentorBot.Features.Health;
using MentorBot.Features.Interning;
using MentorBot.Features.Meeting;
using MentorBot.Features.Orienting;
using MentorBot.Features.Pairing;
using MentorBot.Features.Personal;
using MentorBot.Features.Reminding;
using MentorBot.Features.Sample;
using MentorBot.Features.SelfIdentifying;
using MentorBot.Features.Shaping;
using MentorBot.Features.Together;
using MentorBot.Jobs;
using MentorBot.LocalChannel;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot;

/// <summary>What MentorBot is made of.</summary>
internal static class MentorBotApp
{
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        builder.AddShippedSettings();
        builder.AddStorage();
        builder.AddStoredRecords();
        builder.AddConfidential();
        builder.AddChannel();
        builder.AddOutbound();
        builder.AddCards();
        builder.AddTurns();
        builder.AddSurveys();
        builder.AddJobs();
        builder.AddPairs();
        builder.AddRounds();
        if (builder.Environment.IsDevelopment())
        {
            builder.AddRehearsal();
        }

        builder.AddEveryday();
        builder.AddCoordinating();
        builder.AddShaping();
        builder.AddApplying();
        builder.AddSelfIdentifying();
        builder.AddPairing();
        builder.AddOrienting();
        builder.AddMeeting();
        builder.AddEvaluating();
        builder.AddFollowingUp();
        builder.AddTogether();
        builder.AddInterning();
        builder.AddReminding();
        builder.AddAnnouncing();
        builder.AddPersonal();
        builder.AddSample();
        builder.AddHealth();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.FinishReading();
        // Two owners of one word stop the start, and not the first person who says something.
        app.Services.GetRequiredService<Router>();
        app.MapMessages();
        app.MapHealth();
        app.MapPersonalFile();
        if (app.Environment.IsDevelopment())
        {
            app.MapLocalChannel();
        }

        return app;
    }

    // Settings lie beside the program; data is kept where it was started.
    private static string ContentRoot() => Directory.GetCurrentDirectory();
}
