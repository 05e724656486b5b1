using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Shaping;

/// <summary>Asks a coordinator for the words of a question in all three languages, for one that is there or for one more.</summary>
internal sealed class WordingPurpose(FormCatalogue shipped, FormDesk desk, SurveyBook book, ISurveys surveys) : ISurveyPurpose, IConversation
{
    private const string FormId = "wording";

    // No id of a question: those are made of letters and digits.
    private const string NewOne = "+";

    public string Name => "wording";

    public SurveyTopic Topic => SurveyTopic.Round;

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.Verb("forms.reword", CoordinatorGate.Only(RewordAsync)),
        TurnRoute.Verb("forms.add", CoordinatorGate.Only(AddAsync)),
        TurnRoute.Verb("forms.mine", CoordinatorGate.Only(KeepMineAsync)),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, "wording.keep");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is (var at, var item) && key.FormId is FormId
            ? Wording.FormFor(shipped.Get(FormId, turn.Words.Language), at, item)
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var (at, item) = (await FindAsync(turn, key, cancellationToken))!.Value; // Its form was found a moment ago.
        var (wording, complaint) = Wording.Read(form, response, at.Source, item, turn.NewId(), turn.Words);
        if (wording is null)
        {
            return complaint;
        }

        if (item is null)
        {
            var added = Added(at, AnswerView.Own(form, response), wording, turn.NewId(response));
            var (with, outcome) = await desk.ChangeAsync(turn, at, shownAt: null, source => FormEdits.Add(source, added, wording.Words), cancellationToken);
            Show(turn, with, added.Id, wording.Words[turn.Words.Language].Label, outcome, "wording.added");
            return null;
        }

        var (now, edit) = await desk.ChangeAsync(
            turn, at, shownAt: null,
            source => IsOvertaken(source, item.Id, OverWhatStands.Basis(response), wording) ? null : FormEdits.Reword(source, item.Id, wording.Choices, wording.Words), cancellationToken);
        Show(turn, now, item.Id, wording.Words[turn.Words.Language].Label, edit, "wording.kept");
        return null;
    }

    private async Task RewordAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn, turn.Pressed?.Text("item") ?? "");
        if (await FindAsync(turn, key, cancellationToken) is not (var at, { } item))
        {
            turn.Show(Prompt.Note(turn.Words["forms.gone.heading"], turn.Words["forms.refused.Gone"]));
            return;
        }

        var before = await book.FindAsync(turn.Who, key, cancellationToken);
        if (before is { Status: ResponseStatus.Draft })
        {
            await surveys.OpenAsync(turn, key, known: null, cancellationToken);
            return;
        }

        // It opens at what stands, to be read over and changed; what it began with stays beside it.
        var form = Wording.FormFor(shipped.Get(FormId, turn.Words.Language), at, item);
        var stands = Wording.Of(at.Source, item).ToAnswers();
        var revision = (before?.Revision ?? 0) + 1;
        surveys.Reopen(turn, key, form, OverWhatStands.Open(form, stands, revision, turn.Now));
    }

    private async Task AddAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn, NewOne);
        if (await FindAsync(turn, key, cancellationToken) is not (var at, _))
        {
            turn.Show(Prompt.Note(turn.Words["forms.gone.heading"], turn.Words["forms.refused.Gone"]));
        }
        else if (at.Source.Structure.Items.Count >= OwnForms.MostItems)
        {
            turn.Show(FormsPrompts.Form(at, turn.Words, FormsPrompts.Refused(at, new(FormEditRefusal.TooMany), "", turn.Words)));
        }
        else
        {
            await surveys.OpenAsync(turn, key, known: null, cancellationToken);
        }
    }

    /// <summary>Somebody else reworded it meanwhile; having read theirs, this one is to stand.</summary>
    private async Task KeepMineAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = KeyOf(turn, turn.Pressed?.Text("item") ?? "");
        if (await FindAsync(turn, key, cancellationToken) is not (var at, { } item)
            || await book.FindAsync(turn.Who, key, cancellationToken) is not { Status: ResponseStatus.Submitted } response
            || Wording.Read(Wording.FormFor(shipped.Get(FormId, turn.Words.Language), at, item), response, at.Source, item, turn.NewId(), turn.Words).Read is not { } wording)
        {
            turn.Show(Prompt.Note(turn.Words["forms.gone.heading"], turn.Words["forms.refused.Gone"]));
            return;
        }

        var (now, edit) = await desk.ChangeAsync(
            turn, at, turn.Pressed?.Text("mark") ?? "", source => FormEdits.Reword(source, item.Id, wording.Choices, wording.Words), cancellationToken);
        Show(turn, now, item.Id, wording.Words[turn.Words.Language].Label, edit, "wording.kept");
    }

    private static void Show(Turn turn, FormAt at, string itemId, string label, FormEdit? edit, string news)
    {
        var prompt = FormsPrompts.Item(at, itemId, turn.Words, edit switch
        {
            FormEdit.Changed => turn.Words.Say(news, ("question", label)),
            FormEdit.Refused refused => FormsPrompts.Refused(at, refused, label, turn.Words),
            _ => turn.Words.Say("wording.overtaken", ("name", at.Draft?.By.Name ?? "")),
        });
        turn.Show(edit is not null ? prompt : prompt with
        {
            Choices = [new(turn.Words["wording.mine"], "forms.mine", FormsPrompts.Data(at, itemId)), new(turn.Words["wording.theirs"], "forms.show", FormsPrompts.Data(at))],
        });
    }

    // It reads neither as it did when they began, nor as they would have it.
    private static bool IsOvertaken(FormSource source, string itemId, IReadOnlyDictionary<string, Answer> began, Wording mine) =>
        source.Find(itemId) is { } item && Wording.Of(source, item).ToAnswers() is var stands && !Same(stands, began) && !Same(stands, mine.ToAnswers());

    private static bool Same(IReadOnlyDictionary<string, Answer> one, IReadOnlyDictionary<string, Answer> other) =>
        one.Count == other.Count && one.All(answer => other.TryGetValue(answer.Key, out var same) && same == answer.Value);

    private static ItemFile Added(FormAt at, AnswerView given, Wording wording, string newId)
    {
        var kind = given.Given<Answer.Chosen>("kind").Ids[0];
        return new()
        {
            Id = $"q{newId[..8]}",
            Type = kind,
            Section = at.Source.Structure.Sections[^1],
            Required = given["needed"] is Answer.YesOrNo { IsYes: true },
            Min = kind is "number" ? 1 : null,
            Max = kind is "number" ? 5 : null,
            Choices = wording.Choices,
            Share = (given["seenBy"] as Answer.Chosen)?.Ids[0] ?? OwnForms.SharingOf(at.Shipped)[0],
        };
    }

    private SurveyKey KeyOf(Turn turn, string item) => new(Name, FormId, $"{turn.Pressed?.Text("cohort")}.{turn.Pressed?.Text("form")}.{item}");

    // The question is null for one that is to be added.
    private async Task<(FormAt At, ItemFile? Item)?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        key.Subject.Split('.') is [var cohort, var form, var id] && await desk.FindAsync(turn, cohort, form, cancellationToken) is { } at
            && (id is NewOne || at.Source.Find(id) is not null)
            ? (at, at.Source.Find(id))
            : null;
}
