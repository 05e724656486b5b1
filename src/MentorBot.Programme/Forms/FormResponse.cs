using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Programme.Forms;

public enum ResponseStatus { Draft, Submitted, Withdrawn }

/// <summary>An answer and when it was last changed, counted in revisions. No answer means the question was passed over.</summary>
public sealed record AnsweredItem(Answer? Answer, int Revision);

/// <summary>A place in a table, by the ids of its row and its column.</summary>
public sealed record CellAt(string Row, string Column);

/// <summary>A card of several questions as it stands before the member.</summary>
/// <param name="DrawnAt">The revision it was drawn at.</param>
/// <param name="Items">The questions on it, by id.</param>
public sealed record OpenCard(int DrawnAt, IReadOnlyList<string> Items);

/// <summary>
/// One member's way through one form. Changed by <see cref="Survey"/> only; what was answered is read through an
/// <see cref="AnswerView"/>, which asks who reads it.
/// </summary>
public sealed record FormResponse
{
    public required string FormId { get; init; }
    public required int FormVersion { get; init; }

    // The JSON generator hands over null for what is missing; an empty list means the same and can be used.
    [JsonInclude]
    internal IReadOnlyDictionary<string, AnsweredItem> Answers { get; init => field = value ?? field; } = new Dictionary<string, AnsweredItem>();

    /// <summary>Answers to questions the form no longer asks, or asks differently. Kept, in case it asks again.</summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, AnsweredItem> Aside { get; init => field = value ?? field; } = new Dictionary<string, AnsweredItem>();

    /// <summary>What is known before asking, such as the name in the chat account. Offered, never taken as an answer.</summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, Answer> Suggestions { get; init => field = value ?? field; } = new Dictionary<string, Answer>();

    /// <summary>
    /// What was worked out from loose words ("next Tuesday 5 pm") and waits for a yes: the question at hand, and what was said
    /// with it. Any step lets it go.
    /// </summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, Answer>? Guessed { get; init; }

    /// <summary>The question at hand; none while the member reads the answers over.</summary>
    public string? Current { get; init; }

    /// <summary>Where in the table at hand they are; none at the start of a new row.</summary>
    public CellAt? Cell { get; init; }

    /// <summary>The card of several questions that was drawn last; none where another kind of card, or none, came after it. See <see cref="BesideACard"/>.</summary>
    public OpenCard? Card { get; init; }

    /// <summary>The member came from the review, and goes back to it after this answer.</summary>
    public bool Reviewing { get; init; }

    /// <summary>Grows with every change. A card carries the revision it was drawn at.</summary>
    public int Revision { get; init; }
    public ResponseStatus Status { get; init; }

    /// <summary>
    /// What was sent, while the member changes it: whoever reads the answers reads these until something newer is sent. Once it is
    /// withdrawn meanwhile, only they do. None where nobody else reads them.
    /// </summary>
    public FormResponse? Sent { get; init; }

    /// <summary>
    /// All of it, as a text that is closed: so an evaluation is stored until it is sent, and then nothing else stands here but what
    /// tells one from the other. Never there while anybody works with it.
    /// </summary>
    public string? Closed { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>To be opened again where others read what was sent.</summary>
    [JsonIgnore]
    public FormResponse Standing => Status is ResponseStatus.Submitted ? this with { Sent = this } : this;

    /// <summary>How many questions have an answer.</summary>
    [JsonIgnore]
    public int AnsweredCount => Answers.Count(answer => answer.Value.Answer is not null);

    /// <summary>Whether anything was answered or passed over.</summary>
    [JsonIgnore]
    public bool IsBegun => Answers.Count > 0;

    internal Answer? AnswerTo(string itemId) => Answers.GetValueOrDefault(itemId)?.Answer;

    public string ToJson() => JsonSerializer.Serialize(this, FormsJson.Default.FormResponse);

    public static FormResponse FromJson(string json) =>
        JsonSerializer.Deserialize(json, FormsJson.Default.FormResponse)
        ?? throw new JsonException("A form response is an object, not null.");
}
