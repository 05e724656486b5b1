using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Applying;

/// <summary>Whether somebody who withdraws may come back, as it is said to them before and after.</summary>
public sealed class Coming_back_after_withdrawing : WithARound
{
    private Chat jordan = null!;
    private string round = "";

    private protected override async Task BeginAsync()
    {
        jordan = bot.Person("Jordan");
        round = (await bot.CohortAsync()).Name;
        await jordan.SendApplicationAsync(Role.Mentee);
    }

    [Fact]
    public async Task Is_held_out_while_the_round_takes_applications()
    {
        await jordan.SaysAsync("withdraw");
        jordan.Sees($"You can apply to {round} again while applications are open");
        jordan.DoesNotSee("are closed");

        await jordan.WithdrawAsync(Role.Mentee);

        jordan.Sees("in case you come back");
    }

    [Theory]
    [InlineData(CohortStatus.Review)]
    [InlineData(CohortStatus.Running)]
    public async Task Is_not_where_it_takes_none(CohortStatus status)
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = status });

        await SaysNothingOfItAsync();
    }

    [Fact]
    public async Task The_button_names_the_round_only_where_the_role_does_not_tell_which_is_meant()
    {
        await jordan.SaysAsync("withdraw");
        jordan.LastMessage.Buttons.ShouldContain("Withdraw as a mentee");

        await ApplyElsewhereAsync("autumn", Role.Mentor);
        await jordan.SaysAsync("withdraw");
        jordan.LastMessage.Buttons.ShouldContain("Withdraw as a mentee");
        jordan.LastMessage.Buttons.ShouldContain("Withdraw as a mentor");

        await ApplyElsewhereAsync("spring", Role.Mentee);
        await jordan.SaysAsync("withdraw");
        jordan.LastMessage.Buttons.ShouldContain($"Withdraw as a mentee: {round}");
        jordan.LastMessage.Buttons.ShouldContain("Withdraw as a mentee: Guild mentoring, spring");
        jordan.LastMessage.Buttons.ShouldContain("Withdraw as a mentor");
    }

    [Fact]
    public async Task Is_not_where_it_ends_a_pair()
    {
        await bot.IntroduceAsync(jordan, bot.Person("Ana"));

        await SaysNothingOfItAsync();
        jordan.Sees("Your pair has ended");
    }

    [Fact]
    public async Task Is_told_of_each_round_as_it_is_there()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Running });
        var next = await bot.CohortAsync() with { Id = "next", Name = "The next round", Status = CohortStatus.ApplicationsOpen };
        var outbox = bot.Services.GetRequiredService<Outbox>();
        await outbox.ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, next.Id), cohort => { cohort.Write(CohortBook.Document, next); return true; }, CancellationToken.None);
        await outbox.ChangeAsync(AggregateId.Directory(RunningBot.Tenant), directory => { CohortBook.WriteListed(directory, next); return true; }, CancellationToken.None);
        await jordan.SendApplicationAsync(Role.Mentee);

        await jordan.SaysAsync("withdraw");

        jordan.Sees($"Applications for {round} are closed");
        jordan.Sees("You can apply to The next round again while applications are open");
    }

    private async Task SaysNothingOfItAsync()
    {
        await jordan.SaysAsync("withdraw");
        jordan.Sees($"Applications for {round} are closed: as things stand, you can't apply there again");
        jordan.DoesNotSee("while applications are open");

        await jordan.WithdrawAsync(Role.Mentee);

        jordan.Sees("Your application is withdrawn");
        jordan.Sees("Your answers stay here: type my data to read them");
        jordan.DoesNotSee("in case you come back");
    }

    private async Task ApplyElsewhereAsync(string season, Role role)
    {
        var other = await bot.CohortAsync() with { Id = season, Name = $"Guild mentoring, {season}" };
        var outbox = bot.Services.GetRequiredService<Outbox>();
        await outbox.ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, season), cohort => { cohort.Write(CohortBook.Document, other); return true; }, CancellationToken.None);
        await outbox.ChangeAsync(AggregateId.Member(jordan.Id), mine =>
        {
            var affairs = mine.Read<Affairs>(Affairs.Document)!; // They have applied before.
            mine.Write(Affairs.Document, affairs with { Applications = [.. affairs.Applications, new ApplicationRef(season, role)] });
            return true;
        }, CancellationToken.None);
    }
}
