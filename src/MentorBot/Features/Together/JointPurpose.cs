using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Members;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Together;

/// <summary>One person's draft of what a pair writes together; handing it in puts its changes into the document.</summary>
internal sealed class JointPurpose(JointDesk desk) : ISurveyPurpose
{
    public string Name => JointName.Purpose;

    public SurveyTopic Topic => SurveyTopic.Pair;

    public static SurveyKey KeyOf(JointAt at) => new(JointName.Purpose, at.Form.Id, $"{at.Pair.Id}.{at.Name}");

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: false, ReadsOver: true, $"joint.submit.{Read(key).Name?.Word ?? JointName.Agreement}");

    public async Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is { } at && at.Form.Id == key.FormId ? at.Form : null;

    public async Task<FormDefinition?> FindEarlierAsync(Turn turn, SurveyKey key, int version, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is { } at ? await desk.FormAsync(at.Pair, at.Name, turn.Words.Language, version, cancellationToken) : null;

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var at = (await FindAsync(turn, key, cancellationToken))!; // Its form was found a moment ago.
        if (at.Name.Kind is JointKind.Agreement && JointEffects.ImpossibleDate(response, WallClock.DayIn(turn.Member.TimeZone, turn.Now)) is { } item)
        {
            return new(item, turn.Words[$"agreement.date.{item}"]);
        }

        var touched = JointDraft.Touched(form, response);
        var changed = await desk.ChangeAsync(
            turn, at, document => JointRules.HandIn(document.IsBegun ? document : document with { FormVersion = form.Version }, JointDraft.Basis(response), touched, at.Pair.Self(turn.Who), turn.Now), cancellationToken);
        turn.Show(JointCards.Show(changed, turn.Who, turn.Words));
        return null;
    }

    public async Task<Prompt?> AfterwardsAsync(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken) =>
        await FindAsync(turn, key, cancellationToken) is { Document.IsBegun: true } at ? JointCards.Show(at, turn.Who, turn.Words) : null;

    private Task<JointAt?> FindAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        var (pair, name) = Read(key);
        return desk.FindAsync(turn, pair, name, cancellationToken);
    }

    private static (string Pair, JointName? Name) Read(SurveyKey key) => key.Subject.Split('.', 2) is [var pair, var name] ? (pair, JointName.Read(name)) : ("", null);
}
