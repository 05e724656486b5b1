using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Rounds;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Announcing;

/// <summary>From "announce" to a message on its way to many, by way of a look at it. For coordinators only.</summary>
internal sealed class AnnouncingConversation(
    CohortBook cohorts, RoundChoice rounds, FormCatalogue forms, SurveyBook book, ISurveys surveys, AnnouncementPreview preview, AnnouncementReports reports) : IConversation
{
    private static readonly RoundQuestion which = new("announce.open", None: ("announce.none.heading", "announce.none.line"), RoundQuestion.IsOpened)
    {
        Heading = "announce.which.heading", Line = "announce.which.line", Button = "announce.which.button",
    };

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("announce", ForCoordinators(OpenAsync)),
        TurnRoute.Verb("announce.open", ForCoordinators(OpenAsync)),
        TurnRoute.Verb("announce.send", ForCoordinators(SendAsync)),
        TurnRoute.Verb("announce.change", ForCoordinators(ChangeAsync)),
        TurnRoute.Verb("announce.drop", ForCoordinators(DropAsync)),
        TurnRoute.Verb("announce.report", ForCoordinators(ReportAsync)),
    ];

    private static TurnHandler ForCoordinators(TurnHandler handle) => CoordinatorGate.Only(handle, "announce.notYours.heading", "announce.notYours.line");

    private async Task OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Asked for by name, so that is said of it; who asks for none is offered the others.
        if (turn.Pressed?.Text("cohort") is { } id && await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { Status: CohortStatus.Draft } draft)
        {
            turn.Show(Draft(turn, draft));
        }
        else if (await rounds.AskWhichAsync(turn, which, cancellationToken) is { } cohort)
        {
            await surveys.OpenAsync(turn, AnnouncementPreview.KeyOf(cohort.Id), known: null, cancellationToken);
        }
    }

    // Whatever was pressed before, by a double click, on another device, or in an older preview: it is sent once.
    private async Task SendAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed?.Text("announcement") is { } wanted && await reports.FindAsync(turn, wanted, cancellationToken) is { } known)
        {
            turn.Show(known);
            return;
        }

        if (await FindAsync(turn, cancellationToken) is not (var announcement, _))
        {
            turn.Show(Gone(turn));
            return;
        }

        if (announcement.Id != turn.Pressed?.Text("announcement"))
        {
            // It was written anew since: what is sent must be what was seen.
            turn.Show(await AsItIsAsync(turn, announcement, cancellationToken));
            return;
        }

        if (await preview.FindNewsAsync(turn, announcement, cancellationToken) is { } since)
        {
            // Weeks may have passed, or the evening: it goes to those who were counted, at an hour that was said.
            turn.Show(since);
            return;
        }

        turn.Mine.Carry(AnnouncementBegin.StepName, AggregateId.Announcement(turn.Who.TenantId, announcement.Id, 0), announcement);
        AnnouncementReports.Remember(turn, announcement);
        turn.Show(AnnouncementReports.OnItsWay(turn, announcement.Id));
    }

    private async Task ChangeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not (var announcement, var response))
        {
            turn.Show(Gone(turn));
        }
        else if (await reports.FindAsync(turn, announcement.Id, cancellationToken) is { } sent)
        {
            turn.Show(sent);
        }
        else
        {
            surveys.Reopen(turn, AnnouncementPreview.KeyOf(announcement.CohortId), forms.Get("announcement", turn.Words.Language), response);
        }
    }

    private async Task DropAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Pressed?.Text("announcement") is { } wanted && await reports.FindAsync(turn, wanted, cancellationToken) is { } sent)
        {
            turn.Show(sent);
            return;
        }

        if (await FindAsync(turn, cancellationToken) is (var announcement, _))
        {
            if (announcement.Id != turn.Pressed?.Text("announcement"))
            {
                // An older preview: what was written since stays, and is shown.
                turn.Show(await AsItIsAsync(turn, announcement, cancellationToken));
                return;
            }

            book.Forget(turn, AnnouncementPreview.KeyOf(announcement.CohortId));
        }

        turn.Show(Prompt.Note(turn.Words["announce.dropped.heading"], turn.Words["announce.dropped.line"]));
    }

    private async Task<Prompt> AsItIsAsync(Turn turn, Announcement announcement, CancellationToken cancellationToken) =>
        await reports.FindAsync(turn, announcement.Id, cancellationToken) ?? await preview.ShowAsync(turn, announcement, cancellationToken);

    private async Task ReportAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Show(turn.Pressed?.Text("announcement") is { } id && await reports.FindAsync(turn, id, cancellationToken) is { } report ? report : Gone(turn));

    // The text is read back from where it was written; a card carries ids only.
    private async Task<(Announcement Announcement, FormResponse Response)?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pressed?.Text("cohort") is { } id
        && await cohorts.FindAsync(turn.Who.TenantId, id, cancellationToken) is { Status: not CohortStatus.Draft } cohort
        && await book.FindAsync(turn.Who, AnnouncementPreview.KeyOf(id), cancellationToken) is { Status: ResponseStatus.Submitted } response
            ? (AnnouncementPreview.Of(turn, cohort, forms.Get("announcement", turn.Words.Language), response), response)
            : null;

    private static Prompt Draft(Turn turn, Cohort draft) =>
        Prompt.Note(turn.Words["announce.draft.heading"], turn.Words.Say("announce.draft.line", ("cohort", draft.Name)));

    private static Prompt Gone(Turn turn) => new()
    {
        Heading = turn.Words["announce.gone.heading"],
        Lines = [turn.Words["announce.gone.line"]],
        Choices = [new(turn.Words["announce.write"], "announce.open", new JsonObject { ["cohort"] = turn.Pressed?.Text("cohort") })],
    };
}
