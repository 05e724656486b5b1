using MentorBot.Features.Operating;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Operating;

[Collection(AzuriteTests.Name)]
public sealed class Moving_a_store(AzuriteServer azurite) : IDisposable
{
    private readonly MovingRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task From_a_file_to_tables_and_back_every_row_is_the_same()
    {
        var here = await rig.SqliteAsync();
        await rig.FillAsync(here, many: 4_000);
        var there = await rig.AzureAsync(azurite);
        var back = await rig.SqliteAsync();

        var first = await rig.ExportAsync(here);
        (await rig.ImportAsync(first, there)).ShouldBeEmpty();
        var second = await rig.ExportAsync(there);
        (await rig.ImportAsync(second, back)).ShouldBeEmpty();

        (await MovingRig.CountsAsync(second)).ShouldBe(await MovingRig.CountsAsync(first));
        (await MovingRig.CountsAsync(first)).Sum(count => count.Rows).ShouldBe(4_000 + (15 * 15) + 3);
        (await rig.RowsAsync(back)).ShouldBe(await rig.RowsAsync(here));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(31_000)]
    [InlineData(long.MaxValue)]
    public async Task An_export_that_was_broken_off_goes_on_and_comes_out_the_same(long cutAt)
    {
        var store = await rig.SqliteAsync();
        await rig.FillAsync(store, many: 2_000);
        var whole = await rig.ExportAsync(store);
        foreach (var table in rig.Tables.Names)
        {
            var length = new FileInfo(MovingRig.FileOf(whole, table)).Length;
            var cut = await rig.CutOffAsync(whole, table, Math.Min(cutAt, length));

            await rig.ExportAsync(store, cut);

            (await MovingRig.CountsAsync(cut)).ShouldBe(await MovingRig.CountsAsync(whole));
            var (again, before) = (await File.ReadAllBytesAsync(MovingRig.FileOf(cut, table)), await File.ReadAllBytesAsync(MovingRig.FileOf(whole, table)));
            again.AsSpan().SequenceEqual(before).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_export_from_tables_goes_on_too()
    {
        var store = await rig.AzureAsync(azurite);
        await rig.FillAsync(store, many: 1_500);
        var whole = await rig.ExportAsync(store);
        var cut = await rig.CutOffAsync(whole, rig.Second, 20_001);

        await rig.ExportAsync(store, cut);

        (await MovingRig.CountsAsync(cut)).ShouldBe(await MovingRig.CountsAsync(whole));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_import_that_was_broken_off_goes_on_and_comes_out_the_same(bool toAzure)
    {
        var here = await rig.SqliteAsync();
        await rig.FillAsync(here, many: 12_000);
        var export = await rig.ExportAsync(here);
        var there = toAzure ? await rig.AzureAsync(azurite) : await rig.SqliteAsync();
        using var plug = new CancellationTokenSource();
        rig.WhenSaid = said => { if (said.EndsWith("so far", StringComparison.Ordinal)) { plug.Cancel(); } };

        await Should.ThrowAsync<OperationCanceledException>(() => rig.ImportAsync(export, there, cancellationToken: plug.Token));
        (await rig.RowsAsync(there)).Count.ShouldBeGreaterThan(1_000);
        rig.WhenSaid = null;

        (await rig.ImportAsync(export, there)).ShouldBeEmpty();
        (await rig.ImportAsync(export, there)).ShouldBeEmpty();
        (await rig.RowsAsync(there)).ShouldBe(await rig.RowsAsync(here));
    }

    [Theory]
    [InlineData("one letter", 1)]
    [InlineData("a row less", 1)]
    [InlineData("a row more", 1)]
    [InlineData("half a row", 1)]
    [InlineData("no file", 1)]
    public async Task A_file_that_is_not_what_was_exported_is_refused_before_anything_is_written(string how, int row)
    {
        var here = await rig.SqliteAsync();
        await MovingRig.PutAsync(here, rig.First, "p", ("a", "{\"n\":1}"));
        await MovingRig.PutAsync(here, rig.Second, "p", ("a", "{\"n\":1}"), ("b", "{\"n\":2}"));
        var export = await rig.ExportAsync(here);
        var file = MovingRig.FileOf(export, rig.Second);
        var lines = await File.ReadAllLinesAsync(file);
        switch (how)
        {
            case "no file":
                File.Delete(file);
                break;
            case "half a row":
                await File.AppendAllTextAsync(file, "{\"p\":\"p\",\"r\":");
                break;
            default:
                await File.WriteAllTextAsync(file, string.Join('\n', how switch
                {
                    "one letter" => [lines[0], lines[row].Replace('2', '3')],
                    "a row less" => [lines[0]],
                    _ => (string[])[.. lines, lines[row].Replace("\"b\"", "\"c\"", StringComparison.Ordinal)],
                }) + "\n");
                break;
        }

        var there = await rig.SqliteAsync();
        var refusal = await Should.ThrowAsync<RefusedException>(() => rig.ImportAsync(export, there));

        refusal.Message.ShouldContain(rig.Second);
        (await rig.RowsAsync(there)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_holds_other_rows_is_left_alone_unless_that_is_meant()
    {
        var here = await rig.SqliteAsync();
        await MovingRig.PutAsync(here, rig.First, "p", ("a", "exported"), ("b", "exported"));
        var export = await rig.ExportAsync(here);
        var there = await rig.SqliteAsync();
        await MovingRig.PutAsync(there, rig.First, "p", ("b", "older"), ("c", "another's"));

        var refusal = await Should.ThrowAsync<RefusedException>(() => rig.ImportAsync(export, there));
        refusal.Message.ShouldContain("--into-non-empty");
        (await rig.RowsAsync(there)).Count.ShouldBe(2);

        (await rig.ImportAsync(export, there, intoNonEmpty: true)).ShouldBeEmpty();
        (await rig.RowsAsync(there)).Select(row => row.Split('\n')[^1]).ShouldBe(["exported", "exported", "another's"]);
    }

    [Fact]
    public async Task What_came_out_different_is_named_by_table_and_count_and_not_by_content()
    {
        var here = await rig.SqliteAsync();
        await MovingRig.PutAsync(here, rig.First, "p", ("a", "secret"));
        await MovingRig.PutAsync(here, rig.Second, "p", ("a", "secret"), ("b", "secret"), ("c", "secret"));
        var export = await rig.ExportAsync(here);
        var there = await rig.SqliteAsync();

        // Somebody works on the store meanwhile: the first table has been compared, the second has not.
        rig.WhenSaid = said =>
        {
            if (said.StartsWith(rig.First, StringComparison.Ordinal) && said.Contains("the same", StringComparison.Ordinal))
            {
                there.WriteAsync(rig.Second, "p", [new Write.Delete("a"), new Write.Upsert("b", "other"), new Write.Upsert("d", "new")], CancellationToken.None).GetAwaiter().GetResult();
            }
        };
        var troubles = await rig.ImportAsync(export, there);

        troubles.ShouldBe([$"{rig.Second}: 1 missing, 1 different, 1 that were not exported"]);
        rig.Said.ShouldNotContain(said => said.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_that_is_not_whole_is_not_imported()
    {
        var here = await rig.SqliteAsync();
        await MovingRig.PutAsync(here, rig.First, "p", ("a", "x"));
        var whole = await rig.ExportAsync(here);
        var cut = await rig.CutOffAsync(whole, rig.First, 3);
        var there = await rig.SqliteAsync();

        await Should.ThrowAsync<RefusedException>(() => rig.ImportAsync(cut, there));
        await Should.ThrowAsync<RefusedException>(() => rig.ImportAsync(rig.NewFolder(), there));
    }

    [Fact]
    public async Task A_folder_that_holds_anything_else_is_left_alone()
    {
        var here = await rig.SqliteAsync();
        var whole = await rig.ExportAsync(here);
        var other = rig.NewFolder();
        other.Make();
        await File.WriteAllTextAsync(Path.Combine(other.Path, "letter.txt"), "mine");
        var another = await rig.CutOffAsync(whole, rig.First, 0);
        var manifest = (await another.ReadManifestAsync(CancellationToken.None))!;
        await another.WriteManifestAsync(manifest with { From = "another store" }, CancellationToken.None);

        await Should.ThrowAsync<RefusedException>(() => rig.ExportAsync(here, whole));
        await Should.ThrowAsync<RefusedException>(() => rig.ExportAsync(here, other));
        await Should.ThrowAsync<RefusedException>(() => rig.ExportAsync(here, another));
    }
}
