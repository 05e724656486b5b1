using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace MentorBot;

internal static class ShippedSettings
{
    /// <summary>
    /// The settings that come with the program, wherever it is started from. All others go over them: a file in the
    /// folder it is started in, the environment, the command line.
    /// </summary>
    public static void AddShippedSettings(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = "appsettings.json",
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        });
}
