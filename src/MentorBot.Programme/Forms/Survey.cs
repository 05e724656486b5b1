using Step = MentorBot.Programme.Forms.SurveyOutcome;

namespace MentorBot.Programme.Forms;

/// <summary>
/// The rules of walking through a form: one question at a time, back and forth, review, submit.
/// A response that is no longer a draft is never changed by an answer.
/// </summary>
public static class Survey
{
    public static FormResponse Start(
        FormDefinition form, DateTimeOffset now, IReadOnlyDictionary<Prefill, string>? known = null) => new()
        {
            FormId = form.Id,
            FormVersion = form.Version,
            Current = form.Items[0].Id,
            Suggestions = SurveyPath.Suggestions(form, known),
            StartedAt = now,
            ChangedAt = now,
        };

    /// <summary>The same where the answers to suggest are known already.</summary>
    public static FormResponse StartWith(FormDefinition form, DateTimeOffset now, IReadOnlyDictionary<string, Answer> suggested) =>
        Start(form, now) with { Suggestions = suggested };

    /// <summary>
    /// Takes an answer. A card drawn before the item last changed is out of date, so a double click does nothing;
    /// any other answer is kept, even from an older card, so that nobody loses what they typed.
    /// </summary>
    public static Step Answer(
        FormDefinition form, FormResponse response, string itemId, Answer answer, int shownAtRevision, DateTimeOffset now) =>
        Put(form, response, itemId, answer, shownAtRevision, now);

    /// <summary>Takes what was given of a table so far, and stays with it: at a cell of it, or where a new row begins.</summary>
    public static Step AnswerPart(
        FormDefinition form, FormResponse response, string itemId, Answer.Table sofar, CellAt? next, int shownAtRevision, DateTimeOffset now)
    {
        var put = Put(form, response, itemId, sofar.Rows.Count > 0 ? sofar : null, shownAtRevision, now);
        return put is Step.Stale or Step.Closed
            ? put
            : new Step.Edited(put.Response with { Current = itemId, Cell = next, Reviewing = response.Reviewing || response.Current is null }, form.Find(itemId)!); // It was put there.
    }

    /// <summary>Empties an optional answer: everything was unticked, or "none" was typed.</summary>
    public static Step Clear(
        FormDefinition form, FormResponse response, string itemId, int shownAtRevision, DateTimeOffset now) =>
        form.Find(itemId) is { IsRequired: true } item && response.Status is ResponseStatus.Draft
            ? new Step.CannotSkip(response, item)
            : Put(form, response, itemId, null, shownAtRevision, now);

