using NodaTime;

namespace MentorBot.Programme.Forms;

public sealed partial record Vocabulary
{
    public static Vocabulary French { get; } = new()
    {
        Language = "fr",
        Yes = "Oui",
        No = "Non",
        YesWords = Set("oui", "o", "ouais", "ok", "d'accord", "bien sur", "certainement", "absolument", "tout a fait", "vrai",
            "oui merci", "oui oui", "oui je peux", "je peux", "oui s'il vous plait", "certain", "yes"),
        NoWords = Set("non", "n", "pas vraiment", "faux", "non merci", "pas encore", "jamais", "je ne peux pas", "je ne crois pas", "no"),
        KeepWords = Set("oui", "o", "ok", "pareil", "gardez-le", "meme chose", "correct", "exact", "c'est ca",
            "oui c'est ca", "c'est bon", "c'est bien ca", "d'accord", "parfait", "tel quel"),
        NoneWords = Set("aucun", "aucune", "rien", "aucun de ceux-la", "aucune de celles-la", "rien de tout ca", "ni l'un ni l'autre", "s/o", "sans objet"),
        AllWords = Set("tout", "tous", "toutes", "tout ca", "tous ceux-la", "toutes celles-la", "n'importe lequel", "n'importe laquelle"),
        DoneWords = Set("termine", "fini", "c'est tout", "c'est fini", "c'est bon"),
        RemoveWords = Set("enlever", "supprimer", "effacer"),
        OtherWords = ["autre", "autres", "aussi", "autre chose", "en mes mots"],
        AndWords = ["et", "&", "+", "plus", "ainsi que"],
        Numbers = new Dictionary<string, int>
        {
            ["zero"] = 0, ["un"] = 1, ["une"] = 1, ["deux"] = 2, ["trois"] = 3, ["quatre"] = 4, ["cinq"] = 5, ["six"] = 6,
            ["sept"] = 7, ["huit"] = 8, ["neuf"] = 9, ["dix"] = 10, ["onze"] = 11, ["douze"] = 12,
        },
        Weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        OtherMonths = new Dictionary<string, int>(),
        OtherWeekdays = new Dictionary<string, IsoDayOfWeek>(),
        RelativeDays = new Dictionary<string, int>
        {
            ["aujourd'hui"] = 0, ["ce soir"] = 0, ["demain"] = 1, ["apres-demain"] = 2, ["apres demain"] = 2, ["hier"] = -1,
        },
        NextWords = Set("prochain"),
        NextIsNextWeek = true,
        NextWeekWords = Set("semaine prochaine", "en huit", "prochaine semaine"),
        ThisWords = Set("ce", "qui vient", "cette semaine"),
        InWords = Set("dans", "d'ici"),
        DaysPerUnit = new Dictionary<string, int>
        {
            ["jour"] = 1, ["jours"] = 1, ["semaine"] = 7, ["semaines"] = 7,
        },
        DateFillers = Set("le", "la", "les", "de", "du", "a", "au", "pour"),
        DayArticles = Set("le"),
        OrdinalEndings = ["er", "re", "e"],
        FirstWords = Set("premier"),
        NumericDates = NumericDates.DayFirst,
        NamedTimes = new Dictionary<string, LocalTime>
        {
            ["midi"] = LocalTime.Noon, ["minuit"] = LocalTime.Midnight, ["midi et demi"] = new(12, 30), ["midi et demie"] = new(12, 30),
        },
        MorningMarks = ["du matin", "le matin", "am", "a.m", "a. m"],
        AfternoonMarks = ["de l'apres-midi", "de l'apres midi", "l'apres-midi", "du soir", "le soir", "pm", "p.m", "p. m"],
        AtWords = ["a", "@"],
        MinuteWords = new Dictionary<string, int> { ["et demie"] = 30, ["et demi"] = 30, ["et quart"] = 15 },
        HourMarkIs24 = false,
        DatePattern = "{0} {1} {2}",
        BeforeYear = " ",
        FirstDay = "1er",
    };
}
