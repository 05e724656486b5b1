using System.Globalization;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Interning;

/// <summary>A coordinator sends a plan back to its mentor, with a word on what is missing.</summary>
internal sealed class SendBackPurpose(PairBook pairs, PairChanges changes, InternshipDesk desk, FormCatalogue forms, Letters letters) : ISurveyPurpose
{
    private const string PurposeName = "internshipBack";
    private const string Form = "decline";

    public string Name => PurposeName;

    public SurveyTopic Topic => SurveyTopic.Pair;

    /// <summary>A word about one plan, and about none that comes after it.</summary>
    public static SurveyKey KeyOf(Pair pair, Internship plan) => new(PurposeName, Form, string.Create(CultureInfo.InvariantCulture, $"{pair.Id}.{plan.Version}"));

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "internship.back.send");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        turn.IsCoordinator && key.FormId is Form && await FindAsync(turn, key, cancellationToken) is { } pair && !pair.Has(turn.Who)
            ? forms.Get(Form, turn.Words.Language) with { Title = turn.Words.Say("internship.back.title", ("name", pair.Mentor.Name)) }
            : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var text = AnswerView.Own(form, response).Given<Answer.Words>("text").Text;
        var found = (await FindAsync(turn, key, cancellationToken))!; // Its form was found a moment ago.
        if (Subject(key).Version is null && found.Internship is { Status: InternshipStatus.HandedIn })
        {
            // A form that an earlier version opened doesn't say which plan it was about: the one of now is read, and then decided.
            turn.Show(Prompt.Note(turn.Words["internship.older.heading"], turn.Words.Say("internship.older.line", ("text", text))));
            turn.Say(desk.ToDecide(letters.ReaderOf(turn.Member), found));
            return null;
        }

        var mentor = await letters.FindReaderAsync(found.Mentor.Id, cancellationToken);
        var changed = await changes.ChangeAsync(
            found, pair => Internship.Decide(pair, Subject(key).Version ?? -1, InternshipStatus.SentBack, new(turn.Who, turn.Member.Name)),
            (aggregate, pair) =>
            {
                if (mentor is not null)
                {
                    letters.Post(aggregate, mentor, new()
                    {
                        Heading = mentor.Words.Say("internship.back.heading", ("name", pair.Mentee.GivenName)),
                        Lines = [text, mentor.Words.Say("internship.back.line", ("by", turn.Member.Name))],
                        Choices = [new(mentor.Words["internship.change"], "internship.change", MyPairs.Data(pair))],
                    }, RoundLedger.Internship(mentor.Member.Id));
                }
            }, cancellationToken);
        var decided = InternshipConversation.Decided(turn, changed ?? found, isNews: changed is not null);
        // Where a newer plan has come, what was to be said of the older one stays readable.
        turn.Show(changed is not null ? decided : decided with { Lines = [.. decided.Lines, text] });
        return null;
    }

    private static (string Pair, int? Version) Subject(SurveyKey key) =>
        key.Subject.Split('.') is [var pair, var version] && int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? (pair, number) : (key.Subject, null);

    private async Task<Pair?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await pairs.FindAsync(turn.Who.TenantId, Subject(key).Pair, cancellationToken) is { EndedAt: null } pair ? pair : null;
}
