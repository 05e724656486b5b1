using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>What is about to be sent, and to how many.</summary>
internal sealed class AnnouncementPreview(AnnouncementBook announcements, PeopleBook people)
{
    // Of so many it is worth a moment to look whose night it is.
    private const int LooksAtClocks = 100;
    private const int Morning = 8;
    private const int Evening = 20;

    public static SurveyKey KeyOf(string cohortId) => new(AnnouncementPurpose.PurposeName, "announcement", cohortId);

    /// <summary>The announcement that these answers make: the same answers make the same one, however often they are confirmed.</summary>
    public static Announcement Of(Turn turn, Cohort cohort, FormDefinition form, FormResponse response)
    {
        var own = AnswerView.Own(form, response);
        return new()
        {
            Id = IdOf(turn, cohort, response),
            CohortId = cohort.Id,
            CohortName = cohort.Name,
            Audience = own["audience"] switch
            {
                Answer.Chosen { Ids: ["mentees"] } => Audience.Mentees,
                Answer.Chosen { Ids: ["mentors"] } => Audience.Mentors,
                _ => Audience.Everyone,
            },
            Text = own.Given<Answer.Words>("text").Text.Trim(),
            By = new(turn.Who, turn.Member.Name),
            ConfirmedAt = turn.Now,
        };
    }

    /// <summary>The preview of now where the button that was pressed was about other people, or about fewer in the night, or doesn't say about whom, as earlier ones don't; null where it still holds.</summary>
    public async Task<Prompt?> FindNewsAsync(Turn turn, Announcement announcement, CancellationToken cancellationToken)
    {
        var now = await LookAsync(turn, announcement, cancellationToken);
        return turn.Pressed?.Text("to") is not { } to ? Show(turn, announcement, now, turn.Words["announce.older"])
            : to != now.Mark ? Show(turn, announcement, now, turn.Words["announce.since.people"])
            : now.Night > (turn.Pressed?.Number("night") ?? 0) ? Show(turn, announcement, now, turn.Words["announce.since.night"])
            : null;
    }

    public async Task<Prompt> ShowAsync(Turn turn, Announcement announcement, CancellationToken cancellationToken) =>
        Show(turn, announcement, await LookAsync(turn, announcement, cancellationToken), news: null);

    private static Prompt Show(Turn turn, Announcement announcement, Reached reached, string? news)
    {
        var data = AnnouncementPrompts.Data(announcement.Id);
        data["cohort"] = announcement.CohortId;
        string[] first = news is null ? [] : [news];
        Choice change = new(turn.Words["announce.change"], "announce.change", data);
        Choice drop = new(turn.Words["announce.drop"], "announce.drop", data);
        var where = ("audience", (object)turn.Words[$"announce.audience.{announcement.Audience}"]);
        return reached.People is 0
            ? new Prompt
            {
                Heading = turn.Words["announce.nobody.heading"],
                Lines = [.. first, turn.Words.Say("announce.nobody.line", where, ("cohort", announcement.CohortName))],
                Choices = [change, drop],
            }
            : new Prompt
            {
                Heading = turn.Words["announce.preview.heading"],
                Lines =
                [
                    .. first,
                    turn.Words.Say("announce.preview.line", where, ("cohort", announcement.CohortName), ("people", reached.People)),
                    .. reached.Night > 0 ? [turn.Words.Say("announce.preview.night", ("night", reached.Night))] : Array.Empty<string>(),
                    AnnouncementPrompts.Heading(announcement, turn.Words),
                    announcement.Text,
                ],
                Choices = [new(turn.Words.Say("announce.send", ("people", reached.People)), "announce.send", Seen(data, reached)), change, drop],
            };
    }

    // What the button was about: whom, and how many of them in their night.
    private static JsonObject Seen(JsonObject data, Reached reached)
    {
        var seen = (JsonObject)data.DeepClone();
        (seen["to"], seen["night"]) = (reached.Mark, reached.Night);
        return seen;
    }

    private async Task<Reached> LookAsync(Turn turn, Announcement announcement, CancellationToken cancellationToken)
    {
        var audience = await announcements.AudienceAsync(turn.Who.TenantId, announcement.CohortId, announcement.Audience, cancellationToken);
        return new(audience.Count, await NightAsync(turn, audience, cancellationToken), Hash(string.Join(',', audience.Select(recipient => recipient.Id).Order(StringComparer.Ordinal))));
    }

    private async Task<int> NightAsync(Turn turn, IReadOnlyList<Recipient> audience, CancellationToken cancellationToken)
    {
        var night = 0;
        foreach (var recipient in audience.Count <= LooksAtClocks ? audience : [])
        {
            if (await people.FindAsync(new(turn.Who.TenantId, recipient.Id), cancellationToken) is { } member
                && WallClock.In(member.TimeZone, turn.Now).Hour is < Morning or >= Evening)
            {
                night++;
            }
        }

        return night;
    }

    private static string IdOf(Turn turn, Cohort cohort, FormResponse response) =>
        Hash(string.Create(CultureInfo.InvariantCulture, $"{turn.Who.ObjectId}|{cohort.Id}|{response.StartedAt.UtcTicks}|{response.Revision}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));

    /// <param name="Mark">Who they are; short, however many.</param>
    private sealed record Reached(int People, int Night, string Mark);
}
