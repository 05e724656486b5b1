using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Features.Personal;

/// <summary>
/// "Forget me": what will go and what stays, asked once. The answer counts only for the question that was asked last, and
/// not long ago: an old card, or one that is made up, erases nothing.
/// </summary>
internal sealed class ForgettingConversation(
    PersonalCounts counts, PairBook pairs, CohortBook cohorts, Coordinators coordinators) : IConversation
{
    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    // Longer than an answer is tried. Nobody goes unheard; nor does anybody stay because Teams cannot be reached.
    private static readonly TimeSpan ForWords = TimeSpan.FromHours(1);

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("forgetMe", AskAsync),
        TurnRoute.Verb("personal.askForget", AskAsync),
        TurnRoute.Verb("personal.forget", ForgetAsync),
        TurnRoute.Verb("personal.keep", KeepAsync),
    ];

    private async Task AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.IsCoordinator && await NeedsSuccessorAsync(turn, cancellationToken) && await SuccessorAsync(turn, cancellationToken) is null)
        {
            turn.Show(new Prompt
            {
                Heading = turn.Words["personal.lastCoordinator.heading"],
                Lines = [turn.Words["personal.lastCoordinator.line"]],
                Choices = [new(turn.Words["personal.lastCoordinator.appoint"], "coordinator.appoint")],
            });
            return;
        }

        var question = new ForgetQuestion(turn.NewId(), turn.Now);
        turn.Mine.Write(ForgetQuestion.Document, question);
        // Whatever was being asked, the next number typed answers this.
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(new Prompt
        {
            Heading = turn.Words["personal.forget.heading"],
            Lines = [turn.Words["personal.forget.line"], turn.Words["personal.forget.stays"]],
            Facts = await counts.OfAsync(turn, cancellationToken),
            // The harmless one first: it is what a hasty "1" should mean.
            Choices =
            [
                new(turn.Words["personal.forget.keep"], "personal.keep"),
                new(turn.Words["personal.forget.now"], "personal.forget", new JsonObject { ["asked"] = question.Id }),
                new(turn.Words["personal.data.first"], "personal.data"),
            ],
        });
    }

    private async Task ForgetAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Mine.Read<ForgetQuestion>(ForgetQuestion.Document) is not { } question
            || question.Id != turn.Pressed?.Text("asked") || turn.Now - question.At > Holds)
        {
            turn.Show(Prompt.Note(turn.Words["personal.notForgotten.heading"], turn.Words["personal.notForgotten.line"]));
            return;
        }

        var affairs = turn.Mine.Read<Affairs>(Affairs.Document) ?? new Affairs();
        var mine = (await pairs.OfAsync(turn.Who.TenantId, affairs, cancellationToken)).Where(pair => pair.Has(turn.Who)).ToList();
        List<string> names = [turn.Member.Name, .. mine.Select(pair => pair.Self(turn.Who).Name)];
        foreach (var (cohortId, role) in affairs.Applications)
        {
            if (await cohorts.FindApplicationAsync(turn.Who.TenantId, cohortId, role, turn.Who, cancellationToken) is { } application)
            {
                names.Add(application.Applicant.Name);
            }
        }

        var leaver = new Leaver
        {
            Alias = Leaver.NewAlias(),
            At = turn.Now,
            Who = turn.Who,
            Names = [.. names.Where(name => name.Length > 0).Distinct()],
            Pairs = [.. affairs.Pairs],
            Partners = [.. mine.Select(pair => pair.Other(turn.Who).Id).Distinct()],
            Successor = await SuccessorAsync(turn, cancellationToken),
        };
        turn.Mine.Delete(ForgetQuestion.Document);
        turn.Mine.Write(Leaver.Document, leaver);
        turn.Talk = new Talk();
        turn.Show(Prompt.Note(turn.Words["personal.forgotten.heading"], turn.Words["personal.forgotten.line"], turn.Words["personal.forgotten.chat"]));
        // Right before the commit, so that it comes after all that is said: their chat is not known any more once it is done.
        turn.Beforehand(_ =>
        {
            turn.Mine.Carry(PersonLeaving.StepName, AggregateId.Left(turn.Who.TenantId, leaver.Alias), leaver, behind: turn.Now + ForWords);
            return Task.CompletedTask;
        });
    }

    private Task KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Mine.Delete(ForgetQuestion.Document);
        turn.Show(Prompt.Note(turn.Words["personal.kept.heading"], turn.Words["personal.kept.line"]));
        return Task.CompletedTask;
    }

    private async Task<bool> NeedsSuccessorAsync(Turn turn, CancellationToken cancellationToken) =>
        (await cohorts.ListAsync(turn.Who.TenantId, cancellationToken)).Any(cohort => cohort.Status is not CohortStatus.Completed);

    // Better somebody who can be reached; a round without anybody's name on it would be worse than one who can't.
    private async Task<Party?> SuccessorAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator)
        {
            return null;
        }

        Party? found = null;
        await foreach (var other in coordinators.AllAsync(turn.Who.TenantId, [], cancellationToken))
        {
            if (other.Id != turn.Who && await coordinators.IsReachableAsync(other, cancellationToken))
            {
                return new(other.Id, other.Name);
            }

            found ??= other.Id == turn.Who ? null : new(other.Id, other.Name);
        }

        return found;
    }
}
