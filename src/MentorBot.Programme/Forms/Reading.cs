using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What a reader needs to know about the person and the moment.</summary>
/// <param name="Today">The date where the person is.</param>
/// <param name="Offered">The answer the question was shown with, which "keep" accepts.</param>
/// <param name="NewRow">The id of a row that is begun now: another for every act of anybody.</param>
public sealed record ReadingContext(string Language, string TimeZone, LocalDate Today, Answer? Offered = null, string NewRow = "new")
{
    public Vocabulary Words => Vocabulary.For(Language);
}

/// <summary>What became of something a person typed or picked.</summary>
public abstract record Reading
{
    private Reading() { }

    /// <param name="Answer">What was understood.</param>
    /// <param name="Echo">It was worked out from loose words, so say it back.</param>
    public sealed record Accepted(Answer Answer, bool Echo = false) : Reading;

    /// <summary>Left empty, and that is fine: the question is optional.</summary>
    public sealed record Blank : Reading;

    public sealed record Refused(Refusal Because) : Reading;
}

/// <summary>Why something was not understood. The words for it are the conversation's; here are the facts.</summary>
public abstract record Refusal
{
    private Refusal() { }

    public sealed record Required : Refusal;

    /// <summary>There was nothing in it to read: a picture, a sticker, a bare mention. It takes away no answer.</summary>
    public sealed record NoWords : Refusal;

    /// <summary>Nothing is cut off: the person is told both figures.</summary>
    public sealed record TooLong(int Limit, int Actual) : Refusal;

    /// <param name="Given">The part that matches none of the choices, or several.</param>
    public sealed record NotAChoice(string Given, int Choices) : Refusal;

    public sealed record OnlyOneChoice(int Given) : Refusal;

    public sealed record TooManyChoices(int Limit, int Given) : Refusal;

    public sealed record NotADate : Refusal;

    /// <summary>3/4/2027 is a different day in different countries; both are offered.</summary>
    public sealed record AmbiguousDate(LocalDate DayFirst, LocalDate MonthFirst) : Refusal;

    /// <summary>"Monday 14 March", and that day is not a Monday.</summary>
    public sealed record OtherWeekday(LocalDate Date) : Refusal;

    public sealed record NotATime : Refusal;

    /// <summary>"6:30" may be morning or evening; both are offered.</summary>
    public sealed record AmbiguousTime(LocalTime Morning, LocalTime Evening) : Refusal;

    public sealed record NotANumber(int Min, int Max) : Refusal;

    public sealed record NotYesNo : Refusal;

    public sealed record NotAnEmail : Refusal;

    public sealed record NotAPhone : Refusal;

    public sealed record NotATimeZone : Refusal;

    public sealed record TooManyRows(int Limit) : Refusal;

    public sealed record TooFewRows(int Least, int Given) : Refusal;

    /// <summary>A row was begun, and this of it is needed.</summary>
    public sealed record CellMissing(string Column) : Refusal;
}
