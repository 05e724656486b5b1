using MentorBot.Programme.Cohorts;

namespace MentorBot.Storage;

/// <summary>What a cohort hands to a new pair.</summary>
internal sealed record PairLaunch(Cohort Cohort, PlannedPair Pairing);
