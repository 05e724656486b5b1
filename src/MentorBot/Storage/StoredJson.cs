using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Programme.Announcements;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Programme.Pairs;
using MentorBot.Storage.Confidential;

namespace MentorBot.Storage;

/// <summary>Everything that is kept.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    IgnoreReadOnlyProperties = true,
    // What has no name here was written by a newer version, and would be lost when it is written back: see StoredShapes.
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AggregateHead))]
[JsonSerializable(typeof(HandledBefore))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(OutboxLease))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(Slot))]
[JsonSerializable(typeof(ChatReference))]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(ThreadReference))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(Cohort))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Pair))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(RecipientList))]
[JsonSerializable(typeof(ShardIndex))]
[JsonSerializable(typeof(DeliveryProgress))]
[JsonSerializable(typeof(AnnouncementRef))]
[JsonSerializable(typeof(Readers))]
[JsonSerializable(typeof(ShardOrder))]
[JsonSerializable(typeof(ReadBy))]
[JsonSerializable(typeof(Talk))]
[JsonSerializable(typeof(Affairs))]
[JsonSerializable(typeof(PlannedPair))]
[JsonSerializable(typeof(PairLaunch))]
[JsonSerializable(typeof(PairEnding))]
[JsonSerializable(typeof(Party))]
[JsonSerializable(typeof(Sealed))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(EvaluationBook))]
[JsonSerializable(typeof(EvaluatedBy))]
[JsonSerializable(typeof(FollowedUp))]
[JsonSerializable(typeof(ConfidedVersion))]
[JsonSerializable(typeof(ConfidedRow))]
[JsonSerializable(typeof(DrawnRow))]
[JsonSerializable(typeof(JointDocument))]
[JsonSerializable(typeof(OwnForm))]
[JsonSerializable(typeof(FormDraft))]
[JsonSerializable(typeof(OrientationSession))]
[JsonSerializable(typeof(OrientationGuest))]
[JsonSerializable(typeof(OrientationCall))]
[JsonSerializable(typeof(Leaver))]
[JsonSerializable(typeof(FileGrant))]
[JsonSerializable(typeof(ForgetQuestion))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    // Letters of any script are kept as they are: escaped, an answer in Arabic would take six times its room.
    // Answers are written where they can be read: among the forms.
    private static JsonSerializerOptions Plain => field ??= new(Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(Default, FormsJson.Default),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ElementAsItIs() },
    };

    public static JsonTypeInfo<T> Of<T>() =>
        Known<T>.Type ?? throw new InvalidOperationException($"{typeof(T).Name} is not declared in {nameof(StoredJson)}.");

    // Looked up once: a turn writes half a dozen records.
    private static class Known<T>
    {
        public static readonly JsonTypeInfo<T>? Type = Plain.TryGetTypeInfo(typeof(T), out var known) ? (JsonTypeInfo<T>)known : null;
    }
}
