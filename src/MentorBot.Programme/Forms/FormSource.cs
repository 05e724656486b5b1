using System.Text.Json;

namespace MentorBot.Programme.Forms;

/// <summary>A form as it is written: what is asked, and its words by language. What is copied, changed and kept of a form.</summary>
public sealed record FormSource
{
    /// <summary>The languages that a form of a round's own must be written in.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "fr", "es"];

    public required FormFile Structure { get; init; }
    public required IReadOnlyDictionary<string, FormTextsFile> Texts { get; init; }

    public ItemFile? Find(string? itemId) => Structure.Items.FirstOrDefault(item => item.Id == itemId);

    public FormSource With(params IReadOnlyList<ItemFile> items) => this with { Structure = Structure with { Items = items } };

    /// <summary>
    /// This round's form with what the product came to need after it was put together: the questions stand behind those that they follow
    /// in the product's own.
    /// </summary>
    public FormSource WithNeeded(FormSource shipped)
    {
        var form = this;
        string? before = null;
        foreach (var item in shipped.Structure.Items)
        {
            if (item.Needed && form.Find(item.Id) is null)
            {
                form = form.With(item, before, shipped);
            }

            before = form.Find(item.Id) is null ? before : item.Id;
        }

        return form;
    }

    private FormSource With(ItemFile item, string? before, FormSource shipped)
    {
        var items = Structure.Items.ToList();
        var at = items.FindIndex(other => other.Id == before);
        items.Insert(at + 1, item with { Section = items[Math.Max(at, 0)].Section });
        return With(items) with { Texts = Texts.ToDictionary(text => text.Key, text => Said(text.Value, shipped.Texts[text.Key])) };

        FormTextsFile Said(FormTextsFile own, FormTextsFile said) => own with
        {
            SeenBy = said.SeenBy.Concat(own.SeenBy).GroupBy(seen => seen.Key).ToDictionary(seen => seen.Key, seen => seen.Last().Value),
            Items = new Dictionary<string, ItemTextsFile>(own.Items) { [item.Id] = said.Items[item.Id] },
        };
    }

    /// <summary>The form in one language, or in English where it has not been translated.</summary>
    public FormDefinition In(string language) =>
        FormReader.Build(Structure, Texts.GetValueOrDefault(language) ?? Texts[FormCatalogue.FirstLanguage], Texts.ContainsKey(language) ? language : FormCatalogue.FirstLanguage);

    /// <summary>Whether they say the same, whatever their versions.</summary>
    public bool SaysTheSameAs(FormSource other) => (this with { Structure = Structure with { Version = other.Structure.Version } }).Text() == other.Text();

    /// <summary>The files it is written in: what is asked first, then its words.</summary>
    public IReadOnlyList<DataFile> ToFiles() =>
    [
        new($"{Structure.Id}.json", JsonSerializer.Serialize(Structure, FormFileJson.Plain.FormFile)),
        .. Texts.OrderBy(text => text.Key, StringComparer.Ordinal)
            .Select(text => new DataFile($"{Structure.Id}.{text.Key}.json", JsonSerializer.Serialize(text.Value, FormFileJson.Plain.FormTextsFile))),
    ];

    /// <exception cref="DataFileException">A file can't be used.</exception>
    public static FormSource Read(DataFile structure, IReadOnlyList<DataFile> texts)
    {
        var form = structure.Read(FormFileJson.Default.FormFile);
        FormCheck.Structure(structure, form);
        var words = new Dictionary<string, FormTextsFile>();
        foreach (var text in texts)
        {
            var said = text.Read(FormFileJson.Default.FormTextsFile);
            FormCheck.Words(text, form, said);
            if (!words.TryAdd(text.Language!, said)) // a texts file is known by its language
            {
                throw text.Refuse("$", "is there twice");
            }
        }
        return new() { Structure = form, Texts = words };
    }

    /// <summary>How many characters it takes to keep.</summary>
    public int Size => Text().Length;

    private string Text() => string.Concat(ToFiles().Select(file => file.Json));
}
