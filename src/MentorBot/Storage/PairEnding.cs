using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Storage;

/// <summary>What a cohort hands to a pair that ends.</summary>
/// <param name="Who">The one who doesn't go on.</param>
/// <param name="By">Who decided it for them; null where they did themselves.</param>
internal sealed record PairEnding(MemberId Who, PartingReason Why, MemberId? By = null);
