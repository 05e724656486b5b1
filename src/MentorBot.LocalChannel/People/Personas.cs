namespace MentorBot.LocalChannel;

public static class Personas
{
    /// <summary>The tenant everybody here belongs to.</summary>
    public static readonly Guid Tenant = new("00000000-0000-0000-0000-000000000001");

    /// <summary>The members that are always there; their ids never change.</summary>
    public static IReadOnlyList<Persona> Sample { get; } =
    [
        Mentee(0x01, "Amélie Tremblay", "Letter carrier, Local 12", "America/Toronto", "fr-CA"),
        Mentee(0x02, "Jordan Okafor", "Warehouse worker, Local 480", "America/Chicago", "en-US"),
        Mentee(0x03, "Lucía Fernández", "Nurse, Sindicato de Salud", "America/Argentina/Buenos_Aires", "es-AR"),
        Mentee(0x04, "Mei-Ling Chau", "Transit operator, Local 111", "America/Vancouver", "en-CA"),
        Mentee(0x05, "Siobhán Ní Bhriain", "Care assistant, Dublin branch", "Europe/Dublin", "en-IE"),
        Mentee(0x06, "Dakota Whitefeather", "Apprentice electrician, Local 213", "America/Edmonton", "en-CA"),
        Mentee(0x07, "Noé Lefèvre", "Train driver, Lyon section", "Europe/Paris", "fr-FR"),
        Mentor(0x21, "Ana Souza", "Shop steward, Local 12", "America/Halifax", "en-CA"),
        Mentor(0x22, "Marc-André Gagnon", "Health and safety officer, Local 301", "America/Toronto", "fr-CA"),
        Mentor(0x23, "Guadalupe Hernández", "Teacher, Sección 9", "America/Mexico_City", "es-MX"),
        Mentor(0x24, "Wójciech Nowak", "Shipyard welder, Gdańsk branch", "Europe/Warsaw", "en-GB"),
        Mentor(0x25, "Harpreet Singh Gill", "Bus mechanic, Local 1700", "America/Winnipeg", "en-CA"),
        Mentor(0x26, "Denise Washington", "Hospital steward, Local 721", "America/Los_Angeles", "en-US"),
        Coordinator(0x41, "Fatima Benali", "Education officer, national office", "America/Toronto", "en-CA"),
        Coordinator(0x42, "Tomás Rivera", "Regional organiser, Local 32", "America/New_York", "es-US"),
    ];

    private static Persona Mentee(int number, string name, string role, string zone, string locale) =>
        Of(PersonaKind.Mentee, number, name, role, zone, locale);

    private static Persona Mentor(int number, string name, string role, string zone, string locale) =>
        Of(PersonaKind.Mentor, number, name, role, zone, locale);

    private static Persona Coordinator(int number, string name, string role, string zone, string locale) =>
        Of(PersonaKind.Coordinator, number, name, role, zone, locale);

    private static Persona Of(PersonaKind kind, int number, string name, string role, string zone, string locale) =>
        Create(new Guid($"5a3e0000-0000-4000-8000-0000000000{number:x2}"), kind, name, role, zone, locale);

    internal static Persona Create(Guid id, PersonaKind kind, string name, string role, string zone, string locale) => new()
    {
        ObjectId = id,
        Name = name,
        GivenName = name.Split(' ')[0],
        Email = MailName.Of(name) + "@example.org",
        Role = role,
        Kind = kind,
        TimeZone = zone,
        Locale = locale,
    };
}
