using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

/// <summary>Who has written in every form asks for all that is kept of them.</summary>
public sealed class Having_ones_own_data(LivedLife lived) : IClassFixture<LivedLife>
{
    private readonly RunningBot bot = lived.Bot;
    private readonly MarkedLife life = lived.Life;

    [Theory]
    [InlineData("html")]
    [InlineData("json")]
    public async Task The_file_holds_all_they_wrote_and_nothing_that_others_said_in_private(string kind)
    {
        await life.Mentee.SaysAsync("my data");
        var (status, file, response) = await FetchAsync(KeyOf(life.Mentee), kind);

        status.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename=\"my-data.{kind}\"");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        HoldsTheirs(kind is "json" ? file : WebUtility.HtmlDecode(file));
        file.ShouldContain("kick-off is on Thursday");
        if (kind is "json")
        {
            JsonNode.Parse(file)!["audit"]!.AsArray().ShouldContain(entry => entry!["by"]!.GetValue<string>() == "coordinator");
            file.ShouldNotContain("Fatima");
        }
    }

    [Fact]
    public async Task Read_in_the_chat_it_is_the_same_page_by_page()
    {
        await life.Mentee.SaysAsync("my data");
        await life.Mentee.PressesAsync("Read it here");
        List<string> read = [life.Mentee.News[^1].Aloud()];
        while (life.Mentee.News[^1].Buttons.Contains("Next page"))
        {
            await life.Mentee.SaysAsync("1");
            read.Add(life.Mentee.News[^1].Aloud());
        }

        HoldsTheirs(string.Join('\n', read));
        await life.Mentee.PressesAsync("Close");
        life.Mentee.Sees("Everything I keep about you");
    }

    [Fact]
    public async Task Its_link_opens_each_kind_once_and_not_for_long()
    {
        await life.Mentee.SaysAsync("my data");
        var key = KeyOf(life.Mentee);
        (await FetchAsync(key, "json")).Status.ShouldBe(HttpStatusCode.OK);
        (await FetchAsync(key, "json")).Status.ShouldBe(HttpStatusCode.Gone);

        await bot.AdvanceAsync(TimeSpan.FromMinutes(16));

        (await FetchAsync(key, "html")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_new_link_puts_the_one_before_out_of_use()
    {
        await life.Mentee.SaysAsync("my data");
        var first = KeyOf(life.Mentee);
        await life.Mentee.SaysAsync("my data");

        (await FetchAsync(first, "html")).Status.ShouldBe(HttpStatusCode.Gone);
        (await FetchAsync(KeyOf(life.Mentee), "html")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_key_opens_nothing(string key) => (await FetchAsync(key, "html")).Status.ShouldBe(HttpStatusCode.Gone);

    [Fact]
    public async Task The_link_carries_its_key_where_no_server_sees_it_and_the_page_uses_nothing_up()
    {
        await life.Mentee.SaysAsync("my data");
        var link = LinkOf(life.Mentee);
        link.Query.ShouldBeEmpty();
        // It is what they came for; having all erased comes after it.
        var card = life.Mentee.LastMessage.Card!.ToJsonString();
        card.IndexOf("Action.OpenUrl", StringComparison.Ordinal).ShouldBeLessThan(card.IndexOf("personal.askForget", StringComparison.Ordinal));

        // As a scanner does that follows every link.
        using var page = await bot.Http.GetAsync(new Uri(link.GetLeftPart(UriPartial.Path)));
        (await page.Content.ReadAsStringAsync()).ShouldNotContain(MarkedLife.Mark);

        (await FetchAsync(KeyOf(life.Mentee), "html")).Status.ShouldBe(HttpStatusCode.OK);
        (await bot.RowsWithAsync(link.Fragment[1..])).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_hands_over_nothing_to_any_other_site()
    {
        using var page = await bot.Http.GetAsync(new Uri("/my-data", UriKind.Relative));

        page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("default-src 'none'");
        page.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
    }

    [Theory]
    [InlineData("fr-CA", "mes données", "Tout ce que je garde sur vous", "Lire ici", "Sur vous")]
    [InlineData("es-MX", "mis datos", "Todo lo que guardo sobre ti", "Leer aquí", "Sobre ti")]
    public async Task It_comes_in_their_language(string locale, string word, string heading, string read, string about)
    {
        var chat = await bot.AddPersonAsync("Inès Park", locale: locale);

        await chat.SaysAsync(word);
        chat.Sees(heading);
        await chat.PressesAsync(read);
        chat.Sees(about);
        chat.Sees("Inès Park");
        chat.DoesNotSee("1 sur 1");
        chat.DoesNotSee("1 de 1");
    }

    [Fact]
    public async Task Nobody_reads_another_persons_by_pressing_what_is_made_up()
    {
        await life.Mentor.ForgesAsync("personal.read", new() { ["page"] = 3, ["who"] = life.Mentee.Id.ObjectId });

        life.Mentor.DoesNotSee("Qxzilk f12");
        life.Mentor.DoesNotSee("Qxzilk f3");
    }

    private void HoldsTheirs(string all)
    {
        // Where both wrote, what stands is the later wording.
        foreach (var text in life.Written)
        {
            all.ShouldContain(text);
        }

        all.ShouldContain($"{MarkedLife.PartnersMark} f5 role é");
        foreach (var secret in new[] { "f3", "f11", "f12" })
        {
            all.ShouldNotContain($"{MarkedLife.PartnersMark} {secret}");
        }
    }

    private async Task<(HttpStatusCode Status, string Text, HttpResponseMessage Response)> FetchAsync(string key, string kind)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["as"] = kind });
        var response = await bot.Http.PostAsync(new Uri("/my-data", UriKind.Relative), form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private static Uri LinkOf(Chat chat) => new(Regex.Match(chat.LastMessage.Json, "http[^\"]*/my-data#[^\"]+").Value);

    private static string KeyOf(Chat chat) => LinkOf(chat).Fragment[1..];
}
