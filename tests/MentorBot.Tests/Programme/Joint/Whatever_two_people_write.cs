using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Tests.Storage;

namespace MentorBot.Tests.Programme.Joint;

/// <summary>Two people at one document in any order: opening drafts, writing, handing in, looking, confirming, choosing.</summary>
public sealed class Whatever_two_people_write
{
    private static readonly FormDefinition form = Sample.Forms.Get("f5", "en");

    private static readonly Gen<IReadOnlyList<Act>> acts =
        (from who in Gen.Choose(0, 1)
         from kind in Gen.Elements(Kind.Open, Kind.Write, Kind.Write, Kind.WriteRow, Kind.ChangeRow, Kind.DropRow, Kind.HandIn, Kind.HandIn, Kind.Look, Kind.Confirm, Kind.Choose)
         from item in Gen.Choose(0, 2)
         from choice in Gen.Choose(0, 2)
         select new Act(who, kind, item, choice)).ListOf(40).Select(list => (IReadOnlyList<Act>)[.. list]);

    [Fact]
    public void Nothing_is_lost_unseen_and_both_have_seen_what_both_confirmed() => Check.One(ModelRuns.Config(400), Prop.ForAll(acts.ToArbitrary(), all =>
    {
        var model = new Model();
        foreach (var act in all)
        {
            model.Do(act);
        }

        return true;
    }));

    private enum Kind { Open, Write, WriteRow, ChangeRow, DropRow, HandIn, Look, Confirm, Choose }

    private sealed record Act(int Who, Kind Kind, int Item, int Choice);

    /// <param name="Basis">What the draft began with.</param>
    private sealed record Draft(IReadOnlyDictionary<string, Answer> Basis, Dictionary<string, Answer?> Answers);

    private sealed class Model
    {
        private static readonly Party[] people = [new(Some.MenteeId, "Ana"), new(Some.MentorId, "Bo")];
        private static readonly string[] texts = ["menteeRole", "purpose", "feedback"];
        private JointDocument document = JointRules.Begin("agreement", form, new Dictionary<string, Answer>());
        private readonly Draft?[] drafts = new Draft?[2];
        private readonly JointDocument?[] shown = new JointDocument?[2];
        private readonly HashSet<string>[] known = [[], []];
        private readonly IReadOnlyDictionary<string, Answer>?[] confirmed = new IReadOnlyDictionary<string, Answer>?[2];
        private int written;

        public void Do(Act act)
        {
            var before = Wordings(document);
            var draft = drafts[act.Who];
            switch (act.Kind)
            {
                case Kind.Open:
                    drafts[act.Who] = new(document.Answers(), []);
                    known[act.Who].UnionWith(Wordings(document, clashes: false));
                    break;
                case Kind.Write when draft is not null:
                    draft.Answers[texts[act.Item]] = act.Choice is 2 && draft.Basis.ContainsKey(texts[act.Item]) ? null : Sample.Words(New());
                    break;
                case Kind.WriteRow when draft is not null:
                    draft.Answers["goals"] = new Answer.Table([.. Rows(draft), new(New(), new Dictionary<string, Answer> { ["goal"] = Sample.Words(New()) })]);
                    break;
                case Kind.ChangeRow when draft is not null && Rows(draft) is { Count: > 0 } rows:
                    draft.Answers["goals"] = new Answer.Table([.. rows.Select((row, at) => at == act.Item % rows.Count ? row.With(act.Choice is 0 ? "actions" : "goal", Sample.Words(New())) : row)]);
                    break;
                case Kind.DropRow when draft is not null && Rows(draft) is { Count: > 0 } rows:
                    draft.Answers["goals"] = new Answer.Table([.. rows.Where((_, at) => at != act.Item % rows.Count)]);
                    break;
                case Kind.HandIn when draft is not null:
                    HandIn(act.Who, draft);
                    break;
                case Kind.Look:
                    shown[act.Who] = document;
                    known[act.Who].UnionWith(before);
                    break;
                case Kind.Confirm when shown[act.Who] is { } seen:
                    if (JointRules.Confirm(document, seen.Revision, people[act.Who], Sample.Now) is { } signed)
                    {
                        document = signed;
                        confirmed[act.Who] = seen.Answers();
                    }

                    break;
                case Kind.Choose when shown[act.Who] is { Clashes: { Count: > 0 } clashes } seen:
                    var clash = clashes[act.Item % clashes.Count];
                    document = JointRules.Choose(document, form.Find(clash.ItemId)!, clash.Id, (WordingChoice)act.Choice, seen.Revision, people[act.Who].Id) ?? document;
                    break;
            }

            document = JointRules.Settle(document, people[0].Id, people[1].Id);
            before.Except(Wordings(document)).Except(known[act.Who]).ShouldBeEmpty($"{act}: what {people[act.Who].Name} never saw is gone");
            BothSawWhatBothConfirmed();
        }

        // What was handed in is there, in its place or beside another wording; and a second time it changes nothing.
        private void HandIn(int who, Draft draft)
        {
            document = JointRules.HandIn(document, draft.Basis, draft.Answers, people[who], Sample.Now);
            var fresh = draft.Answers.Where(answer => answer.Value is not null && !Equals(answer.Value, draft.Basis.GetValueOrDefault(answer.Key)))
                .SelectMany(answer => Texts(answer.Value)).ToHashSet();
            fresh.Except(draft.Basis.Values.SelectMany(Texts)).Except(Wordings(document)).ShouldBeEmpty("what was handed in is not there");
            var again = JointRules.HandIn(document, draft.Basis, draft.Answers, people[who], Sample.Now);
            again.Revision.ShouldBe(document.Revision);
            known[who].UnionWith(fresh);
            if (document.IsConfirmedBy(people[who].Id))
            {
                confirmed[who] = document.Answers();
            }

            drafts[who] = null;
        }

        private void BothSawWhatBothConfirmed()
        {
            document.Confirmations.ShouldAllBe(confirmation => confirmation.Revision == document.Revision);
            document.Confirmations.Select(confirmation => confirmation.By.Id).ShouldBeUnique();
            foreach (var (who, person) in people.Index())
            {
                if (document.IsConfirmedBy(person.Id))
                {
                    confirmed[who]!.ShouldBe(document.Answers(), ignoreOrder: true);
                }
            }

            if (document.IsAgreed)
            {
                document.Clashes.ShouldBeEmpty();
                document.Agreed!.Signatures.Count.ShouldBe(2);
                document.Agreed.Answers.ShouldBe(document.Answers(), ignoreOrder: true);
            }
        }

        private static IReadOnlyList<TableRow> Rows(Draft draft) =>
            (draft.Answers.GetValueOrDefault("goals") ?? draft.Basis.GetValueOrDefault("goals")) is Answer.Table table ? table.Rows : [];

        private string New() => string.Create(CultureInfo.InvariantCulture, $"<{++written}>");

        private static HashSet<string> Wordings(JointDocument of, bool clashes = true) =>
            [.. of.Answers().Values.Concat(clashes ? of.Clashes.Select(clash => clash.Answer) : []).SelectMany(Texts)];

        private static IEnumerable<string> Texts(Answer? answer) => answer switch
        {
            Answer.Words words => words.Text.Split('\n'),
            Answer.Table table => table.Rows.SelectMany(row => row.Cells.Values.SelectMany(Texts)),
            _ => [],
        };
    }
}
