using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Tests.Deploy;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>Microsoft's JavaScript verifier of the channel's tokens, one process for all questions.</summary>
public sealed class MicrosoftsVerifier : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);
    private readonly Process process;

    public MicrosoftsVerifier()
    {
        var start = new ProcessStartInfo("node", "verify.mjs")
        {
            WorkingDirectory = Repository.At("tests/peers/tokens"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    internal async Task<bool> AcceptsAsync(SignedBot bot, string? authorization, byte[] body)
    {
        var question = new JsonObject
        {
            ["metadata"] = bot.Metadata.Metadata.AbsoluteUri,
            ["issuer"] = SignedBot.Issuer,
            ["appId"] = SignedBot.AppId,
            ["authorization"] = authorization,
            ["body"] = Encoding.UTF8.GetString(body),
        };
        await process.StandardInput.WriteLineAsync(question.ToJsonString());
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync().WaitAsync(patience)
            ?? throw new InvalidOperationException("Microsoft's verifier ended. If a package is missing, run `npm ci` in tests/peers/tokens.");
        return JsonNode.Parse(answer)!["accepts"]!.GetValue<bool>();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
