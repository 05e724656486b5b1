namespace MentorBot.Tests.Deploy;

/// <summary>No container engine builds the image here, so what can be read is checked by reading.</summary>
public sealed class The_container_image
{
    private static readonly string[] lines = File.ReadAllLines(Repository.At("deploy", "container", "Dockerfile"));

    [Fact]
    public void It_does_not_run_as_root() =>
        lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldBe("USER $APP_UID");

    [Fact]
    public void It_takes_nothing_from_the_net_but_its_base_images()
    {
        lines.ShouldNotContain(line => line.StartsWith("ADD ", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("curl ", StringComparison.Ordinal) || line.Contains("wget ", StringComparison.Ordinal));
        lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal))
            .ShouldAllBe(line => line.StartsWith("FROM mcr.microsoft.com/dotnet/", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_it_copies_is_in_the_repository()
    {
        var copied = lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]);

        copied.ShouldNotBeEmpty();
        copied.ShouldAllBe(path => Path.Exists(Repository.At(path)));
    }

    [Fact]
    public void It_publishes_a_project_that_exists()
    {
        var publish = lines.Single(line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal));

        File.Exists(Repository.At(publish.Split(' ')[3])).ShouldBeTrue();
    }
}
