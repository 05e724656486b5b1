using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage.Confidential;

internal static class ConfidentialFeature
{
    /// <summary>The keys, ready before anything else starts but the store, and what is kept under them.</summary>
    public static void AddConfidential(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConfidentialOptions>().BindConfiguration(ConfidentialOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ConfidentialOptions>, ValidateConfidentialOptions>();
        builder.Services.AddSingleton(services => new KeyCertificates(
            services.GetRequiredService<IOptions<ConfidentialOptions>>(), StorageFeature.WorkloadIdentity(), new SecretClientOptions()));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<ConfidentialKeys>(services, TimeProvider.System));
        builder.Services.AddHostedService(services => services.GetRequiredService<ConfidentialKeys>());
        builder.Services.AddSingleton<ConfidentialAnswers>();
        builder.Services.AddSingleton<IPersonalStore>(services => services.GetRequiredService<ConfidentialAnswers>());
        builder.Services.AddSingleton<ConfidentialMessages>();
        builder.Services.AddSingleton<NamelessAnswers>();
        builder.Services.AddSingleton<DrawnTables>();
    }
}
