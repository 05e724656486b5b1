using System.Globalization;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>One person's application: a question at a time to the end, and afterwards the same answers again.</summary>
/// <param name="random">What they answer; null for whoever always takes the first of what there is.</param>
internal sealed class Application(Person person, string role, Random? random)
{
    private const string Zone = "America/Toronto";
    private readonly Dictionary<string, string> typed = [];

    public Person Person => person;

    /// <summary>What they typed, as it should be read back, by the label of the question.</summary>
    public IReadOnlyDictionary<string, string> Typed => typed;

    /// <summary>What they said, in order.</summary>
    public List<string> Script { get; } = [];

    /// <summary>Answers that the bot does not read back as they were given.</summary>
    public List<string> Lost { get; } = [];

    public bool IsIn { get; private set; }

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var heard = await AskAsync($"apply as {role}", cancellationToken);
        for (heard = await AskAsync("1", cancellationToken); heard.Field is { } field; heard = await AskAsync(Answer(field), cancellationToken))
        {
            if (typed.ContainsKey(field.Label))
            {
                throw new InvalidOperationException($"{person.Name} is asked for \"{field.Label}\" again: {heard.Activity.ToJsonString()}");
            }
        }

        Compare(heard, "before it was sent");
        heard = await AskAsync("submit", cancellationToken);
        IsIn = heard.Says("Your application is in")
            ? true
            : throw new InvalidOperationException($"{person.Name} sent the application and heard \"{heard.Heading}\".");
    }

    /// <summary>Opens what was sent, as one does to change it, and reads it over.</summary>
    public async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var heard = await person.AskAsync($"apply as {role}", cancellationToken);
        if (heard.Button("apply.change") is not { } change)
        {
            Lost.Add($"{person.Name}: no application, but \"{heard.Heading}\".");
            return;
        }

        Compare(await person.PressAsync("apply.change", change, cancellationToken), "at the end");
    }

    private Task<Said> AskAsync(string text, CancellationToken cancellationToken)
    {
        Script.Add(text);
        return person.AskAsync(text, cancellationToken);
    }

    private string Answer(Field field)
    {
        if (field.Choices is { Count: > 0 } choices)
        {
            var picked = choices.ToList().FindIndex(choice => choice.Value == Zone);
            picked = picked >= 0 ? picked : random?.Next(choices.Count) ?? 0;
            typed[field.Label] = choices[picked].Title;
            return (picked + 1).ToString(CultureInfo.InvariantCulture);
        }

        return typed[field.Label] = field switch
        {
            { Type: "Input.Number" } => "1",
            { Label: "Name" } => person.Name,
            { Label: "Email" } => "someone@example.org",
            { Label: "Phone" } => "613 555 0143",
            { Label: var label } => $"{label} of {person.Name}, in words of my own: {random?.Next() ?? 1}",
        };
    }

    private void Compare(Said overview, string when)
    {
        var shown = overview.Facts;
        foreach (var (label, answer) in typed)
        {
            if (shown.GetValueOrDefault(label) is var read && read != answer)
            {
                Lost.Add($"{person.Name}, {when}: \"{label}\" was \"{answer}\" and is \"{read}\".");
            }
        }
    }
}
