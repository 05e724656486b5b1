using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;

namespace MentorBot.Features.Coordinating;

/// <summary>What people are written about an application.</summary>
internal static class ReviewLetters
{
    public static Prompt Replaced(Reader to, Application application, FollowUp over, Party by) => new()
    {
        Heading = to.Words.Say("review.replaced.heading", ("by", by.Name), ("name", application.Applicant.Name)),
        Lines = [to.Words.Say("review.replaced.line", ("question", over.Question))],
        Choices = [new(to.Words["review.replaced.read"], "application.read", ApplicationCard.Data(application))],
    };

    public static Prompt Asked(Reader to, Application application) => new()
    {
        Heading = to.Words.Say("review.asked.heading", ("by", application.FollowUp!.AskedBy.Name)),
        Lines = [application.FollowUp.Question, to.Words["review.asked.line"]],
        Choices = [new(to.Words["review.asked.answer"], "application.answer", new JsonObject { ["application"] = $"{application.CohortId}.{application.Role.Word()}" })],
    };

    public static Prompt Declined(Reader to, string words, Application application, IReadOnlyList<PlannedPair> ended) => new()
    {
        Heading = to.Words.Say("review.declined.heading", ("name", to.Member.GivenName)),
        Lines =
        [
            words,
            .. ended.Count is 0 ? Array.Empty<string>() : [ApplicationCard.Say(to.Words, "review.declined.pair", application, ended)],
            to.Words.Say("review.declined.line", ("by", application.DecidedBy!.Name)),
        ],
    };
}
