using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

    public async Task<Prompt> ShowAsync(Turn turn, Announcement announcement, CancellationToken cancellationToken)
    {
        var audience = await announcements.AudienceAsync(turn.Who.TenantId, announcement.CohortId, announcement.Audience, cancellationToken);
        var data = AnnouncementPrompts.Data(announcement.Id);
        data["cohort"] = announcement.CohortId;
        Choice change = new(turn.Words["announce.change"], "announce.change", data);
        Choice drop = new(turn.Words["announce.drop"], "announce.drop", data);
        var where = ("audience", (object)turn.Words[$"announce.audience.{announcement.Audience}"]);
        return audience.Count is 0
            ? new Prompt
            {
                Heading = turn.Words["announce.nobody.heading"],
                Lines = [turn.Words.Say("announce.nobody.line", where, ("cohort", announcement.CohortName))],
                Choices = [change, drop],
            }
            : new Prompt
            {
                Heading = turn.Words["announce.preview.heading"],
                Lines =
                [
                    turn.Words.Say("announce.preview.line", where, ("cohort", announcement.CohortName), ("people", audience.Count)),
                    .. await NightAsync(turn, audience, cancellationToken),
                    AnnouncementPrompts.Heading(announcement, turn.Words),
                    announcement.Text,
                ],
                Choices = [new(turn.Words.Say("announce.send", ("people", audience.Count)), "announce.send", data), change, drop],
            };
    }

    private async Task<string[]> NightAsync(Turn turn, IReadOnlyList<Recipient> audience, CancellationToken cancellationToken)
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

        return night > 0 ? [turn.Words.Say("announce.preview.night", ("night", night))] : [];
    }

    private static string IdOf(Turn turn, Cohort cohort, FormResponse response)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{turn.Who.ObjectId}|{cohort.Id}|{response.StartedAt.UtcTicks}|{response.Revision}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 10));
    }
}
