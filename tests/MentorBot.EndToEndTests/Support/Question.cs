namespace MentorBot.EndToEndTests.Support;

/// <summary>A question as it stands on the page: on a card, or in plain words.</summary>
/// <param name="Label">The name of its field; null in plain words.</param>
/// <param name="Kind"><c>text</c>, <c>number</c>, <c>date</c>, <c>time</c>, <c>list</c>, <c>radio</c>, <c>checkbox</c>, or <c>words</c> for plain words.</param>
/// <param name="IsFilled">Something stands in it already.</param>
public sealed record Question(string MessageId, string Text, string? Label, string Kind, IReadOnlyList<string> Choices, bool IsFilled)
{
    /// <summary>Reads the message it is called on.</summary>
    public const string Read =
        """
        message => {
          const first = message.querySelector("input, select, textarea");
          const ticks = [...message.querySelectorAll("input[type=radio], input[type=checkbox]")];
          const kind = !first ? "words" : first.tagName === "SELECT" ? "list" : ["radio", "checkbox", "number", "date", "time"].includes(first.type) ? first.type : "text";
          return JSON.stringify({
            messageId: message.dataset.messageId,
            text: message.innerText,
            label: message.querySelector("label.ac-richTextBlock")?.innerText.replace(/\s*\*$/, "").trim(),
            kind,
            choices: kind === "list" ? [...first.options].filter(option => option.value).map(option => option.label) : ticks.map(tick => tick.ariaLabel),
            isFilled: ticks.length > 0 ? ticks.some(tick => tick.checked) : Boolean(first?.value),
          });
        }
        """;
}

/// <summary>What somebody says to a whole form: their own words where it matters, anything that fits elsewhere.</summary>
public sealed class Answers : Dictionary<string, string>
{
    /// <summary>Left out, where that is allowed.</summary>
    public const string Skip = "skip";

    /// <summary>Whatever is answered already stays so.</summary>
    public const string Keep = "keep";

    /// <summary>Found by the field's label; in plain words, by a part of the question.</summary>
    public string? For(Question question) => question.Label is { } label
        ? this.GetValueOrDefault(label)
        : this.Where(pair => question.Text.Contains(pair.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).FirstOrDefault();
}
