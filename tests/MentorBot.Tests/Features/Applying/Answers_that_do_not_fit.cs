using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Programme;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Answers_that_do_not_fit(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Theory]
    [InlineData(Role.Mentee)]
    [InlineData(Role.Mentor)]
    public async Task Each_is_refused_in_words_and_stays_in_its_field(Role role)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, role);
        while (applicant.Asked(chat) is { } item)
        {
            if (Wrong(item) is var (typed, complaint))
            {
                await chat.SaysAsync(typed);
                Refused(chat, item, typed, complaint);
                if (!item.TakesChoices && item.Type is not ItemType.YesNo)
                {
                    await chat.PressesAsync("Next", new Dictionary<string, string> { [item.Id] = typed });
                    Refused(chat, item, typed, complaint);
                }
            }

            if (item.IsRequired)
            {
                await chat.PressesAsync("Next", new Dictionary<string, string> { [item.Id] = "" }, @unchecked: true);
                Refused(chat, item, "", "This one needs an answer");
            }

            await applicant.AnswerByCardAsync(chat, item);
        }

        chat.Sees("Read them over");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    public async Task One_character_too_many_is_counted_and_the_text_stays(string sign)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "activities");
        var text = string.Concat(Enumerable.Repeat(sign, 4001));

        await chat.SaysAsync(text);
        Refused(chat, applicant.Asked(chat)!, text, "That's 4001 characters; up to 4000 fit here");
        await chat.PressesAsync("Next");
        Refused(chat, applicant.Asked(chat)!, text, "That's 4001 characters; up to 4000 fit here");
        await chat.PressesAsync("Next", new Dictionary<string, string> { ["activities"] = text[..4000] });

        chat.IsAsked("expectations");
    }

    [Fact]
    public async Task A_flood_is_answered_though_no_card_could_hold_it()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "activities");

        await chat.SaysAsync(new string('x', 200_000));

        chat.Sees("That's 200000 characters");
        chat.IsAsked("activities");
    }

    [Fact]
    public async Task Own_words_beside_choices_stay_with_the_complaint()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "challenges");
        var long1 = new string('w', 4001);

        await chat.PressesAsync("Next", new Dictionary<string, string> { ["challenges-own"] = long1 }, @unchecked: true);

        chat.IsAsked("challenges");
        chat.CardInputs[^1].Value.ShouldBe(long1);
    }

    [Fact]
    public void Every_kind_of_question_in_the_forms_has_a_wrong_answer_here_or_takes_all()
    {
        var open = Sample.Shipped("f1").Items.Concat(Sample.Shipped("f2", role: Role.Mentor).Items)
            .Where(item => Wrong(item) is null).Select(item => item.Type).Distinct();

        open.ShouldBeSubsetOf([ItemType.Text, ItemType.Choice, ItemType.Many]);
    }

    private static void Refused(Chat chat, FormItem item, string typed, string complaint)
    {
        chat.IsAsked(item.Id);
        chat.Sees(complaint);
        if (!item.TakesChoices && item.Type is not (ItemType.YesNo or ItemType.Number))
        {
            chat.CardInputs[0].Value.ShouldBe(typed, $"{item.Id}: what was typed should be in its field.\n{chat.Transcript()}");
        }
    }

    private static (string Typed, string Complaint)? Wrong(FormItem item) => item switch
    {
        { Type: ItemType.Email } => ("kim at example", "doesn't look like an email address"),
        { Type: ItemType.Phone } => ("ask me", "doesn't look like a phone number"),
        { Type: ItemType.Line } => (new string('n', item.MaxLength + 1), $"That's {item.MaxLength + 1} characters"),
        { Type: ItemType.Number } => ("17", $"from {item.Min} to {item.Max}"),
        { Type: ItemType.YesNo } => ("perhaps", "A yes or a no"),
        { Type: ItemType.TimeZone } => ("Atlantis", "I don't know that time zone"),
        { TakesChoices: true, ChoicesFrom: not FormItem.FromShareable } => ("99", "I couldn't find “99”"),
        _ => null,
    };
}
