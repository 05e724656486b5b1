using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Surveys;

/// <summary>Finds what a survey is about.</summary>
internal sealed class SurveyAbouts(CohortBook cohorts, PairBook pairs)
{
    /// <param name="who">Whose survey it is.</param>
    public async Task<SurveyAbout?> FindAsync(MemberId who, SurveyTopic topic, SurveyKey key, CancellationToken cancellationToken)
    {
        var named = key.Subject.Split('.');
        return topic switch
        {
            SurveyTopic.Round when await cohorts.FindAsync(who.TenantId, named[0], cancellationToken) is { } round => new SurveyAbout.OfRound(round),
            SurveyTopic.Pair when await pairs.FindAsync(who.TenantId, named[0], cancellationToken) is { } pair =>
                new SurveyAbout.OfPair(pair, who, named.Skip(1).Select(pair.Find).FirstOrDefault(meeting => meeting is not null)),
            _ => null,
        };
    }
}
