using System.Globalization;
using MentorBot.Programme.Forms;
using NodaTime;

namespace MentorBot.Programme.Cohorts;

/// <summary>Puts a template's rules and words together, and refuses what would fail in a running programme.</summary>
internal static class TemplateReader
{
    private static readonly string[] Weighable = ["classification", "challenges", "interests", "languages", "availability", "region"];

    public static ProgrammeTemplate Read(DataFile rulesFile, DataFile textsFile, FormCatalogue forms)
    {
        var rules = rulesFile.Read(TemplateFileJson.Default.TemplateFile);
        var texts = textsFile.Read(TemplateFileJson.Default.TemplateTextsFile);
        CheckRules(rulesFile, rules);
        CheckForms(rulesFile, rules, forms);
        CheckWords(textsFile, texts);
        return new ProgrammeTemplate
        {
            Id = rules.Id,
            Version = rules.Version,
            Language = textsFile.Language!, // a texts file is known by its language
            Name = texts.Name,
            Description = texts.Description,
            Duration = rules.Duration,
            Cadence = rules.Cadence,
            TargetPairs = rules.TargetPairs,
            Forms = rules.Forms,
            Mentee = texts.Mentee,
            Mentor = texts.Mentor,
            Lists = rules.Lists.ToDictionary(list => list.Key, list => Choices(textsFile, list.Key, list.Value, texts)),
            RequiredItems = rules.RequiredItems.ToHashSet(),
            Nudges = Nudges(rulesFile, rules.Nudges),
            Matching = new MatchingRules
            {
                SameRegion = rules.Matching.SameRegion,
                CommonLanguage = rules.Matching.CommonLanguage,
                Weights = rules.Matching.Weights,
            },
            Session = new SessionGuide(
                [.. rules.SessionSections.Select(id => Section(textsFile, id, texts))],
                texts.Session.Questions,
                texts.Session.StretchIdeas),
        };
    }

    private static void CheckRules(DataFile file, TemplateFile rules)
    {
        if (rules.Id != file.Id)
        {
            throw file.Refuse("$.id", $"is \"{rules.Id}\" but the file is named {file.Id}");
        }
        if (rules.Duration is not { Min: >= 1, Max: <= 60 } months || months.Min > months.Default || months.Default > months.Max)
        {
            throw file.Refuse("$.duration", "needs 1 <= min <= default <= max <= 60 months");
        }
        if (rules.Cadence is not { MeetingsPerMonth: >= 1 and <= 20, Minutes: >= 15 and <= 480 })
        {
            throw file.Refuse("$.cadence", "needs 1 to 20 meetings a month of 15 to 480 minutes");
        }
        if (rules.TargetPairs is < 1)
        {
            throw file.Refuse("$.targetPairs", "must be at least 1, or left out");
        }
        foreach (var (list, ids) in rules.Lists)
        {
            if (ids.FirstOrDefault(id => id is "" || id.Contains(',', StringComparison.Ordinal)) is { } bad)
            {
                throw file.Refuse($"$.lists.{list}", $"\"{bad}\" has a comma or is empty");
            }
            if (ids.Count is 0 || ids.Distinct().Count() != ids.Count)
            {
                throw file.Refuse($"$.lists.{list}", "is empty or has an entry twice");
            }
        }
        if ((rules.Nudges.Internship is null) != (rules.Forms.Internship is null))
        {
            throw file.Refuse("$.nudges.internship", "goes with forms.internship: both, or neither");
        }
        if (rules.Matching.Weights.Keys.FirstOrDefault(key => !Weighable.Contains(key)) is { } unknown)
        {
            throw file.Refuse($"$.matching.weights.{unknown}", $"is unknown; it can be {string.Join(", ", Weighable)}");
        }
        if (rules.Matching.Weights.Values.Sum() is not 100 || rules.Matching.Weights.Values.Any(weight => weight < 0))
        {
            throw file.Refuse("$.matching.weights", "must make 100 together, none below 0");
        }
    }

    private static void CheckForms(DataFile file, TemplateFile rules, FormCatalogue forms)
    {
        foreach (var (role, formId) in rules.Forms.All)
        {
            if (!forms.TryFind(formId, FormCatalogue.FirstLanguage, out var form))
            {
                throw file.Refuse($"$.forms.{role}", $"there is no form \"{formId}\"");
            }
            if (role is "mentee" or "mentor" && rules.RequiredItems.FirstOrDefault(id => form.Find(id) is null) is { } unknown)
            {
                throw file.Refuse("$.requiredItems", $"{formId} does not ask \"{unknown}\"");
            }
        }
    }

