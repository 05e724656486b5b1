using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Support;

/// <summary>People before the survey engine with any form, over a real store, without a channel: for what would take too many turns otherwise.</summary>
internal sealed class FormDesk : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2027, 1, 20, 18, 0, 0, TimeSpan.Zero);
    public static readonly TextCatalogue Texts = TextCatalogue.Load();
    private static readonly FormCatalogue forms = FormCatalogue.Load();

    private FormDesk(ConfidentialRig rig, SurveyBook book)
    {
        (Rig, Book) = (rig, book);
        var services = new ServiceCollection().AddSingleton<ISurveyPurpose>(Purpose).BuildServiceProvider();
        var desk = new SurveyDesk(book, new SurveyAbouts(new CohortBook(rig.Aggregates), new PairBook(rig.Aggregates)), services);
        var aside = new SetAside(rig.Tables, TimeProvider.System, NullLogger<SetAside>.Instance);
        Surveys = new(book, desk, new SurveyDeadlines(book, desk, new DueTable(rig.Tables, aside), TimeProvider.System));
        Router = new([Surveys, new TableConversation(desk), new MyFormsConversation(Surveys), new SmallTalk()], new Nobody(Surveys), Texts);
    }

    public ConfidentialRig Rig { get; }

    public SurveyBook Book { get; }

    public SurveyConversation Surveys { get; }

    public Router Router { get; }

    public AnyForm Purpose { get; } = new();

    public static async Task<FormDesk> OpenAsync()
    {
        var rig = await ConfidentialRig.InSqliteAsync();
        var keys = await rig.StartAsync("Development");
        return new(rig, new SurveyBook(rig.Aggregates, rig.Answers(keys), new(keys), new(rig.Tables, rig.Clock, NullLogger<SetAside>.Instance), forms));
    }

    /// <summary>Somebody with this form before them.</summary>
    /// <param name="known">The form by language, as it is asked of them.</param>
    public async Task<FormFiller> BeginAsync(Func<string, FormDefinition> known, string language = "en", bool bySection = false)
    {
        var filler = new FormFiller(this, known(language).Id, new Member { Id = Rig.Member(), Name = "Kim Park", Language = language, TimeZone = "America/Toronto", AsksBySection = bySection });
        await filler.OpensAsync(known);
        return filler;
    }

    public ValueTask DisposeAsync() => Rig.DisposeAsync();

    /// <summary>Asks any form of anybody.</summary>
    internal sealed class AnyForm : ISurveyPurpose
    {
        public string Name => "any";

        public Dictionary<(MemberId Who, string FormId), Func<string, FormDefinition>> Asked { get; } = [];

        public Dictionary<MemberId, FormResponse> HandedIn { get; } = [];

        public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: key.Subject is "short", ReadsOver: key.Subject is not "short", "survey.next");

        public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
            Task.FromResult(Asked.GetValueOrDefault((turn.Who, key.FormId))?.Invoke(turn.Words.Language));

        public Task<SurveyComplaint?> SubmitAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
        {
            HandedIn[turn.Who] = response;
            turn.Show(Prompt.Note("done"));
            return Task.FromResult<SurveyComplaint?>(null);
        }
    }

    private sealed class Nobody(ISurveys surveys) : IElse
    {
        public async Task NoWordsAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (!await surveys.AskOnceMoreAsync(turn, cancellationToken))
            {
                await Note(turn, "no words");
            }
        }

        public Task NotUnderstoodAsync(Turn turn, CancellationToken cancellationToken) => Note(turn, "lost");

        public Task SeveralAsync(Turn turn, IReadOnlyList<Offered> several, CancellationToken cancellationToken) => Note(turn, "several");

        public Task OutdatedAsync(Turn turn, CancellationToken cancellationToken) => Note(turn, "outdated");

        public Task WelcomeAsync(Turn turn, CancellationToken cancellationToken) => Note(turn, "welcome");

        public Task WelcomeAnewAsync(Turn turn, CancellationToken cancellationToken) => Note(turn, "welcome");

        public Task WelcomeBackAsync(Turn turn, CancellationToken cancellationToken) => Note(turn, "welcome");

        private static Task Note(Turn turn, string what)
        {
            turn.Show(Prompt.Note(what));
            return Task.CompletedTask;
        }
    }
}

/// <summary>One person filling in a form.</summary>
internal sealed class FormFiller(FormDesk desk, string formId, Member member)
{
    private int acts;

    public Member Member { get; private set; } = member;

    public SurveyKey Key { get; init; } = new("any", formId, "mine");

    /// <summary>What stands before them: the card, also where what they typed was answered beside it.</summary>
    public Prompt Shown { get; private set; } = Prompt.Note("");

    /// <summary>What was said last.</summary>
    public Prompt Said { get; private set; } = Prompt.Note("");

    /// <summary>What became of the card when they typed; null where it was left alone.</summary>
    public Prompt? ClosedUp { get; private set; }

    public Words Words => new(FormDesk.Texts, Member.Language, Member.TimeZone, FormDesk.Now);

    public FormDefinition Form => desk.Purpose.Asked[(Member.Id, formId)](Member.Language);

    public bool IsReviewing => Shown.Pick is not null;

    /// <summary>What is kept of it.</summary>
    public async Task<FormResponse> KeptAsync() => (await desk.Book.FindMineAsync(await TurnAsync("", null), Key, CancellationToken.None)).ShouldNotBeNull();

    public FormResponse? HandedIn => desk.Purpose.HandedIn.GetValueOrDefault(Member.Id);

    /// <summary>The questions on the card, by id; the first is not always the one that is asked in words.</summary>
    public IReadOnlyList<string> OnTheCard => [.. Fields().Select(one => one.Item).Distinct()];

