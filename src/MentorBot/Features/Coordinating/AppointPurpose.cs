using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Coordinating;

/// <summary>A coordinator appoints another, found by name among those who know the bot, and asked about before it is done.</summary>
internal sealed class AppointPurpose(
    PeopleBook people, Coordinators coordinators, Namesakes namesakes, FormCatalogue forms, Outbox outbox, Letters letters, ISurveys surveys) : ISurveyPurpose, IConversation
{
    private const int Listed = 15;

    public string Name => "appoint";

    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.CoordinatorWord("appoint", CoordinatorGate.Only(SearchAsync)),
        TurnRoute.Verb("coordinator.appoint", CoordinatorGate.Only(SearchAsync)),
        TurnRoute.Verb("coordinator.askAppoint", CoordinatorGate.Only(AskAsync)),
        TurnRoute.Verb("coordinator.appointed", CoordinatorGate.Only(AppointAsync)),
    ];

    public SurveyManner MannerOf(SurveyKey key) => new(OnOneCard: true, ReadsOver: false, "appoint.search", KeepsAnswers: false);

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        Task.FromResult(turn.IsCoordinator ? forms.Get("appoint", turn.Words.Language) : null);

    public async Task<SurveyComplaint?> SubmitAsync(
        Turn turn, SurveyKey key, FormDefinition form, FormResponse response, CancellationToken cancellationToken)
    {
        var name = AnswerView.Own(form, response).Given<Answer.Words>("name").Text;
        var called = PeopleSearch.Find(await people.ListAsync(turn.Who.TenantId, cancellationToken).ToListAsync(cancellationToken), name);
        var (found, isMore) = await FirstAsync(called, cancellationToken);
        if (found.Count is 0)
        {
            return new("name", turn.Words.Say(called.Count is 0 ? "appoint.nobody" : "appoint.nobodyElse", ("name", name)));
        }

        turn.Show(new Prompt
        {
            Heading = turn.Words["appoint.heading"],
            Lines = [turn.Words["appoint.line"], .. isMore ? [turn.Words.Say("appoint.more", ("count", found.Count))] : Array.Empty<string>()],
            Pick = new(turn.Words["appoint.pick"], turn.Words["appoint.next"], "coordinator.askAppoint", await namesakes.OptionsAsync(turn, found, cancellationToken)),
            Choices =
            [
                .. isMore ? [new Choice(turn.Words["appoint.again"], "coordinator.appoint")] : Array.Empty<Choice>(),
                new(turn.Words["cohort.home"], "coordinator.home"),
            ],
        });
        return null;
    }

    // Those who can still be appointed, as many as a list holds.
    private async Task<(List<Member> Found, bool IsMore)> FirstAsync(IEnumerable<Party> called, CancellationToken cancellationToken)
    {
        List<Member> found = [];
        foreach (var person in called)
        {
            if (await people.FindAsync(person.Id, cancellationToken) is { } member && !coordinators.Has(member))
            {
                if (found.Count == Listed)
                {
                    return (found, true);
                }

                found.Add(member);
            }
        }

        return (found, false);
    }

    private Task SearchAsync(Turn turn, CancellationToken cancellationToken) =>
        surveys.OpenAsync(turn, new(Name, "appoint", "new"), known: null, cancellationToken);

    private async Task AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        var member = await people.FindAsync(RightsQuestion.PersonOf(turn), cancellationToken);
        turn.Show(member is null ? Unknown(turn) : coordinators.Has(member) ? Already(turn, member) : new Prompt
        {
            Heading = turn.Words.Say("appoint.ask.heading", ("name", member.Name)),
            Lines = [turn.Words["appoint.ask.line"], turn.Words.Say("appoint.ask.unsure", ("name", member.GivenName))],
            Facts = await namesakes.FactsAsync(turn, member, cancellationToken),
            Choices =
            [
                new(turn.Words.Say("appoint.ask.yes", ("name", member.Name)), "coordinator.appointed", RightsQuestion.About(turn, member.Id)),
                // Of two who are called the same, whoever has just written is the one who was asked to.
                new(turn.Words["appoint.ask.look"], "coordinator.askAppoint", new JsonObject { ["person"] = member.Id.ObjectId }),
                new(turn.Words["appoint.again"], "coordinator.appoint"),
                new(turn.Words["cohort.home"], "coordinator.home"),
            ],
        });
    }

    private async Task AppointAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!RightsQuestion.IsAnswered(turn))
        {
            // A list of an earlier version appointed at one press.
            await AskAsync(turn, cancellationToken);
            return;
        }

        var appointed = await outbox.ChangeAsync(AggregateId.Member(RightsQuestion.PersonOf(turn)), aggregate =>
        {
            if (aggregate.Read<Member>(PeopleBook.Document) is { } member && !coordinators.Has(member))
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

            return aggregate.Read<Member>(PeopleBook.Document);
        }, cancellationToken);
        turn.Show(appointed is null ? Unknown(turn)
            : coordinators.IsConfigured(appointed.Id) ? Already(turn, appointed)
            : Prompt.Note(turn.Words["appoint.done.heading"], turn.Words.Say("appoint.done.line", ("name", appointed.Name))));
    }

    private static Prompt Already(Turn turn, Member member) =>
        Prompt.Note(turn.Words["appoint.already.heading"], turn.Words.Say("appoint.already.line", ("name", member.Name)));

    private static Prompt Unknown(Turn turn) => Prompt.Note(turn.Words["appoint.unknown.heading"], turn.Words["appoint.unknown.line"]);
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
