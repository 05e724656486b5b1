namespace MentorBot.Tests.Architecture;

/// <summary>Program → Features → stages → Programme; the protocol behind two doors; and nobody the other way round.</summary>
public sealed class Who_may_name_whom
{
    private const string App = "src/MentorBot/";

    /// <summary>The stages, each with those it stands on. Programme and Texts' words are open to all of them.</summary>
    private static readonly Dictionary<string, string[]> stages = new()
    {
        ["Storage"] = [],
        ["Texts"] = [],
        ["Cards"] = ["Storage", "Texts"],
        ["Outbound"] = ["Storage", "Texts", "Cards", "Channel"],
        ["Turns"] = ["Storage", "Texts", "Cards", "Outbound", "Channel"],
        ["Surveys"] = ["Storage", "Texts", "Cards", "Turns"],
        ["Jobs"] = ["Storage", "Outbound", "Turns"],
        ["Pairs"] = ["Storage", "Cards", "Outbound", "Turns"],
        ["Rounds"] = ["Storage", "Cards", "Turns"],
    };

    // The stand-in for Teams is wired up in one place, moved by one clock, and lends its members to the sample programme.
    private static readonly string[] mayNameLocalChannel = [App + "MentorBotApp.cs", App + "Jobs/Rehearsal.cs", App + "Features/Sample/"];

    [Fact]
    public void The_stages_stand_on_one_another_in_one_order()
    {
        var left = stages.ToDictionary(stage => stage.Key, stage => stage.Value.Where(stages.ContainsKey).ToHashSet());
        while (left.FirstOrDefault(stage => !stage.Value.Any(left.ContainsKey)).Key is { } lowest)
        {
            left.Remove(lowest);
        }

        left.ShouldBeEmpty("these go round in a circle");
    }

    [Fact]
    public void Every_folder_of_the_app_is_a_stage_or_holds_features() =>
        Sources.In("src/MentorBot").Where(source => source.Path.Count(letter => letter is '/') > 2)
            .Select(source => source.Path.Split('/')[2]).Distinct()
            .ShouldBeSubsetOf([.. stages.Keys, "Features"]);

    [Fact]
    public void A_stage_names_only_those_it_stands_on() =>
        Broken(
            from stage in stages
            from source in Sources.In(App + stage.Key)
            from named in OursIn(source)
            where named is not ("Programme" or "LocalChannel") && named != stage.Key && !stage.Value.Contains(named)
            select (source, named));

    [Fact]
    public void A_feature_names_stages_and_rules_but_no_protocol() =>
        Broken(
            from source in Sources.In(App + "Features")
            from named in OursIn(source)
            where named is not ("Programme" or "Features" or "LocalChannel") && !stages.ContainsKey(named)
            select (source, named));

    [Fact]
    public void No_feature_names_another() =>
        Broken(
            from source in Sources.In(App + "Features")
            let own = source.Path.Split('/')[3]
            from name in source.Named()
            let parts = Relative(name).Split('.')
            where parts[0] is "Features" && parts.Length > 1 && parts[1] != own
            select (source, name));

    [Fact]
    public void The_local_channel_is_named_where_it_is_rehearsed() =>
        Broken(
            from source in Sources.In("src/MentorBot")
            where !mayNameLocalChannel.Any(allowed => source.Path.StartsWith(allowed, StringComparison.Ordinal))
            from named in OursIn(source)
            where named is "LocalChannel"
            select (source, named));

    [Fact]
    public void The_protocol_knows_nothing_of_ours() =>
        Broken(
            from source in Sources.In("src/MentorBot.Channel")
            from named in OursIn(source)
            where named is not "Channel"
            select (source, named));

    [Fact]
    public void The_local_channel_knows_the_protocol_and_no_mentoring() =>
        Broken(
            from source in Sources.In("src/MentorBot.LocalChannel")
            from named in OursIn(source)
            where named is not ("LocalChannel" or "Channel")
            select (source, named));

    [Fact]
    public void The_rules_know_nothing_but_calendars_and_their_own_files()
    {
        string[] allowed =
        [
            "MentorBot.Programme", "NodaTime", "System.Collections", "System.Diagnostics.CodeAnalysis", "System.Diagnostics",
            "System.Globalization", "System.Text", "System.Numerics", "System.Linq", "System.Reflection",
        ];

        Broken(
            from source in Sources.In("src/MentorBot.Programme")
            from name in source.Named()
            where name.Contains('.', StringComparison.Ordinal) && !Relative(name).StartsWith("Programme", StringComparison.Ordinal)
            where !allowed.Any(known => name == known || name.StartsWith(known + ".", StringComparison.Ordinal))
            select (source, name));
    }

    [Theory]
    [InlineData(@"\basync\b|\bawait\b|\bTask\b|\bValueTask\b")]
    [InlineData(@"\bTimeProvider\b|\bSystemClock\b|\bIClock\b")]
    [InlineData(@"\bILogger\b|\bHttpClient\b|\bIServiceProvider\b")]
    [InlineData(@"\bRandom\b|\bGuid\.NewGuid\b|\bEnvironment\.")]
    [InlineData(@"\bFile\.|\bDirectory\.|\bConsole\.")]
    public void The_rules_are_pure(string impure) =>
        Sources.In("src/MentorBot.Programme").Where(source => source.Mentions(impure)).ShouldBeEmpty();

    // The folder or project of ours that a name lies in: Storage, Features, Channel …
    private static IEnumerable<string> OursIn(Source source) =>
        from name in source.Named()
        let first = Relative(name).Split('.')[0]
        where stages.ContainsKey(first) || first is "Features" or "Channel" or "LocalChannel" or "Programme"
        where name.StartsWith("MentorBot.", StringComparison.Ordinal) || first is "Features" or "LocalChannel"
        select first;

    private static string Relative(string name) => name.StartsWith("MentorBot.", StringComparison.Ordinal) ? name["MentorBot.".Length..] : name;

    private static void Broken(IEnumerable<(Source Source, string Named)> wrong) =>
        wrong.Select(one => $"{one.Source} names {one.Named}").Distinct().ShouldBeEmpty();
}
