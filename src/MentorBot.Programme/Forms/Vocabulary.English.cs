using NodaTime;

namespace MentorBot.Programme.Forms;

public sealed partial record Vocabulary
{
    public static Vocabulary English { get; } = new()
    {
        Language = "en",
        Yes = "Yes",
        No = "No",
        YesWords = Set("yes", "y", "yeah", "yep", "yup", "sure", "ok", "okay", "of course", "i do", "i can", "i will",
            "true", "absolutely", "definitely", "yes please", "yes yes", "yes i can", "yes i do", "yes i have", "i have"),
        NoWords = Set("no", "n", "nope", "nah", "false", "not really", "i don't", "i do not", "i can't", "i cannot",
            "no thanks", "no thank you", "not yet", "never", "i haven't"),
        KeepWords = Set("yes", "y", "ok", "okay", "keep", "keep it", "same", "correct", "right", "that's right",
            "that is right", "yes that's right", "leave it", "as is", "fine"),
        NoneWords = Set("none", "nothing", "none of these", "none of them", "none of the above", "n/a", "neither"),
        AllWords = Set("all", "all of them", "all of these", "everything", "any", "all of the above"),
        DoneWords = Set("done", "that's all", "that is all", "finished", "no more", "that's it"),
        RemoveWords = Set("remove", "delete", "take it out", "drop it"),
        OtherWords = ["other", "others", "also", "something else", "own words"],
        AndWords = ["and", "&", "+", "plus"],
        Numbers = new Dictionary<string, int>
        {
            ["zero"] = 0, ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5,
            ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
        },
        Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"],
        OtherMonths = new Dictionary<string, int>(),
        OtherWeekdays = new Dictionary<string, IsoDayOfWeek>(),
        RelativeDays = new Dictionary<string, int>
        {
            ["today"] = 0, ["tonight"] = 0, ["tomorrow"] = 1, ["tmrw"] = 1, ["day after tomorrow"] = 2, ["yesterday"] = -1,
        },
        NextWords = Set("next"),
        NextIsNextWeek = true,
        NextWeekWords = Set("next week", "of next week"),
        ThisWords = Set("this", "coming", "this coming", "this week"),
        InWords = Set("in"),
        DaysPerUnit = new Dictionary<string, int> { ["day"] = 1, ["days"] = 1, ["week"] = 7, ["weeks"] = 7 },
        DateFillers = Set("the", "of", "on", "at"),
        DayArticles = Set("the"),
        OrdinalEndings = ["st", "nd", "rd", "th"],
        FirstWords = Set("first"),
        NumericDates = NumericDates.Ask,
        NamedTimes = new Dictionary<string, LocalTime>
        {
            ["noon"] = LocalTime.Noon, ["midday"] = LocalTime.Noon, ["12 noon"] = LocalTime.Noon,
            ["midnight"] = LocalTime.Midnight,
        },
        MorningMarks = ["am", "a.m.", "a.m", "in the morning"],
        AfternoonMarks = ["pm", "p.m.", "p.m", "in the afternoon", "in the evening", "at night"],
        AtWords = ["at", "@"],
        MinuteWords = new Dictionary<string, int>(),
        HourMarkIs24 = true,
        DatePattern = "{0} {1} {2}",
        BeforeYear = " ",
        FirstDay = "1",
    };

    private static HashSet<string> Set(params IEnumerable<string> words) => [.. words];
}
