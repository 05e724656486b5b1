using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Features.Together;

/// <summary>A document as one of the two reads it: the same revision for both, each in their own language, with who wrote what.</summary>
internal static class JointCards
{
    private const string Standing = "standing";
    private const string Other = "other";
    private const string Both = "both";

    public static JsonObject Data(JointAt at) => new() { ["pair"] = at.Pair.Id, ["doc"] = at.Name.ToString(), ["rev"] = at.Document.Revision };

    public static WordingChoice? ReadChoice(string? word) => word switch { Standing => WordingChoice.Standing, Other => WordingChoice.Other, Both => WordingChoice.Both, _ => null };

    public static Prompt Show(JointAt at, MemberId who, Words words, int page = 0, string? news = null) =>
        at.Document is { Clashes: [var clash, ..] } && at.Form.Find(clash.ItemId) is { } item
            ? Clash(at, clash, item, who, words, page, news)
            : Page(at, words, page, news, at.Form.Title, [State(at, who, words)], Facts(at, words), last => last ? [.. Choices(at, who, words)] : [Edit(at, words)]);

    /// <summary>Before anything is written: what it is, and who sees it.</summary>
    public static Prompt Invite(JointAt at, Words words) => new()
    {
        Heading = at.Form.Title,
        Lines = [at.Form.Intro],
        Facts = at.Pair.Find(at.Name.MeetingId) is { } meeting ? [new(words["meeting.fact.when"], words.Moment(meeting.StartsAt))] : [],
        Choices =
        [
            new(words["joint.write"], "joint.edit", Data(at)),
            .. at.Name.Kind is JointKind.Record ? [new Choice(words["notes.none"], "record.none", Data(at))] : Array.Empty<Choice>(),
        ],
    };

    /// <summary>In place of the notes of a meeting that one of the two has said did not take place.</summary>
    public static Prompt Missed(Pair pair, Programme.Meetings.Meeting meeting, MemberId who, Words words) => new()
    {
        Heading = meeting.SettledBy == who ? words["notes.missed.mine"] : words.Say("notes.missed.theirs", ("name", pair.Other(who).GivenName)),
        Lines = [words.Say("notes.missed.line", ("moment", words.Moment(meeting.StartsAt)))],
        Choices = [new(words["meeting.wrong.held"], "meeting.met", new() { ["pair"] = pair.Id, ["meeting"] = meeting.Id, ["held"] = "yes" })],
    };

    /// <summary>The answers of a document in the reader's form.</summary>
    public static IEnumerable<Fact> Facts(FormDefinition form, IReadOnlyDictionary<string, Answer> answers) =>
        from item in form.Items
        let answer = answers.GetValueOrDefault(item.Id)
        where answer is not null && answer.Fits(item)
        select new Fact(item.Label, answer.ToDisplay(item, Vocabulary.For(form.Language)));

    public static string Signed(IEnumerable<Confirmation> signatures, Words words) =>
        words.List([.. signatures.Select(signature => words.Say("joint.signature", ("name", signature.By.Name), ("moment", words.Moment(signature.At))))]);

    private static IEnumerable<Fact> Facts(JointAt at, Words words) =>
        from item in at.Form.Items
        from fact in Facts(at.Form with { Items = [item] }, at.Document.Answers())
        select at.Document.Items[item.Id].By is { } writer && at.Pair.Has(writer)
            ? fact with { Title = words.Say("joint.by", ("label", fact.Title), ("name", at.Pair.Self(writer).GivenName)) }
            : fact;

    private static string State(JointAt at, MemberId who, Words words)
    {
        var (document, other) = (at.Document, at.Pair.Other(who));
        return document.IsAgreed ? words.Say("joint.state.agreed", ("signatures", Signed(document.Agreed!.Signatures, words)))
            : document.IsConfirmedBy(who) ? words.Say("joint.state.mine", ("name", other.GivenName))
            : document.IsConfirmedBy(other.Id) ? words.Say("joint.state.theirs", ("name", other.GivenName))
            : words["joint.state.nobody"];
    }

    private static IEnumerable<Choice> Choices(JointAt at, MemberId who, Words words)
    {
        if (!at.Document.IsConfirmedBy(who))
        {
            yield return new(words[$"joint.confirm.{at.Name.Word}"], "joint.confirm", Data(at));
        }

        yield return Edit(at, words);
        if (at.Name.Kind is not JointKind.Feedback)
        {
            yield return new(words["joint.plan"], "meeting.plan", new() { ["pair"] = at.Pair.Id });
            yield return new(words["goals.ours"], "goals.show", new() { ["pair"] = at.Pair.Id });
        }
    }

    private static Choice Edit(JointAt at, Words words) => new(words["joint.edit"], "joint.edit", Data(at));

    // Neither goes over the other: both are read, and one who has read both says which stays.
    private static Prompt Clash(JointAt at, JointClash clash, FormItem item, MemberId who, Words words, int page, string? news)
    {
        var vocabulary = Vocabulary.For(at.Form.Language);
        var (stands, first) = (at.Document.AnswerTo(item.Id), at.Document.Items.GetValueOrDefault(item.Id)?.By);
        string Shown(Answer? answer) => answer is null or Answer.Table { Rows: [] } ? words["joint.emptied"] : answer.ToDisplay(item, vocabulary);
        string Whose(string mine, string theirs, MemberId? by) => by == who ? words[mine] : words.Say(theirs, ("name", at.Pair.Other(who).GivenName));
        Choice Keep(string label, string which)
        {
            var data = Data(at);
            (data["clash"], data["keep"]) = (clash.Id, which);
            return new(label, "joint.choose", data);
        }

        return Page(
            at, words, page, news, words.Say("joint.clash.heading", ("label", item.Label)), [words["joint.clash.line"]],
            [new(Whose("joint.clash.mine", "joint.clash.theirs", first), Shown(stands)), new(Whose("joint.clash.mine", "joint.clash.theirs", clash.By), Shown(clash.Answer))],
            last => !last ? [] :
            [
                Keep(Whose("joint.clash.keepMine", "joint.clash.keepTheirs", first), Standing),
                Keep(Whose("joint.clash.keepMine", "joint.clash.keepTheirs", clash.By), Other),
                .. JointRules.Both(item, clash, stands) is null ? Array.Empty<Choice>() : [Keep(words["joint.clash.keepBoth"], Both)],
            ]);
    }

    // What can be done with it stands where it ends, so that it is read to there.
    private static Prompt Page(
        JointAt at, Words words, int page, string? news, string heading, IReadOnlyList<string> lines, IEnumerable<Fact> facts, Func<bool, IReadOnlyList<Choice>> choices)
    {
        var (shown, index, hasMore) = FactPages.Of(facts).At(page);
        var next = Data(at);
        next["page"] = index + 1;
        return new()
        {
            Heading = heading,
            Lines = [.. news is null ? Array.Empty<string>() : [news], .. lines],
            Facts = shown,
            Choices = [.. hasMore ? [new Choice(words["joint.more"], "joint.show", next)] : Array.Empty<Choice>(), .. choices(!hasMore)],
        };
    }
}