    private static void CheckWords(DataFile file, TemplateTextsFile texts)
    {
        var words = new (string Path, IEnumerable<string> Texts)[]
        {
            ("$.name", [texts.Name]), ("$.description", [texts.Description]),
            ("$.mentee", [texts.Mentee.Commitment, .. texts.Mentee.Expectations, .. texts.Mentee.Tips]),
            ("$.mentor", [texts.Mentor.Commitment, .. texts.Mentor.Expectations, .. texts.Mentor.Tips]),
            ("$.session", [.. texts.Session.Questions, .. texts.Session.StretchIdeas]),
        };
        if (words.FirstOrDefault(part => part.Texts.Any(string.IsNullOrWhiteSpace)).Path is { } path)
        {
            throw file.Refuse(path, "has no text");
        }
    }

    private static NudgeRules Nudges(DataFile file, NudgesFile rules)
    {
        int[] days =
        [
            rules.PrepareDaysBefore, rules.StructureDaysBefore, rules.AskAfterMeetingHours, rules.NoMeetingDays, rules.CheckInDays, rules.FeedbackDaysBefore,
            rules.EvaluateDaysBefore, rules.EvaluateDays, rules.FollowUpDays, rules.KeepUsefulDays, rules.Internship?.PlanDays ?? 0, rules.Internship?.SurveyDays ?? 0,
        ];
        if (days.Any(day => day is < 0 or > 365) || rules.MidpointAt is <= 0 or >= 1)
        {
            throw file.Refuse("$.nudges", "needs days and hours from 0 to 365, and a mid-point between 0 and 1");
        }
        if (rules.AlumniMonths.Any(months => months is < 1 or > 60) || rules.AlumniMonths.Distinct().Count() != rules.AlumniMonths.Count)
        {
            throw file.Refuse("$.nudges.alumniMonths", "needs months from 1 to 60, each once");
        }
        if (rules.Internship is { MonthsBeforeEnd: < 1 or > 60 })
        {
            throw file.Refuse("$.nudges.internship.monthsBeforeEnd", "needs 1 to 60 months");
        }
        var nudges = new NudgeRules
        {
            PrepareDaysBefore = rules.PrepareDaysBefore,
            StructureDaysBefore = rules.StructureDaysBefore,
            SendAt = Time(file, "$.nudges.sendAt", rules.SendAt),
            QuietFrom = Time(file, "$.nudges.quietFrom", rules.QuietFrom),
            QuietUntil = Time(file, "$.nudges.quietUntil", rules.QuietUntil),
            AskAfterMeetingHours = rules.AskAfterMeetingHours,
            NoMeetingDays = rules.NoMeetingDays,
            MidpointAt = rules.MidpointAt,
            CheckInDays = rules.CheckInDays,
            FeedbackDaysBefore = rules.FeedbackDaysBefore,
            EvaluateDaysBefore = rules.EvaluateDaysBefore,
            EvaluateDays = rules.EvaluateDays,
            AlumniMonths = rules.AlumniMonths,
            FollowUpDays = rules.FollowUpDays,
            Internship = rules.Internship,
            KeepUsefulDays = rules.KeepUsefulDays,
        };
        return nudges.SendAt >= nudges.QuietUntil && nudges.SendAt < nudges.QuietFrom
            ? nudges
            : throw file.Refuse("$.nudges.sendAt", "falls into the quiet hours");
    }

    private static LocalTime Time(DataFile file, string path, string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LocalTime.FromTimeOnly(time)
            : throw file.Refuse(path, $"is \"{text}\"; write it as 09:00");

    private static IReadOnlyList<FormChoice> Choices(
        DataFile file, string list, IReadOnlyList<string> ids, TemplateTextsFile texts) =>
        [.. ids.Select(id => texts.Lists.GetValueOrDefault(list)?.GetValueOrDefault(id) is { } text && !string.IsNullOrWhiteSpace(text)
            ? new FormChoice(id, text)
            : throw file.Refuse($"$.lists.{list}.{id}", "has no text"))];

    private static SessionSection Section(DataFile file, string id, TemplateTextsFile texts) =>
        texts.Session.Sections.GetValueOrDefault(id) is { } section && !string.IsNullOrWhiteSpace(section.Title + section.Text)
            ? new SessionSection(id, section.Title, section.Text)
            : throw file.Refuse($"$.session.sections.{id}", "has no text");
}
