using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>Tells the other of what was written or confirmed, and the coordinator of what is for them: dates, and a signature.</summary>
internal sealed class JointLetters(Letters letters, PairCoordinators coordinators, CohortForms forms, TemplateCatalogue templates)
{
    public async Task<JointRecipients> RecipientsAsync(Turn turn, JointAt at, CancellationToken cancellationToken)
    {
        var other = await letters.FindReaderAsync(at.Pair.Other(turn.Who).Id, cancellationToken);
        var title = other is null ? "" : (await forms.FindAsync(
            at.Pair, at.Name.FormOf(templates.Get(at.Pair.TemplateId, other.Words.Language).Forms), role: null, other.Words.Language, at.Form.Version, cancellationToken)).Title;
        return new(other, title, await coordinators.FindAsync(at.Pair, cancellationToken));
    }

    public void Tell(Aggregate aggregate, JointRecipients to, JointAt at, JointDocument before, MemberId by)
    {
        var isNewlyAgreed = at.Document.IsAgreed && at.Document.Agreed!.Revision != before.Agreed?.Revision;
        if (to.Other is { } other)
        {
            if (isNewlyAgreed)
            {
                letters.Post(aggregate, other, ToPartner(other, to.Title, at, "joint.told.agreed", by), RoundLedger.Together(other.Member.Id));
            }
            else if (at.Document.Revision != before.Revision)
            {
                letters.Post(aggregate, other, ToPartner(other, to.Title, at, before.IsConfirmedBy(other.Member.Id) ? "joint.told.again" : "joint.told.line", by), RoundLedger.Together(other.Member.Id));
            }
        }

        if (isNewlyAgreed && to.Coordinator is { } coordinator && at.Name.Kind is JointKind.Agreement or JointKind.Feedback)
        {
            letters.Post(aggregate, coordinator, ToCoordinator(coordinator, at), RoundLedger.Told($"{at.Name}", at.Pair.Id));
        }
    }

    private static Prompt ToPartner(Reader reader, string title, JointAt at, string line, MemberId by)
    {
        var name = at.Pair.Self(by).GivenName;
        return new()
        {
            Heading = reader.Words.Say("joint.told.heading", ("form", title), ("name", name)),
            Lines = [reader.Words.Say(line, ("name", name))],
            Choices = [new(reader.Words["joint.read"], "joint.show", JointCards.Data(at))],
        };
    }

    private static Prompt ToCoordinator(Reader reader, JointAt at)
    {
        var (words, pair) = (reader.Words, at.Pair);
        var names = words.List([pair.Mentee.Name, pair.Mentor.Name]);
        return at.Name.Kind is JointKind.Agreement
            ? new()
            {
                Heading = words.Say("agreement.told.heading", ("names", names)),
                Lines = [words["agreement.told.line"]],
                Facts = [new(words["agreement.midpoint"], words.Day(pair.MidpointOn)), new(words["agreement.ends"], words.Day(pair.EndsOn))],
            }
            : new()
            {
                Heading = words.Say("feedback.told.heading", ("names", names)),
                Lines = [words["feedback.told.line"]],
                Choices = [new(words["joint.read"], "feedback.read", new() { ["pair"] = pair.Id })],
            };
    }
}

/// <param name="Title">The document's name in the other's language.</param>
internal sealed record JointRecipients(Reader? Other, string Title, Reader? Coordinator);
