using MentorBot.Tests.Support;

namespace MentorBot.Tests.Surveys;

public sealed class OpenFormDesk : IAsyncLifetime
{
    internal FormDesk Desk { get; private set; } = null!;

    public async Task InitializeAsync() => Desk = await FormDesk.OpenAsync();

    public async Task DisposeAsync() => await Desk.DisposeAsync();
}
