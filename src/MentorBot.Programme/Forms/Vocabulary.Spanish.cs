using NodaTime;

namespace MentorBot.Programme.Forms;

public sealed partial record Vocabulary
{
    public static Vocabulary Spanish { get; } = new()
    {
        Language = "es",
        Yes = "Sí",
        No = "No",
        YesWords = Set("si", "s", "claro", "ok", "vale", "de acuerdo", "por supuesto", "desde luego", "cierto", "si puedo", "puedo",
            "si gracias", "si si", "si por favor", "claro que si", "dale", "yes"),
        NoWords = Set("no", "n", "la verdad no", "no mucho", "falso", "no gracias", "todavia no", "aun no", "nunca", "no puedo"),
        KeepWords = Set("si", "s", "ok", "vale", "dejalo", "dejala", "dejalo asi", "igual", "lo mismo", "correcto", "exacto", "eso es",
            "asi es", "si asi es", "esta bien", "de acuerdo", "perfecto", "tal cual", "conservar"),
        NoneWords = Set("ninguno", "ninguna", "nada", "ninguno de estos", "ninguna de estas", "ninguno de los anteriores", "ni uno ni otro", "n/a"),
        AllWords = Set("todo", "todos", "todas", "todos estos", "todas estas", "cualquiera", "todos los anteriores"),
        DoneWords = Set("listo", "lista", "eso es todo", "termine", "terminado"),
        RemoveWords = Set("quitar", "borrar", "eliminar"),
        OtherWords = ["otro", "otra", "otros", "otras", "ademas", "otra cosa", "en mis palabras"],
        AndWords = ["y", "e", "&", "+", "mas"],
        Numbers = new Dictionary<string, int>
        {
            ["cero"] = 0, ["un"] = 1, ["uno"] = 1, ["una"] = 1, ["dos"] = 2, ["tres"] = 3, ["cuatro"] = 4, ["cinco"] = 5,
            ["seis"] = 6, ["siete"] = 7, ["ocho"] = 8, ["nueve"] = 9, ["diez"] = 10, ["once"] = 11, ["doce"] = 12,
        },
        Weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        OtherMonths = new Dictionary<string, int> { ["set"] = 9, ["setiembre"] = 9 },
        OtherWeekdays = new Dictionary<string, IsoDayOfWeek>(),
        RelativeDays = new Dictionary<string, int>
        {
            ["hoy"] = 0, ["esta noche"] = 0, ["esta tarde"] = 0, ["manana"] = 1, ["pasado manana"] = 2, ["ayer"] = -1,
        },
        NextWords = Set("proximo", "que viene", "siguiente", "que entra"),
        NextIsNextWeek = false,
        NextWeekWords = Set("semana que viene", "proxima semana", "semana proxima", "semana siguiente", "semana que entra"),
        ThisWords = Set("este", "esta semana"),
        InWords = Set("en", "dentro"),
        DaysPerUnit = new Dictionary<string, int> { ["dia"] = 1, ["dias"] = 1, ["semana"] = 7, ["semanas"] = 7 },
        DateFillers = Set("el", "la", "los", "las", "de", "del", "a", "al", "para"),
        DayArticles = Set("el"),
        OrdinalEndings = ["º", "°", "ro", "er"],
        FirstWords = Set("primero"),
        NumericDates = NumericDates.DayFirst,
        NamedTimes = new Dictionary<string, LocalTime>
        {
            ["mediodia"] = LocalTime.Noon, ["al mediodia"] = LocalTime.Noon, ["medianoche"] = LocalTime.Midnight,
        },
        MorningMarks = ["de la manana", "por la manana", "de la madrugada", "am", "a.m", "a. m"],
        AfternoonMarks = ["de la tarde", "por la tarde", "de la noche", "por la noche", "pm", "p.m", "p. m"],
        AtWords = ["a las", "a la", "las", "a", "@"],
        MinuteWords = new Dictionary<string, int> { ["y media"] = 30, ["y cuarto"] = 15 },
        HourMarkIs24 = false,
        DatePattern = "{0} {1} de {2}",
        BeforeYear = " de ",
        FirstDay = "1",
    };
}
