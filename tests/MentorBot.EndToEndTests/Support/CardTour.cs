namespace MentorBot.EndToEndTests.Support;

/// <summary>A member and a coordinator look at what the bot has to show, in each language.</summary>
internal static class CardTour
{
    public static async Task<IReadOnlyList<CardGroup>> TakeAsync(BotProcess bot)
    {
        List<CardGroup> all = [];
        var (member, coordinator) = (new CardCollector(bot, People.Jordan), new CardCollector(bot, People.Fatima));
        await member.SaysAsync("hello");
        await coordinator.SaysAsync("hello");
        foreach (var language in new[] { "English", "Español", "Français" })
        {
            var code = language[..2].ToLowerInvariant();
            await OwnAsync(member, language);
            all.Add(member.Take($"chat-member.{code}"));
            await CoordinateAsync(coordinator, language);
            all.Add(coordinator.Take($"chat-coordinator.{code}"));
        }

        return all;
    }

    private static async Task OwnAsync(CardCollector member, string language)
    {
        await member.SaysAsync("language");
        await member.SaysAsync(language);
        foreach (var said in new[] { "help", "status", "my forms", "apply", "about me", "settings" })
        {
            await member.SaysAsync(said);
        }

        await member.SaysAsync("cancel");
        await member.SaysAsync("my data");
        await member.PressesAsync("personal.read");
        await member.SaysAsync("forget me");
        await member.PressesAsync("personal.keep");
    }

    private static async Task CoordinateAsync(CardCollector coordinator, string language)
    {
        await coordinator.SaysAsync("language");
        await coordinator.SaysAsync(language);
        foreach (var said in new[] { "help", "coordinator", "applications", "match", "announce", "cancel", "report", "participation", "undelivered", "forms" })
        {
            await coordinator.SaysAsync(said);
        }

        await coordinator.PressesAsync("forms.show", ("pick", "f1"));
        await coordinator.PressesAsync("forms.preview");
        await coordinator.PressesAsync("forms.show");
        await coordinator.PressesAsync("forms.item", ("pick", "phone"));
        await coordinator.PressesAsync("forms.down");
        await coordinator.PressesAsync("forms.drop");
        await coordinator.PressesAsync("forms.askUse");
        await coordinator.PressesAsync("forms.show");
        await coordinator.PressesAsync("forms.askDiscard");
        await coordinator.PressesAsync("forms.discard");
    }
}
