using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>A coordinator appoints another, found by name among those who know the bot.</summary>
internal sealed class AppointPurpose(PeopleBook people, FormCatalogue forms, Outbox outbox, Letters letters, ISurveys surveys) : ISurveyPurpose, IConversation
{
    private const int Listed = 15;

    public string Name => "appoint";

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("appoint", CoordinatorGate.Only(AskAsync)),
        TurnRoute.Verb("coordinator.appoint", CoordinatorGate.Only(AskAsync)),
        TurnRoute.Verb("coordinator.appointed", CoordinatorGate.Only(AppointAsync)),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "appoint.search");

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        Task.FromResult(turn.IsCoordinator ? forms.Get("appoint", turn.Words.Language) : null);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var name = AnswerView.Own(form, response).Given<Answer.Words>("name").Text;
        List<Party> found = [];
        await foreach (var person in people.ListAsync(turn.Who.TenantId, cancellationToken))
        {
            if (person.Name.Contains(name, StringComparison.CurrentCultureIgnoreCase) && person.Id != turn.Who && found.Count < Listed)
            {
                found.Add(person);
            }
        }

        if (found.Count is 0)
        {
            return new("name", turn.Words.Say("appoint.nobody", ("name", name)));
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words["appoint.heading"],
            Lines = [turn.Words["appoint.line"]],
            Pick = new(turn.Words["appoint.pick"], turn.Words["appoint.button"], "coordinator.appointed", [.. found.Select(person => new Option(person.Name, person.Id.ObjectId))]),
            Choices = [new(turn.Words["cohort.home"], "coordinator.home")],
        });
        return null;
    }

    private Task AskAsync(Turn turn, CancellationToken cancellationToken) =>
        surveys.OpenAsync(turn, new(Name, "appoint", "new"), known: null, cancellationToken);

    private async Task AppointAsync(Turn turn, CancellationToken cancellationToken)
    {
        var id = new MemberId(turn.Who.TenantId, turn.Pressed?.Text("pick") ?? "");
        var appointed = id == turn.Who ? null : await outbox.ChangeAsync(AggregateId.Member(id), aggregate =>
        {
            if (aggregate.Read<Member>(PeopleBook.Document) is not { } member)
            {
                return null;
            }

            if (!member.IsCoordinator)
            {
                aggregate.Write(PeopleBook.Document, member with { IsCoordinator = true });
                var reader = letters.ReaderOf(member);
                letters.Post(aggregate, reader, new Prompt
                {
                    Heading = reader.Words["appoint.told.heading"],
                    Lines = [reader.Words.Say("appoint.told.line", ("by", turn.Member.Name))],
                    Choices = [new(reader.Words["cohort.home"], "coordinator.home", new JsonObject())],
                }, ledger: "appointed");
            }

            return member;
        }, cancellationToken);
        turn.Show(appointed is null
            ? Prompt.Note(turn.Words["appoint.unknown.heading"], turn.Words["appoint.unknown.line"])
            : Prompt.Note(turn.Words["appoint.done.heading"], turn.Words.Say("appoint.done.line", ("name", appointed.Name))));
    }
}

/// <summary>Carries a newcomer's name to the list in which coordinators look.</summary>
internal sealed class PersonListed(Outbox outbox, PeopleBook people) : IStep
{
    public string Name => PeopleBook.ListStep;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var carried = data.Read<Party>();
        return outbox.ChangeAsync(target, async directory =>
        {
            // As with cohorts: a name that is carried late must not take the place of a newer one.
            var member = await people.FindAsync(carried.Id, cancellationToken);
            PeopleBook.WriteListed(directory, member is { Name.Length: > 0 } ? carried with { Name = member.Name } : carried);
            return true;
        }, cancellationToken);
    }
}
