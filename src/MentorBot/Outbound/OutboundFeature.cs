using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

internal static class OutboundFeature
{
    public static void AddOutbound(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SendingOptions>().BindConfiguration("Sending").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SendingOptions>, ValidateSendingOptions>();
        builder.Services.AddSingleton<SendWindow>();
        builder.Services.AddSingleton<ConversationPace>();
        builder.Services.AddSingleton<SignInGate>();
        builder.Services.AddSingleton<ChannelCalls>();
        builder.Services.AddSingleton<Chats>();
        builder.Services.AddSingleton<OtherHost>();
        builder.Services.AddSingleton<KeptMessages>();
        builder.Services.AddSingleton<DeliveryMetrics>();
        builder.Services.AddSingleton<ChatCalls>();
        builder.Services.AddSingleton<Retries>();
        builder.Services.AddSingleton<PostDelivery>();
        builder.Services.AddSingleton<UpdateDelivery>();
        builder.Services.AddSingleton<ThreadDelivery>();
        builder.Services.AddSingleton<StepDelivery>();
        builder.Services.AddSingleton<Delivery>();
        builder.Services.AddSingleton<OutboxLeases>();
        builder.Services.AddSingleton<Unrecorded>();
        builder.Services.AddSingleton<OutboxRecords>();
        builder.Services.AddSingleton<OutboxRound>();
        builder.Services.AddSingleton<OutboxSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSender>());
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<Letters>();
        builder.Services.AddSingleton<Contacts>();
    }
}
