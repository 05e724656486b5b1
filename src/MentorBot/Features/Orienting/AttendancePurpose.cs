using System.Globalization;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Orienting;

/// <summary>A coordinator notes who was at the orientation. What they tick is kept with the orientation, not with them.</summary>
internal sealed class AttendancePurpose(OrientationDesk desk, OrientationBook book, OrientationPeople people, FormCatalogue forms, Outbox outbox) : ISurveyPurpose
{
    private const string PurposeName = "orientationThere";
    private const string Form = "f4a";
    private const string Item = "present";

    // So many names go on a card.
    private const int AtOnce = 60;
    private const int WritesAtOnce = 80;

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Round;

    public static SurveyKey KeyOf(string cohortId) => new(PurposeName, Form, cohortId);

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "orientation.there.submit", KeepsAnswers: false);

    /// <summary>Who is ticked to begin with: those who are noted, else those who said they would come. Null where nobody was invited.</summary>
    public async Task<IReadOnlyDictionary<string, Answer>?> SuggestAsync(Turn turn, OrientationSession session, CancellationToken cancellationToken)
    {
        var guests = await people.GuestsAsync(turn.Who.TenantId, session.CohortId, cancellationToken);
        return guests.Count is 0 ? null : guests.Chunk(AtOnce).Index()
            .Select(part => (part.Index, Ids: part.Item.Where(guest => session.Attendance is null ? guest.AnswerTo(session) is GuestAnswer.Coming : guest.WasThere is true).Select(IdOf).ToList()))
            .Where(part => part.Ids.Count > 0)
            .ToDictionary(part => ItemId(part.Index), part => (Answer)new Answer.Chosen(part.Ids));
    }

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        if (!turn.IsCoordinator || key.FormId is not Form || await book.FindAsync(turn.Who.TenantId, key.Subject, cancellationToken) is not { } session || !session.HasBegun(turn.Now)
            || await people.GuestsAsync(turn.Who.TenantId, key.Subject, cancellationToken) is not { Count: > 0 } guests)
        {
            return null;
        }

        var form = forms.Get(Form, turn.Words.Language);
        var (item, section) = (form.Find(Item)!, form.Sections[0]); // The form has one of each.
        var parts = guests.Chunk(AtOnce).Index().ToList();
        return form with
        {
            Sections = [.. parts.Select(part => section with { Id = $"{section.Id}{part.Index}" })],
            Items =
            [
                .. parts.Select(part => item with
                {
                    Id = ItemId(part.Index), Section = $"{section.Id}{part.Index}", IsRequired = parts.Count is 1,
                    Choices = [.. part.Item.Select(guest => new FormChoice(IdOf(guest), guest.Who.Name))],
                }),
            ],
        };
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var there = AnswerView.Own(form, response).Answered.SelectMany(answered => ((Answer.Chosen)answered.Answer).Ids).ToHashSet();
        var guests = await people.GuestsAsync(turn.Who.TenantId, key.Subject, cancellationToken);
        var (isNoted, by) = (false, (string?)null);
        var id = AggregateId.Orientation(turn.Who.TenantId, key.Subject);
        foreach (var some in guests.Chunk(WritesAtOnce))
        {
            (isNoted, by) = await outbox.ChangeAsync(id, async orientation =>
            {
                var session = orientation.Read<OrientationSession>(OrientationBook.Document)!; // Its form was found a moment ago.
                if (OrientationPlanning.NoteAttendance(session, new(turn.Who, turn.Member.Name), response.StartedAt, turn.Now) is not { } noted)
                {
                    return (false, session.Attendance?.By.Name);
                }

                foreach (var one in some)
                {
                    var guest = await book.FindGuestAsync(key.Subject, one.Who.Id, cancellationToken) ?? one;
                    if (guest.WasThere != there.Contains(IdOf(guest)))
                    {
                        OrientationBook.Write(orientation, guest with { WasThere = there.Contains(IdOf(guest)) });
                    }
                }

                orientation.Write(OrientationBook.Document, noted);
                if (noted.Recap is not null)
                {
                    orientation.Carry(OrientationBook.TellStep, id, new OrientationCall(PairId: null));
                }

                return (true, null);
            }, cancellationToken);
            if (!isNoted)
            {
                break;
            }
        }

        var cohort = (await desk.FindCohortAsync(turn, key.Subject, cancellationToken))!; // Its orientation was found a moment ago.
        turn.Show(await desk.ShowAsync(
            turn, cohort, isNoted || by is null ? turn.Words["orientation.there.noted"] : turn.Words.Say("orientation.there.meanwhile", ("name", by)), cancellationToken));
        return null;
    }

    public async Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        await desk.FindCohortAsync(turn, key.Subject, cancellationToken) is { } cohort ? await desk.ShowAsync(turn, cohort, news: null, cancellationToken) : null;

    private static string IdOf(OrientationGuest guest) => guest.Who.Id.ObjectId;

    private static string ItemId(int part) => part is 0 ? Item : string.Create(CultureInfo.InvariantCulture, $"{Item}{part + 1}");
}
