using MentorBot.Features.Health;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Storage;

/// <summary>The lists beside the aggregates: what was set aside, and who read what.</summary>
public sealed class Lists_with_a_broken_row : StoredRows
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"table\":")]
    [InlineData("{\"table\":\"due\",\"partition\":null,\"row\":\"r\",\"reason\":\"\",\"at\":\"2029-01-01T00:00:00Z\",\"staysInPlace\":false}")]
    public async Task What_was_set_aside_is_counted_with_it_and_the_instance_stays_in_service(string broken)
    {
        await PutAsync(SetAside.Table, RunningBot.Tenant, "0123456789ab", broken);
        await PutAsync(Directory, "r|cohort|broken", "{");
        await Cohorts.ListAsync(RunningBot.Tenant, CancellationToken.None);

        var report = await Bot.Services.GetRequiredService<Readiness>().CheckAsync(CancellationToken.None);

        report.Status.ShouldBe("ok");
        report.Parts.Single(part => part.Part is "setAside").Note.ShouldBe("2 rows are set aside");
        (await AsideAsync()).ShouldContain(row => row.Row == "r|cohort|broken");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"at\":\"2029-01-01T00:00:00Z\",\"reader\":\"o\",\"subject\":null,\"what\":\"application\"}")]
    public async Task Their_own_data_is_shown_without_it_and_the_operator_is_told(string broken)
    {
        await PutAsync(AuditTrail.Table, $"{RunningBot.Tenant}|202901", "20290101000000|somebody|something", broken);
        await Bot.Services.GetRequiredService<AuditTrail>().ReadByAsync(Bot.Person("Fatima").Id, Jordan.Id, "feedback", CancellationToken.None);

        await Jordan.SaysAsync("my data");
        await Jordan.PressesAsync("Read it here");
        while (Jordan.News[^1].Buttons.Contains("Next page"))
        {
            await Jordan.PressesAsync("Next page");
        }

        Jordan.Sees("feedback that both signed");
        var noted = (await AsideAsync()).ShouldHaveSingleItem();
        (noted.Table, noted.Row, noted.StaysInPlace).ShouldBe((AuditTrail.Table, "20290101000000|somebody|something", true));
    }
}
