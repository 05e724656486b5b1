using MentorBot.Cards;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Reminding;

/// <summary>Looks at a person when a hint falls due: reminds them of a form that they began and have not sent, while there is time.</summary>
internal sealed class FormReminderWork(
    SurveyDeadlines deadlines, SurveyDesk desk, CohortForms forms, Outbox outbox, Letters letters, PeopleBook people, TextCatalogue texts, TimeProvider clock) : IDueWork
{
    public string Kind => SurveyDeadlines.DueKind;

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reminded = await outbox.ChangeAsync(aggregate, async mine =>
        {
            var member = mine.Read<Member>(PeopleBook.Document);
            if (member is not null && (await deadlines.LookAsync(member, now, cancellationToken)).FirstOrDefault(planned => planned.At <= now) is { Nudge: { } nudge } planned)
            {
                var told = member.FormReminders ?? FormReminders.None;
                // The day is taken, the reminder noted and sent in one transaction: the person's own.
                member = member with
                {
                    Nudged = new(WallClock.DayIn(member.TimeZone, now), nudge.Key),
                    FormReminders = told with { Sent = [.. told.Sent, nudge.Key] },
                };
                mine.Write(PeopleBook.Document, member);
                letters.Post(
                    mine, letters.ReaderOf(member), await RemindAsync(nudge, planned.Deadline, letters.ReaderOf(member), now, cancellationToken),
                    ledger: RoundLedger.Nudge(nudge.Key), until: NudgeTime.LeavesBy(nudge, member, planned.Deadline.Rules, now));
            }

            return member;
        }, cancellationToken);
        if (reminded is not null)
        {
            await deadlines.HintAsync(reminded, cancellationToken);
        }
    }

    public async Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) =>
        await people.FindAsync(new(aggregate.Tenant, aggregate.Key), cancellationToken) is { } member
            && (await deadlines.LookAsync(member, at, cancellationToken)).Any(planned => planned.At <= at)
            ? texts.Say("en", "reminding.foreseen", ("name", member.GivenName))
            : null;

    private async Task<Prompt> RemindAsync(Nudge nudge, FormDeadline deadline, Reader to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (words, key) = (to.Words, SurveyKey.Read(nudge.About)!); // It was made of one.
        var form = await forms.FindAsync(to.Member.Id.TenantId, deadline.Round, key.FormId, role: null, words.Language, version: null, cancellationToken);
        return new Prompt
        {
            Heading = words.Say("reminding.heading", ("form", await desk.NameAsync(to.Member.Id, key, form.Title, words, cancellationToken))),
            Lines = [nudge.Form is { Moment: FormMoment.LastDay } ? words["reminding.today"] : words.Say("reminding.until", ("day", words.Day(deadline.Until)))],
            Choices =
            [
                new(words["reminding.continue"], "survey.continue", new() { ["survey"] = nudge.About }),
                .. PutOff.Choices(nudge, deadline.Rules, words, now, "reminding.later", []),
            ],
        };
    }
}
