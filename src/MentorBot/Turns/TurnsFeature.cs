using MentorBot.Channel;
using MentorBot.Channel.Inbound;
using MentorBot.Storage.Confidential;
using MentorBot.Texts;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

internal static class TurnsFeature
{
    public static void AddTurns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProgrammeOptions>().BindConfiguration("Programme")
            .PostConfigure<BotIdentity>((programme, bot) => programme.TenantId = bot.TenantId).ValidateOnStart();
        builder.Services.AddOptions<ConfidentialOptions>().PostConfigure<BotIdentity>((confidential, bot) => confidential.TenantId = bot.TenantId);
        builder.Services.AddSingleton<IValidateOptions<ProgrammeOptions>, ValidateProgrammeOptions>();
        builder.AddReadAhead(TextCatalogue.Load);
        builder.Services.AddSingleton<MemberOrder>();
        builder.Services.AddSingleton<TurnFactory>();
        builder.Services.AddSingleton<Addresses>();
        builder.Services.AddSingleton<Router>();
        builder.Services.AddSingleton(services => new ClockChoice(new(services.GetServices<IStanding>)));
        builder.Services.AddSingleton<ThreadReceiver>();
        builder.Services.AddSingleton<IActivityReceiver, TurnReceiver>();
    }
}
