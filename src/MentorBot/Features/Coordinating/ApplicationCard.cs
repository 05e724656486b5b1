using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Pairs;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>An application as a coordinator reads it, with what can be done about it.</summary>
internal sealed class ApplicationCard(CohortBook cohorts, ApplicationReader reader, PairEndings endings)
{
    /// <summary>What its buttons carry: which application, as it was sent when, and what was decided of it by then.</summary>
    public static JsonObject Data(Application application) => new()
    {
        ["cohort"] = application.CohortId, ["pick"] = application.Key, ["sent"] = application.SubmittedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        ["stood"] = string.Create(CultureInfo.InvariantCulture, $"{application.Status} {application.DecidedAt?.UtcTicks}"),
    };

    /// <summary>
    /// Nothing is decided of answers that were sent after the card was drawn, nor over what was decided since. A card of an earlier version
    /// doesn't say what it showed.
    /// </summary>
    public static bool IsAsRead(Turn turn, Application application)
    {
        var now = Data(application);
        return turn.Pressed?.Text("sent") == (string?)now["sent"] && turn.Pressed?.Text("stood") == (string?)now["stood"];
    }

    public async Task ShowAsync(Turn turn, Application application, string? news, int page, CancellationToken cancellationToken)
    {
        var (pages, who) = await reader.ReadAsync(turn, application, cancellationToken);
        var ending = await endings.FindAsync(turn.Who.TenantId, application.CohortId, application.Role, application.Applicant.Id, cancellationToken);
        var shown = pages.At(page).Index;
        var more = Data(application);
        more["page"] = ((shown + 1) % pages.Count).ToString(CultureInfo.InvariantCulture);
        var missed = await FindMissedAsync(turn.Who.TenantId, application, cancellationToken);
        turn.Show(new Prompt
        {
            Heading = Label(turn, application),
            Lines =
            [
                .. news is null ? Array.Empty<string>() : [news],
                .. missed is null ? Array.Empty<string>() : [turn.Words.Say("review.unreached", ("name", application.Applicant.GivenName), ("reason", turn.Words[$"unreached.reason.{FailureReasons.Of(missed.Reason)}"]))],
                .. ending.Count is 0 ? Array.Empty<string>() : [Warning(turn.Words, application, ending)],
                .. who is Asks.Coordinator ? Array.Empty<string>() : [turn.Words[$"review.kept.{who}"]],
                .. application.FollowUp is { } followUp && who is not Asks.WhoeverTheyShow ? [ReviewPurpose.Words(turn, followUp)] : Array.Empty<string>(),
            ],
            Facts = pages[shown],
            Choices =
            [
                .. application.Status is ApplicationStatus.Approved or ApplicationStatus.Withdrawn
                    ? Array.Empty<Choice>()
                    : [new Choice(turn.Words.Say("review.approve", ("name", application.Applicant.GivenName)), "application.approve", Data(application))],
                .. pages.Count > 1 ? [new Choice(turn.Words.Say("review.more", ("page", shown + 1), ("pages", pages.Count)), "application.read", more)] : Array.Empty<Choice>(),
                .. application.Status is ApplicationStatus.Withdrawn ? Array.Empty<Choice>() : [new Choice(turn.Words["review.ask"], "application.ask", Data(application))],
                .. IsOut(application) ? Array.Empty<Choice>() : [new Choice(turn.Words["review.decline"], "application.decline", Data(application))],
                new(turn.Words["review.all"], "application.list", new JsonObject { ["cohort"] = application.CohortId }),
                // Last, and on the page that says what it does: somebody else is concerned.
                .. IsOut(application) && ending.Count > 0
                    ? [new Choice(Say(turn.Words, "review.still.end", application, ending), "application.endPairs", Data(application))]
                    : Array.Empty<Choice>(),
            ],
        });
    }

    /// <summary>The same as it is now, for whoever would have decided by an older card.</summary>
    public Task ShowAnewAsync(Turn turn, Application application, CancellationToken cancellationToken) => ShowAsync(
        turn, application, string.Join(' ', [.. ReviewPurpose.DecidedByAnother(turn, application) is { } decided ? [decided] : Array.Empty<string>(), turn.Words["review.older"]]),
        page: 0, cancellationToken);

    public static bool IsOut(Application application) => application.Status is ApplicationStatus.Withdrawn or ApplicationStatus.Declined;

    /// <summary>Something about an applicant and those they are paired with.</summary>
    public static string Say(Words words, string key, Application application, IReadOnlyList<PlannedPair> pairs) => words.Say(
        key, ("count", pairs.Count), ("name", application.Applicant.GivenName), ("names", words.List(PairEndings.Partners(pairs, application.Role))));

    /// <summary>Whose it is, and what has become of it.</summary>
    public static string Label(Turn turn, Application application) => turn.Words.Say(
        $"review.label.{application.Role.Word()}", ("name", application.Applicant.Name), ("status", turn.Words[$"review.status.{application.Status}"]));

    private static string Warning(Words words, Application application, IReadOnlyList<PlannedPair> ending) =>
        Say(words, IsOut(application) ? $"review.still.{application.Status}" : "review.decline.pair", application, ending);

    // Of what they were written about this application, the last, where it did not arrive.
    private async Task<Written?> FindMissedAsync(string tenant, Application application, CancellationToken cancellationToken) =>
        (await cohorts.WrittenAsync(tenant, application, cancellationToken)).MaxBy(written => written.At) is { Reason: not null } missed ? missed : null;
}
