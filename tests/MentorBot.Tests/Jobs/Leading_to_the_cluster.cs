using MentorBot.Jobs;
using Npgsql;

namespace MentorBot.Tests.Jobs;

public sealed class Leading_to_the_cluster
{
    [Theory]
    [InlineData("Host=db.example.org;Database=mentorbot")]
    [InlineData("Host=10.0.0.7;Database=mentorbot")]
    [InlineData("Host=localhost,db.example.org;Database=mentorbot")]
    public void To_another_machine_it_goes_encrypted_and_certified(string connectionString) =>
        ClusterDatabase.Settings(connectionString).SslMode.ShouldBe(SslMode.VerifyFull);

    [Theory]
    [InlineData("Host=db.example.org;SSL Mode=Require", SslMode.Require)]
    [InlineData("Host=db.example.org;sslmode=VerifyCA", SslMode.VerifyCA)]
    [InlineData("Host=db.example.org;SslMode=Disable", SslMode.Disable)]
    [InlineData("Host=localhost", SslMode.Prefer)]
    [InlineData("Host=127.0.0.1,[::1]", SslMode.Prefer)]
    [InlineData("Host=/var/run/postgresql", SslMode.Prefer)]
    public void What_is_said_of_encryption_stands_and_this_machine_needs_none(string connectionString, SslMode expected)
    {
        ClusterDatabase.ProblemOf(connectionString).ShouldBeNull();
        ClusterDatabase.Settings(connectionString).SslMode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Host=db.example.org;SSL Mode=Prefer;Password=hush", "SSL Mode should be VerifyFull")]
    [InlineData("Host=db.example.org;SSL Mode=Allow;Password=hush", "SSL Mode should be VerifyFull")]
    [InlineData("Database=mentorbot;Password=hush", "should name a Host")]
    [InlineData("postgres://mentorbot:hush@db.example.org/mentorbot", "can't be read")]
    [InlineData("Host=localhost;Password=ab;hush=c", "can't be read")]
    [InlineData("Host=localhost;Port=hush", "can't be read")]
    [InlineData("Host=localhost;SSL Mode=hush", "can't be read")]
    [InlineData(" ", "is missing")]
    public void What_cannot_serve_is_told_by_its_name_and_nothing_of_it_is_repeated(string connectionString, string told)
    {
        var problem = ClusterDatabase.ProblemOf(connectionString).ShouldNotBeNull();

        problem.ShouldStartWith("Jobs:ConnectionString");
        problem.ShouldContain(told);
        problem.ShouldNotContain("hush");
    }

    [Fact]
    public void Nobody_is_waited_for_without_end()
    {
        var settings = ClusterDatabase.Settings("Host=localhost");
        var own = ClusterDatabase.Settings("Host=localhost;Timeout=30;Command Timeout=60;Options=-c statement_timeout=1s;Application Name=Ours");

        (settings.Timeout, settings.CommandTimeout, settings.ApplicationName).ShouldBe((5, 5, "MentorBot"));
        settings.Options.ShouldNotBeNull().ShouldContain("idle_in_transaction_session_timeout");
        (own.Timeout, own.CommandTimeout, own.ApplicationName, own.Options).ShouldBe((30, 60, "Ours", "-c statement_timeout=1s"));
    }
}
