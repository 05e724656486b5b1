namespace MentorBot.EndToEndTests.Support;

/// <summary>Some of the sample members: their object ids, which never change.</summary>
public static class People
{
    public const string Amelie = "5a3e0000-0000-4000-8000-000000000001";
    public const string Jordan = "5a3e0000-0000-4000-8000-000000000002";
    public const string MeiLing = "5a3e0000-0000-4000-8000-000000000004";
    public const string Ana = "5a3e0000-0000-4000-8000-000000000021";
    public const string Wojciech = "5a3e0000-0000-4000-8000-000000000024";

    /// <summary>The first coordinator.</summary>
    public const string Fatima = "5a3e0000-0000-4000-8000-000000000041";
}
