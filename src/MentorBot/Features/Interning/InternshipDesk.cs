using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Surveys;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Features.Interning;

/// <summary>The forms of an internship, and how its plan is shown.</summary>
internal sealed class InternshipDesk(FormCatalogue forms, TemplateCatalogue templates)
{
    public const string PurposeName = "internship";

    public bool Has(Turn turn, Pair pair) => FormsOf(pair, turn.Words.Language).Internship is not null;

    /// <summary>The mentor's plan (F14); null where the programme has none.</summary>
    public FormDefinition? PlanForm(Pair pair, string language) => FormsOf(pair, language).Internship is { } id ? forms.Get(id, language) : null;

    /// <summary>What the mentee is asked afterwards (F14); null where the programme does not ask.</summary>
    public FormDefinition? SurveyForm(Pair pair, string language) => FormsOf(pair, language).InternshipSurvey is { } id ? forms.Get(id, language) : null;

    /// <summary>What this side fills in now: the mentor the plan, the mentee the survey once there is an approved plan.</summary>
    public FormDefinition? FormFor(MemberId who, Pair pair, string language) => pair.RoleOf(who) is Role.Mentor ? PlanForm(pair, language)
        : pair.Internship is { Status: InternshipStatus.Approved } ? SurveyForm(pair, language)
        : null;

    public static SurveyKey KeyOf(Pair pair, FormDefinition form) => new(PurposeName, form.Id, pair.Id);

    /// <summary>The plan as it stands, in the reader's language.</summary>
    public Prompt Show(Words words, Pair pair, string heading, IReadOnlyList<string> lines, params IReadOnlyList<Choice> choices) => new()
    {
        Heading = heading,
        Lines = lines,
        Facts = pair.Internship is { } internship && PlanForm(pair, words.Language) is { } form ? Fact.Of(internship.Plan, form) : [],
        Choices = choices,
    };

    /// <summary>To the coordinator, who approves it or sends it back.</summary>
    public Prompt ToDecide(Reader to, Pair pair)
    {
        var data = new JsonObject { ["pair"] = pair.Id, ["rev"] = pair.Internship!.Version };
        return Show(
            to.Words, pair,
            to.Words.Say("internship.decide.heading", ("mentor", pair.Mentor.Name), ("mentee", pair.Mentee.Name)),
            [to.Words["internship.decide.line"]],
            new Choice(to.Words["internship.approve"], "internship.approve", data),
            new Choice(to.Words["internship.back"], "internship.back", (JsonObject)data.DeepClone()));
    }

    private ProgrammeForms FormsOf(Pair pair, string language) => templates.Get(pair.TemplateId, language).Forms;
}
