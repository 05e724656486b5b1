using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Channel.Activities;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Acts;

/// <summary>What a person does in Teams, done here: shown in their chat, told to the bot, its answer shown too.</summary>
internal sealed class PersonActs(ChatBook book, Watchers watchers, TeamsActivities activities, BotDoor door)
{
    private static readonly ActOutcome Nothing = new(0);

    public async Task<ActOutcome> OpenAsync(Chat chat, CancellationToken cancellationToken)
    {
        if (!book.SetInstalled(chat, true))
        {
            return Nothing;
        }

        await TellAsync(chat, activities.BotAdded(chat), cancellationToken);
        return await TellAsync(chat, activities.Installed(chat, true), cancellationToken);
    }

    public async Task<ActOutcome> RemoveAsync(Chat chat, CancellationToken cancellationToken) =>
        book.SetInstalled(chat, false) ? await TellAsync(chat, activities.Installed(chat, false), cancellationToken) : Nothing;

    /// <summary>Writing to a bot for the first time installs it, as in Teams.</summary>
    public async Task<ActOutcome> SayAsync(Chat chat, string text, CancellationToken cancellationToken)
    {
        await OpenAsync(chat, cancellationToken);
        return await SayAsync(chat, text, value: null, replyToId: null, cancellationToken);
    }

    public async Task<ActOutcome> ReadAsync(Chat chat, CancellationToken cancellationToken) =>
        book.Read(chat) is { } last && chat.Installed
            ? await door.DeliverAsync(activities.Read(chat, last), cancellationToken)
            : Nothing;

    public async Task<ActOutcome> PressAsync(Chat chat, Pressed pressed, CancellationToken cancellationToken)
    {
        var data = PressedValue.Merge(pressed);
        if (pressed.Action.Type is PressedAction.Execute)
        {
            return await ExecuteAsync(chat, pressed, data, cancellationToken);
        }

        return PressedValue.Spoken(data) is { } spoken
            ? await SayAsync(chat, spoken.Text, spoken.Value, pressed.MessageId, cancellationToken)
            : await TellAsync(chat, activities.Submitted(chat, pressed.MessageId, PressedValue.Element(data)), cancellationToken);
    }

    private async Task<ActOutcome> ExecuteAsync(Chat chat, Pressed pressed, JsonObject data, CancellationToken cancellationToken)
    {
        var outcome = await TellAsync(
            chat, activities.Executed(chat, pressed.MessageId, PressedValue.Invoke(pressed, data)), cancellationToken, pressed.MessageId);
        if (outcome.Status is not 200 || outcome.Body is not { } body)
        {
            return outcome;
        }

        var value = ActivityReading.Member(body, "value");
        switch (ActivityReading.Member(body, "type")?.GetStringOrNull())
        {
            case AdaptiveCardInvokeResponse.CardType when value is { ValueKind: JsonValueKind.Object } card:
                book.Change(chat, pressed.MessageId, m => m with { Card = card, Text = null });
                break;
            case AdaptiveCardInvokeResponse.MessageType when value?.GetStringOrNull() is { } message:
                Show(chat, new Toast(message, false, pressed.MessageId));
                break;
            case AdaptiveCardInvokeResponse.ErrorType:
                var text = ActivityReading.Member(value, "message")?.GetStringOrNull();
                Show(chat, new Toast(text ?? "Something went wrong. Please try again.", true, pressed.MessageId));
                break;
        }

        return outcome;
    }

    private async Task<ActOutcome> SayAsync(
        Chat chat, string text, JsonElement? value, string? replyToId, CancellationToken cancellationToken)
    {
        var message = book.Put(chat, ChatMessage.Person, m => m with { Text = text });
        var outcome = await TellAsync(chat, activities.Said(chat, message, value, replyToId), cancellationToken);
        return outcome with { MessageId = message.MessageId };
    }

    private async Task<ActOutcome> TellAsync(Chat chat, Activity activity, CancellationToken cancellationToken, string? about = null)
    {
        var outcome = await door.DeliverAsync(activity, cancellationToken);
        if (outcome.Status is < 200 or > 299)
        {
            Show(chat, new Toast($"MentorBot could not be reached ({outcome.Status}). Try again in a moment.", true, about));
        }

        return outcome;
    }

    private void Show(Chat chat, Toast toast) => watchers.Tell(new LocalEvent("toast") { Oid = chat.Person.ObjectId, Toast = toast });
}
