using System.Security.Cryptography;
using System.Xml.Linq;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage.Confidential;

/// <summary>What Data Protection asks of a repository, and what is asked of the keys, on both stores.</summary>
public abstract class The_keys_in_the_store : IAsyncLifetime
{
    private ConfidentialRig rig = null!;

    private protected abstract Task<ConfidentialRig> RigAsync();

    public async Task InitializeAsync() => rig = await RigAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task An_element_is_shown_once_it_is_kept_and_to_every_process_that_looks()
    {
        var (one, other) = (new KeyTable(rig.Tables, rig.Tenant), new KeyTable(rig.Tables, rig.Tenant));
        one.StoreElement(new XElement("key", new XAttribute("id", "1"), "é & <"), "key-1");
        one.GetAllElements().ShouldBeEmpty();

        (await one.TryKeepAsync(CancellationToken.None)).ShouldBeTrue();
        await other.LoadAsync(CancellationToken.None);

        one.GetAllElements().ShouldHaveSingleItem().Value.ShouldBe("é & <");
        XNode.DeepEquals(other.GetAllElements().Single(), one.GetAllElements().Single()).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_processes_that_make_the_next_key_at_once_one_does_and_both_have_it()
    {
        var (one, other) = (new KeyTable(rig.Tables, rig.Tenant), new KeyTable(rig.Tables, rig.Tenant));
        one.StoreElement(new XElement("key", "one"), "key-1");
        other.StoreElement(new XElement("key", "other"), "key-2");

        (await one.TryKeepAsync(CancellationToken.None)).ShouldBeTrue();
        (await other.TryKeepAsync(CancellationToken.None)).ShouldBeFalse();

        other.GetAllElements().ShouldHaveSingleItem().Value.ShouldBe("one");
    }

    [Fact]
    public async Task What_one_process_closes_the_next_opens_and_gives_people_the_same_names()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder));
        var who = rig.Member();
        var before = await rig.StartAsync(options: options);
        var closed = before.Close("answers", "in my own words");

        var after = await rig.StartAsync(options: options);

        after.Open("answers", closed).ShouldBe("in my own words");
        after.Pseudonym(who).ShouldBe(before.Pseudonym(who));
        after.Pseudonym(who).ShouldNotContain(who.ObjectId);
        Should.Throw<CryptographicException>(() => after.Open("messages", closed));
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => rig.StartAsync(options: options))));
        var who = rig.Member();

        all.Select(keys => keys.Pseudonym(who)).Distinct().ShouldHaveSingleItem();
        all.ShouldAllBe(keys => keys.Open("answers", all[0].Close("answers", "x")) == "x");
        (await rig.RowsAsync(KeyTable.Table)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task In_the_store_lies_no_key_as_it_is()
    {
        await rig.StartAsync(options: ConfidentialRig.With(KeyCertificate.Write(rig.Folder)));

        var rows = await rig.RowsAsync(KeyTable.Table);

        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => !row.Content.Contains("masterKey", StringComparison.Ordinal));
        rows.Count(row => row.Content.Contains("encryptedSecret", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_made_in_good_time_and_old_answers_are_read_still()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder));
        var keys = await rig.StartAsync(options: options);
        var old = keys.Close("answers", "old");
        await keys.CareAsync(CancellationToken.None);
        (await rig.RowsAsync(KeyTable.Table)).Count.ShouldBe(2);

        rig.Clock.Now += KeyRing.Lifetime - KeyRing.Ahead + TimeSpan.FromDays(1);
        await keys.CareAsync(CancellationToken.None);

        (await rig.RowsAsync(KeyTable.Table)).Count.ShouldBe(3);
        keys.Open("answers", old).ShouldBe("old");
        (await rig.StartAsync(options: options)).Open("answers", old).ShouldBe("old");
    }

    // Data Protection goes by the machine's clock, so here the new key is in use at once.
    [Fact]
    public async Task With_a_new_key_in_use_what_the_old_one_closed_is_read_still()
    {
        var options = ConfidentialRig.With(KeyCertificate.Write(rig.Folder));
        var old = (await rig.StartAsync(options: options)).Close("answers", "old");
        rig.Clock.Now = TimeProvider.System.GetUtcNow() + KeyRing.Lifetime + TimeSpan.FromDays(1);
        await (await rig.StartAsync(options: options)).CareAsync(CancellationToken.None);
        foreach (var row in (await rig.RowsAsync(KeyTable.Table)).Where(row => row.Content.Contains("<key ", StringComparison.Ordinal)).Skip(1))
        {
            var made = XElement.Parse(row.Content);
            made.Element("activationDate")!.Value = "2020-01-02T00:00:00Z";
            await rig.Tables.WriteAsync(KeyTable.Table, row.Key.Partition, [new Write.Upsert(row.Key.Row, made.ToString())], CancellationToken.None);
        }

        await ExpireFirstAsync();
        var keys = await rig.StartAsync(options: options);

        KeyIdOf(keys.Close("answers", "new")).ShouldNotBe(KeyIdOf(old));
        keys.Open("answers", old).ShouldBe("old");
    }

    [Fact]
    public async Task Another_certificate_takes_over_where_the_earlier_one_is_named()
    {
        var (first, second) = (KeyCertificate.Write(rig.Folder, "first"), KeyCertificate.Write(rig.Folder, "second"));
        var closed = (await rig.StartAsync(options: ConfidentialRig.With(first))).Close("answers", "x");

        (await rig.TroubleAsync(options: ConfidentialRig.With(second))).ShouldContain("Confidential:KeyCertificatePath");
        (await rig.StartAsync(options: ConfidentialRig.With(second, first))).Open("answers", closed).ShouldBe("x");
    }

    [Fact]
    public async Task What_is_closed_from_then_on_the_earlier_certificate_does_not_open()
    {
        var (first, second) = (KeyCertificate.Write(rig.Folder, "first"), KeyCertificate.Write(rig.Folder, "second"));
        var old = (await rig.StartAsync(options: ConfidentialRig.With(first))).Close("answers", "old");
        rig.Clock.Now += TimeSpan.FromSeconds(1);

        var after = await rig.StartAsync(options: ConfidentialRig.With(second, first));
        var closed = after.Close("answers", "new");
        var stranger = await rig.StartAsync(options: ConfidentialRig.With(first));

        after.Open("answers", closed).ShouldBe("new");
        after.Open("answers", old).ShouldBe("old");
        Should.Throw<CryptographicException>(() => stranger.Open("answers", closed));
        stranger.Open("answers", old).ShouldBe("old");
    }

    [Fact]
    public async Task Nor_once_a_key_has_its_turn_that_was_made_ahead_with_it_and_no_more_keys_than_that_are_made()
    {
        var (first, second) = (KeyCertificate.Write(rig.Folder, "first"), KeyCertificate.Write(rig.Folder, "second"));
        var keys = await rig.StartAsync(options: ConfidentialRig.With(first));
        rig.Clock.Now += KeyRing.Lifetime - KeyRing.Ahead + TimeSpan.FromDays(1);
        await keys.CareAsync(CancellationToken.None);

        var both = ConfidentialRig.With(second, first);
        await (await rig.StartAsync(options: both)).CareAsync(CancellationToken.None);
        await rig.StartAsync(options: both);

        var made = (await rig.RowsAsync(KeyTable.Table)).Where(row => row.Content.Contains("<key ", StringComparison.Ordinal)).Select(row => XElement.Parse(row.Content))
            .OrderBy(key => (DateTimeOffset)key.Element("activationDate")!).ToList();
        made.Count.ShouldBe(4);
        foreach (var at in new[] { rig.Clock.Now, rig.Clock.Now + KeyRing.Ahead, rig.Clock.Now + KeyRing.Lifetime })
        {
            made.Last(key => (DateTimeOffset)key.Element("activationDate")! <= at).ToString().ShouldContain(KeyCertificate.Text(second));
        }
    }

    private async Task ExpireFirstAsync()
    {
        var row = (await rig.RowsAsync(KeyTable.Table)).First(row => row.Content.Contains("<key ", StringComparison.Ordinal));
        var key = XElement.Parse(row.Content);
        key.Element("activationDate")!.Value = "2020-01-01T00:00:00Z";
        key.Element("expirationDate")!.Value = "2020-03-01T00:00:00Z";
        await rig.Tables.WriteAsync(KeyTable.Table, row.Key.Partition, [new Write.Upsert(row.Key.Row, key.ToString())], CancellationToken.None);
    }

    // Four bytes say that it is one of theirs, the next sixteen which key closed it.
    private static string KeyIdOf(string closed) => Convert.ToHexString(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(closed).AsSpan(4, 16));
}

public sealed class The_keys_in_a_SQLite_file : The_keys_in_the_store
{
    private protected override Task<ConfidentialRig> RigAsync() => ConfidentialRig.InSqliteAsync();
}

[Collection(AzuriteTests.Name)]
public sealed class The_keys_in_Azure_Tables(AzuriteServer azurite) : The_keys_in_the_store
{
    private protected override Task<ConfidentialRig> RigAsync() => ConfidentialRig.InAzuriteAsync(azurite);
}
