using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Everyday;

/// <summary>A person's own language and time zone, whether they like cards, and how many questions on one.</summary>
internal sealed class SettingsPurpose(FormCatalogue forms, ISurveys surveys, ClockChoice clock) : ISurveyPurpose, IConversation
{
    public string Name => "settings";

    public IEnumerable<TurnRoute> Routes => [TurnRoute.AnyTime("settings", OpenAsync), TurnRoute.Verb("settings.open", OpenAsync)];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "settings.submit");

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken)
    {
        // The zones that the application form offers, so that there is one list of them.
        var zones = forms.Get("f1", turn.Words.Language).Find("timeZone")!.Choices;
        var filling = new FormFilling { Lists = new Dictionary<string, IReadOnlyList<FormChoice>> { ["timeZones"] = zones } };
        var form = forms.Get("settings", turn.Words.Language).For(filling);
        return Task.FromResult<FormDefinition?>(form with { Items = [.. form.Items.Select(item => item with { Preselected = Stands(turn.Member, item.Id) })] });
    }

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var own = AnswerView.Own(form, response);
        if (own["timeZone"] is Answer.Chosen { Ids: [var zone] } && zone != turn.Member.TimeZone)
        {
            await clock.ChooseAsync(turn, zone, cancellationToken);
        }

        if (own["language"] is Answer.Chosen { Ids: [var language] } && language != turn.Member.Language)
        {
            LanguageConversation.Choose(turn, language);
        }

        turn.Member = turn.Member with
        {
            PrefersText = own["cards"] is Answer.Chosen { Ids: ["text"] },
            AsksBySection = own["pace"] is Answer.Chosen { Ids: ["bySection"] },
        };
        turn.Show(Prompt.Note(turn.Words["settings.done.heading"], turn.Words["settings.done.line"]));
        return null;
    }

    private Task OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        surveys.OpenWithAsync(turn, new(Name, "settings", "mine"), new Dictionary<string, Answer>
        {
            ["timeZone"] = new Answer.Chosen([turn.Member.TimeZone]), // It may be one that is not in the list.
        }, cancellationToken);

    // As it is now, and not as it was when the form was opened: the words that change it can be typed in the middle of it.
    private static IReadOnlyList<string> Stands(Member member, string item) => item switch
    {
        "language" => [member.Language],
        "cards" => [member.PrefersText ? "text" : "cards"],
        "pace" => [member.AsksBySection ? "bySection" : "oneByOne"],
        _ => [],
    };
}
