namespace MentorBot.Channel.Credentials;

/// <summary>Whether the bot can prove to the channel who it is.</summary>
/// <param name="Token">Null where no token is ever sent.</param>
public sealed record BotSignIn(BotToken? Token)
{
    /// <summary>Fetches a token where there is none yet: so a wrong credential shows before anybody waits for an answer.</summary>
    public async Task<bool> WorksAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Token is null || await Token.GetAsync(cancellationToken) is not null;
        }
        catch (NotSignedInException)
        {
            return false;
        }
    }
}