    /// <param name="suggested">What is known of them beforehand.</param>
    public Task OpensAsync(Func<string, FormDefinition> known, IReadOnlyDictionary<Prefill, string>? suggested = null)
    {
        desk.Purpose.Asked[(Member.Id, formId)] = known;
        return RunAsync("", null, (turn, token) => desk.Surveys.OpenAsync(turn, Key, suggested, token));
    }

    public Task SaysAsync(string text) => RunAsync(text, null, desk.Router.RouteAsync);

    /// <summary>Types a command: the first of its spellings.</summary>
    public Task SaysWordAsync(string word) => SaysAsync(Word(word));

    public string Word(string word) => FormDesk.Texts.Raw(Member.Language, "word." + word).Split('|')[0];

    /// <summary>Presses a button with these put into the fields of the card, by item, by column, or with "-own" behind the item.</summary>
    public Task PressesAsync(string verb, IReadOnlyDictionary<string, string>? fields = null) => PressesAsync(PressOf(verb, fields));

    public Task PressesAsync(Press press) => RunAsync("", press, desk.Router.RouteAsync);

    /// <summary>As a client sends it: every field by its id, empty ones not at all.</summary>
    public Press PressOf(string verb, IReadOnlyDictionary<string, string>? fields = null)
    {
        var (data, sendsInputs) = ButtonOf(verb) ?? throw new InvalidOperationException($"There is no button {verb}: {Shown.Heading} {Shown.Data?.ToJsonString()}");
        var sent = (JsonObject)data.DeepClone();
        var left = (fields ?? new Dictionary<string, string>()).ToDictionary(field => field.Key, field => field.Value);
        foreach (var (_, id, value) in sendsInputs ? Fields() : [])
        {
            var given = left.Remove(Bare(id), out var put) ? put : value;
            if (given is not "")
            {
                sent[id] = given;
            }
        }

        foreach (var (name, value) in left)
        {
            sent[name] = value; // What is no field of the card: the pick of a list.
        }

        return new(verb, JsonElement.Parse(sent.ToJsonString()));
    }

    public bool Has(string verb) => ButtonOf(verb) is not null;

    /// <summary>What is complained of at this question, on the card.</summary>
    public string? ComplaintAt(string item) =>
        Shown.Data?["items"]!.AsArray().FirstOrDefault(one => Bare(one!["fields"]![0]!["id"]!.GetValue<string>()).Split('.')[0] == item)?["complaint"]?.GetValue<string>();

    /// <summary>What stands in a field.</summary>
    public string ValueAt(string field) => Fields().First(one => Bare(one.Id) == field).Value;

    private (JsonObject Data, bool SendsInputs)? ButtonOf(string verb)
    {
        var own = Buttons("actions").Concat(Buttons("foldedActions")).FirstOrDefault(button => button["data"]!["verb"]!.GetValue<string>() == verb);
        if (own is not null)
        {
            return (own["data"]!.AsObject(), own["inputs"]!.GetValue<string>() is "auto");
        }

        if (Shown.Data?["rows"] is JsonObject rows && rows["data"]!["verb"]!.GetValue<string>() == verb)
        {
            return (rows["data"]!.AsObject(), true);
        }

        return Shown.Choices.FirstOrDefault(choice => choice.Verb == verb) is { } choice ? (choice.Data ?? [], false)
            : Shown.Pick is { } pick && pick.Verb == verb ? (pick.Data ?? [], false) : null;
    }

    private IEnumerable<JsonNode> Buttons(string group) => (Shown.Data?[group] as JsonArray ?? []).OfType<JsonNode>();

    private IEnumerable<(string Item, string Id, string Value)> Fields() =>
        from item in (Shown.Data?["items"] as JsonArray ?? []).OfType<JsonNode>()
        from field in item["fields"]!.AsArray().Append(item["own"]).OfType<JsonNode>()
        let id = field["id"]!.GetValue<string>()
        select (Bare(id).Split('.')[0].Replace("-own", "", StringComparison.Ordinal), id, ValueOf(field["value"]));

    private static string Bare(string id) => id[..id.LastIndexOf('-')];

    private static string ValueOf(JsonNode? value) => value is JsonValue known && known.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";

    private async Task RunAsync(string said, Press? pressed, TurnHandler handle)
    {
        var turn = await TurnAsync(said, pressed);
        await handle(turn, CancellationToken.None);
        turn.Mine.Write(PeopleBook.Document, turn.Member);
        turn.Mine.Write(Talk.Document, turn.Talk);
        await turn.PrepareAsync(CancellationToken.None);
        (await desk.Rig.Aggregates.TryCommitAsync(turn.Mine, CancellationToken.None)).ShouldBeTrue();
        Member = turn.Member;
        Said = turn.Replacement ?? turn.Sayings.Last(saying => !saying.Updates).Prompt;
        ClosedUp = turn.Sayings.LastOrDefault(saying => saying.Updates)?.Prompt;
        var isBeside = turn.Talk.Focus is not null && Said is { HasInputs: false, Choices: [] } && ClosedUp is null;
        Shown = isBeside ? Shown : Said;
    }

    private async Task<Turn> TurnAsync(string said, Press? pressed)
    {
        var mine = await desk.Rig.Aggregates.OpenAsync(AggregateId.Member(Member.Id), CancellationToken.None);
        var input = new TurnInput((++acts).ToString(CultureInfo.InvariantCulture), said, pressed, CanReplace: pressed is not null, FormDesk.Now);
        return new Turn(mine, Member, mine.Read<Talk>(Talk.Document) ?? new Talk(), input, Words, isFirstCoordinator: false);
    }
}