    /// <summary>Passes over the question at hand. An answer given before stays.</summary>
    public static Step Skip(FormDefinition form, FormResponse response, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return new Step.Closed(response);
        }
        if (form.Find(response.Current) is not { } item)
        {
            return Review(form, response, now);
        }
        if (item.Type is ItemType.Table && response.Cell is { } cell)
        {
            return TableWalk.Skip(form, response, item, cell, now);
        }
        if (item.Type is ItemType.Table && TableReader.Finish(item, TableWalk.Rows(form, response, item)) is TableReading.Complete { Rows.Count: > 0 } complete)
        {
            return TableWalk.Take(form, response, item, complete, response.Revision, now);
        }
        if (response.AnswerTo(item.Id) is not null)
        {
            return Onwards(form, Changed(response, now), item);
        }
        return item.IsRequired
            ? new Step.CannotSkip(response, item)
            : Put(form, response, item.Id, null, response.Revision, now);
    }

    public static Step Back(FormDefinition form, FormResponse response, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return new Step.Closed(response);
        }
        if (response.Cell is not null)
        {
            return new Step.Edited(Changed(response, now) with { Cell = null }, form.Find(response.Current)!); // A cell is of the question at hand.
        }
        if (response.Reviewing && response.Current is not null)
        {
            return Review(form, response, now);
        }

        var asked = SurveyPath.Applicable(form, response);
        var before = asked.TakeWhile(item => item.Id != response.Current).LastOrDefault();
        return before is null
            ? new Step.AtTheStart(response, asked[0])
            : At(Changed(response, now) with { Reviewing = false }, before);
    }

    /// <summary>Goes to one question to change its answer.</summary>
    public static Step GoTo(FormDefinition form, FormResponse response, string itemId, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return new Step.Closed(response);
        }
        return SurveyPath.Applicable(form, response).FirstOrDefault(item => item.Id == itemId) is { } item
            ? At(Changed(response, now) with { Reviewing = response.Reviewing || response.Current is null }, item)
            : new Step.Stale(response);
    }

    /// <summary>Reading over is possible once everything required is answered; optional questions may still be open.</summary>
    public static Step Review(FormDefinition form, FormResponse response, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return new Step.Closed(response);
        }
        return SurveyPath.FirstMissing(form, response) is { } missing
            ? new Step.Missing(AtItem(Changed(response, now), missing), missing)
            : new Step.ReadyForReview(Changed(response, now) with { Current = null, Cell = null, Reviewing = false });
    }

    public static Step Submit(FormDefinition form, FormResponse response, DateTimeOffset now) =>
        Review(form, response, now) is Step.ReadyForReview ready
            ? new Step.Submitted(ready.Response with { Status = ResponseStatus.Submitted, Card = null, Sent = null })
            : Review(form, response, now);

    public static Step Withdraw(FormResponse response, DateTimeOffset now) =>
        response.Status is ResponseStatus.Withdrawn
            ? new Step.Closed(response)
            : new Step.Withdrawn(Changed(response, now) with
            {
                Status = ResponseStatus.Withdrawn,
                Sent = response.Sent is { } sent ? sent with { Status = ResponseStatus.Withdrawn } : null,
                Current = null,
                Reviewing = false,
            });

    /// <summary>Opens a submitted or withdrawn response again, at the review.</summary>
    public static Step Reopen(FormDefinition form, FormResponse response, DateTimeOffset now) =>
        response.Status is ResponseStatus.Draft
            ? new Step.Stale(response)
            : Review(form, CarryOver(form, response with { Status = ResponseStatus.Draft }, now), now);

    /// <summary>Asks a short form anew, offering what was answered: every question is gone through again, so that any can change.</summary>
    public static FormResponse AskAgain(FormDefinition form, FormResponse response, DateTimeOffset now) => Changed(response, now) with
    {
        FormVersion = form.Version,
        Status = ResponseStatus.Draft,
        Current = form.Items[0].Id,
        Reviewing = false,
        Answers = new Dictionary<string, AnsweredItem>(),
        Suggestions = form.Items
            .Where(item => response.AnswerTo(item.Id)?.Fits(item) ?? false)
            .ToDictionary(item => item.Id, item => response.AnswerTo(item.Id)!), // Only what has an answer fits.
    };

    /// <summary>
    /// Brings a draft to the form's newer version. Nothing is dropped: what no longer fits is laid aside,
    /// what fits again comes back, and the member is taken to the first question not yet seen.
    /// </summary>
    public static FormResponse CarryOver(FormDefinition form, FormResponse response, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft || response.FormVersion == form.Version)
        {
            return response;
        }

        bool Fits(string itemId, AnsweredItem given) => form.Find(itemId) is { } item && (given.Answer?.Fits(item) ?? true);
        var answers = response.Answers.Where(given => Fits(given.Key, given.Value)).ToDictionary();
        // What was answered anew took the place of what was laid aside; what was only passed over did not.
        var aside = response.Aside.Where(given => response.AnswerTo(given.Key) is null).ToDictionary();
        foreach (var (itemId, given) in response.Answers.Where(given => !answers.ContainsKey(given.Key) && (given.Value.Answer is not null || !aside.ContainsKey(given.Key))))
        {
            aside[itemId] = given;
        }
        foreach (var (itemId, given) in aside.Where(given => Fits(given.Key, given.Value) && !answers.ContainsKey(given.Key)).ToList())
        {
            answers[itemId] = given;
            aside.Remove(itemId);
        }

        var carried = Changed(response, now) with { FormVersion = form.Version, Cell = null, Card = null, Answers = answers, Aside = aside };
        return SurveyPath.Applicable(form, carried).Any(item => item.Id == carried.Current)
            ? carried
            : carried with { Current = SurveyPath.FirstUnseen(form, carried)?.Id, Reviewing = false };
    }

    public static Progress ProgressOf(FormDefinition form, FormResponse response)
    {
        var asked = SurveyPath.Applicable(form, response);
        var before = asked.TakeWhile(item => item.Id != response.Current).Count();
        return new Progress(Math.Min(before + 1, asked.Count), asked.Count);
    }

    /// <summary>What was answered, without what was put in beforehand or worked out.</summary>
    public static FormResponse WithoutHelp(FormResponse response) => response with { Suggestions = new Dictionary<string, Answer>(), Guessed = null, Card = null };

    /// <summary>That it was handed in, and nothing else of it.</summary>
    public static FormResponse Emptied(FormResponse response) => new()
    {
        FormId = response.FormId, FormVersion = response.FormVersion, Status = response.Status, StartedAt = response.StartedAt, ChangedAt = response.ChangedAt,
    };

    private static Step Put(
        FormDefinition form, FormResponse response, string itemId, Answer? answer, int shownAtRevision, DateTimeOffset now)
    {
        if (response.Status is not ResponseStatus.Draft)
        {
            return new Step.Closed(response);
        }
        if (SurveyPath.Applicable(form, response).FirstOrDefault(item => item.Id == itemId) is not { } item
            || response.Answers.GetValueOrDefault(itemId)?.Revision > shownAtRevision)
        {
            return new Step.Stale(response);
        }

        var kept = Changed(response, now);
        kept = kept with
        {
            Answers = new Dictionary<string, AnsweredItem>(response.Answers) { [itemId] = new(answer, kept.Revision) },
            Card = BesideACard.ShowsNothingElse(response, itemId) ? response.Card : null,
        };
        if (itemId == response.Current)
        {
            return Onwards(form, kept, item);
        }

        // The edit may have closed the question at hand, or opened one the review has not shown.
        kept = kept with { Reviewing = response.Reviewing || response.Current is null };
        var stays = response.Current is null
            ? SurveyPath.NextFrom(form, kept, item) is null
            : SurveyPath.Applicable(form, kept).Any(asked => asked.Id == response.Current);
        return stays ? new Step.Edited(kept with { Reviewing = response.Reviewing }, item) : Onwards(form, kept, item);
    }

    private static Step Onwards(FormDefinition form, FormResponse response, FormItem from) =>
        SurveyPath.NextFrom(form, response, from) is { } next
            ? At(response, next)
            : new Step.ReadyForReview(response with { Current = null, Cell = null, Reviewing = false });

    private static Step.Moved At(FormResponse response, FormItem item) => new(AtItem(response, item), item);

    private static FormResponse AtItem(FormResponse response, FormItem item) => response with { Current = item.Id, Cell = null };

    internal static FormResponse Changed(FormResponse response, DateTimeOffset now) =>
        response with { Revision = response.Revision + 1, ChangedAt = now, Guessed = null };
}
