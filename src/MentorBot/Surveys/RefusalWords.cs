using System.Diagnostics;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>Says kindly and exactly why an answer was not understood, and what would be.</summary>
internal static class RefusalWords
{
    private const int LongestQuote = 60;

    public static string Of(Refusal refusal, Words words) => refusal switch
    {
        Refusal.Required => words["refusal.required"],
        Refusal.NoWords => words["refusal.noWords"],
        Refusal.TooLong tooLong => words.Say("refusal.tooLong", ("actual", tooLong.Actual), ("limit", tooLong.Limit)),
        Refusal.NotAChoice notAChoice => words.Say("refusal.notAChoice", ("given", notAChoice.Given.ShortenedTo(LongestQuote)), ("choices", notAChoice.Choices)),
        Refusal.OnlyOneChoice => words["refusal.onlyOne"],
        Refusal.TooManyChoices tooMany => words.Say("refusal.tooMany", ("limit", tooMany.Limit), ("given", tooMany.Given)),
        Refusal.NotADate => words["refusal.notADate"],
        Refusal.AmbiguousDate ambiguous => words.Say("refusal.ambiguousDate", ("one", Day(words, ambiguous.DayFirst)), ("other", Day(words, ambiguous.MonthFirst))),
        Refusal.OtherWeekday other => words.Say("refusal.otherWeekday", ("day", Day(words, other.Date))),
        Refusal.NotATime => words["refusal.notATime"],
        Refusal.AmbiguousTime ambiguous => words.Say("refusal.ambiguousTime", ("morning", $"{ambiguous.Morning:HH:mm}"), ("evening", $"{ambiguous.Evening:HH:mm}")),
        Refusal.NotANumber notANumber => words.Say("refusal.notANumber", ("min", notANumber.Min), ("max", notANumber.Max)),
        Refusal.NotYesNo => words["refusal.notYesNo"],
        Refusal.NotAnEmail => words["refusal.notAnEmail"],
        Refusal.NotAPhone => words["refusal.notAPhone"],
        Refusal.NotATimeZone => words["refusal.notATimeZone"],
        Refusal.TooManyRows tooMany => words.Say("refusal.tooManyRows", ("limit", tooMany.Limit)),
        Refusal.TooFewRows tooFew => words.Say("refusal.tooFewRows", ("least", tooFew.Least), ("given", tooFew.Given)),
        Refusal.CellMissing missing => words.Say("refusal.cellMissing", ("column", missing.Column)),
        _ => throw new UnreachableException(),
    };

    private static string Day(Words words, NodaTime.LocalDate date) => words.Day(new DateOnly(date.Year, date.Month, date.Day));
}
