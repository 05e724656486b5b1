namespace MentorBot.Programme.Forms;

/// <summary>What came of a step through a form. Each carries the response to store, changed or not.</summary>
public abstract record SurveyOutcome
{
    private SurveyOutcome(FormResponse response) => Response = response;

    public FormResponse Response { get; }

    /// <summary>The next question is to be asked.</summary>
    public sealed record Moved(FormResponse Kept, FormItem Next) : SurveyOutcome(Kept);

    /// <summary>An older card was answered: that answer is kept, and the question at hand stays.</summary>
    public sealed record Edited(FormResponse Kept, FormItem Item) : SurveyOutcome(Kept);

    /// <summary>All that must be answered is; the member can read it over and submit.</summary>
    public sealed record ReadyForReview(FormResponse Kept) : SurveyOutcome(Kept);

    /// <summary>Too early for that: this question needs an answer first, and is now at hand.</summary>
    public sealed record Missing(FormResponse Kept, FormItem First) : SurveyOutcome(Kept);

    /// <summary>This question can't be passed over.</summary>
    public sealed record CannotSkip(FormResponse Kept, FormItem Item) : SurveyOutcome(Kept);

    /// <summary>There is no question before this one.</summary>
    public sealed record AtTheStart(FormResponse Kept, FormItem Item) : SurveyOutcome(Kept);

    /// <summary>The card is out of date and changed nothing. Show what is at hand.</summary>
    public sealed record Stale(FormResponse Kept) : SurveyOutcome(Kept);

    /// <summary>Submitted or withdrawn already; nothing changed.</summary>
    public sealed record Closed(FormResponse Kept) : SurveyOutcome(Kept);

    public sealed record Submitted(FormResponse Kept) : SurveyOutcome(Kept);

    public sealed record Withdrawn(FormResponse Kept) : SurveyOutcome(Kept);
}

/// <summary>"4 of 19": only questions that are asked of this member count.</summary>
public readonly record struct Progress(int Position, int Total);
