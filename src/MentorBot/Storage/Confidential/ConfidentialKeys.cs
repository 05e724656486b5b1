using System.Security.Cryptography;
using System.Text;
using MentorBot.Programme.Members;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage.Confidential;

/// <summary>Closes and opens what members confide, and gives them the names under which it is kept.</summary>
/// <param name="machine">Data Protection goes by the machine's clock, whatever a rehearsal's shows.</param>
internal sealed partial class ConfidentialKeys(
    ITableStore tables, KeyCertificates certificates, IOptions<ConfidentialOptions> options, IOptions<StorageOptions> storage,
    IHostEnvironment environment, TimeProvider machine, ILoggerFactory loggers) : BackgroundService, IHostedLifecycleService
{
    private const string PseudonymRow = "1";
    private const int KeyBytes = 32;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(6);
    private readonly ILogger logger = loggers.CreateLogger<ConfidentialKeys>();
    private KeyRing? ring;
    private byte[]? pseudonyms;

    private KeyRing Ring => ring ?? throw new InvalidOperationException("The keys are not there before the start.");

    private string PseudonymPartition => $"{options.Value.TenantId}|pseudonym";

    private DirectoryInfo? Folder => environment.IsDevelopment() && storage.Value.Kind is StorageKind.Sqlite
        ? new(storage.Value.SqliteFile(environment) + ".keys")
        : null;

    /// <param name="purpose">What is closed for one purpose cannot be opened for another.</param>
    public string Close(string purpose, string text) => Ring.For(purpose).Protect(text);

    /// <exception cref="CryptographicException">Its key is not there any more, or it was changed.</exception>
    public string Open(string purpose, string closed) => Ring.For(purpose).Unprotect(closed);

    /// <summary>What is closed in a stored row.</summary>
    /// <param name="row">The row as it is stored, closed: what is set aside of it.</param>
    /// <exception cref="UnreadableRowException">Its key is not there any more, or it was changed.</exception>
    public string Open(string purpose, string closed, StoredAt place, string row)
    {
        try
        {
            return Open(purpose, closed);
        }
        catch (CryptographicException failure)
        {
            throw new UnreadableRowException(place, row, failure);
        }
    }

    /// <summary>The record that is closed in a stored row.</summary>
    /// <inheritdoc cref="Open(string, string, StoredAt, string)"/>
    public T Open<T>(string purpose, string closed, StoredAt place, string row)
        where T : class
    {
        var open = Open(purpose, closed, place, row);
        try
        {
            return StoredShapes.Current.Read<T>(place, open);
        }
        catch (UnreadableRowException)
        {
            // That one says what was closed: it goes nowhere from here.
            throw new UnreadableRowException(place, row, new InvalidDataException($"What was closed is no {typeof(T).Name}."));
        }
    }

    /// <summary>The same name for the same person, which nobody without the key can make or trace back.</summary>
    public string Pseudonym(MemberId who) => Pseudonym($"{who.TenantId}|{who.ObjectId}");

    public string Pseudonym(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(
        pseudonyms ?? throw new InvalidOperationException("The keys are not there before the start."), Encoding.UTF8.GetBytes(text)));

    /// <exception cref="OptionsValidationException">Keys are missing, or lie there unprotected; the message names what to set right.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var loaded = await certificates.LoadAsync(cancellationToken);
        var table = new KeyTable(tables, options.Value.TenantId);
        await table.LoadAsync(cancellationToken);
        // Rehearsing, nobody needs to be told that the keys are not closed.
        var tells = environment.IsDevelopment() ? NullLoggerFactory.Instance : loggers;
        ring = Folder is { } folder ? KeyRing.In(folder, loaded, tells) : KeyRing.In(table, loaded, tells);
        var isNew = ring.IsEmpty;
        if (isNew && await IsAnythingClosedAsync(cancellationToken))
        {
            throw KeyCertificates.Wrong(Folder is { } missing
                ? $"Storage:SqlitePath: the keys to what members confided are missing. They lay beside the SQLite file, in {missing.FullName}; put that folder back."
                : $"Storage: the keys to what members confided are missing: table {KeyTable.Table} is empty, table {ConfidentialAnswers.Table} is not. Bring it back from an export.");
        }

        if (ring.HasBareKeys && !environment.IsDevelopment())
        {
            throw KeyCertificates.Wrong(
                $"Confidential:KeyCertificatePath: table {KeyTable.Table} holds keys that no certificate protects, as a rehearsal makes them. Begin with an empty store.");
        }

        await CareAsync(cancellationToken);
        pseudonyms = await OpenPseudonymsAsync(isNew, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the next key when it is time to.</summary>
    public async Task CareAsync(CancellationToken cancellationToken)
    {
        if (await Ring.CareAsync(machine.GetUtcNow(), cancellationToken) is { } from)
        {
            Made(from);
        }
    }

    public override void Dispose()
    {
        ring?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CareAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // There are two weeks of further tries, and an old key goes on working.
                NotCaredFor(failure);
            }
        }
    }

    private async Task<bool> IsAnythingClosedAsync(CancellationToken cancellationToken) =>
        await IsAnythingInAsync(ConfidentialAnswers.Table, cancellationToken) || await IsAnythingInAsync(EvaluationShelf.Table, cancellationToken);

    private ValueTask<bool> IsAnythingInAsync(string table, CancellationToken cancellationToken) =>
        tables.QueryPartitionsAsync(table, KeyRange.StartingWith(options.Value.TenantId + "|"), cancellationToken).AnyAsync(cancellationToken);

    // Made once. With another, everybody would have another name, and what they confided would be nobody's. Where there
    // were no keys at all and nobody has confided anything, as in a rehearsal's store that was moved, it is made anew.
    private async Task<byte[]> OpenPseudonymsAsync(bool isNew, CancellationToken cancellationToken)
    {
        var key = new EntityKey(PseudonymPartition, PseudonymRow);
        var known = await tables.GetAsync(KeyTable.Table, key, cancellationToken);
        if (known is null || (isNew && !IsOpenedByUs(known.Content)))
        {
            if (known is null && await IsAnythingInAsync(ConfidentialAnswers.Table, cancellationToken))
            {
                throw KeyCertificates.Wrong($"Storage: the key to the names in table {ConfidentialAnswers.Table} is missing in table {KeyTable.Table}. Bring it back from an export.");
            }

            // Where another process was first, its key counts.
            var made = Close("pseudonyms", Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
            await tables.WriteAsync(
                KeyTable.Table, key.Partition, [known is null ? new Write.Insert(key.Row, made) : new Write.Replace(key.Row, made, known.ETag)], cancellationToken);
        }

        var closed = (await tables.GetAsync(KeyTable.Table, key, cancellationToken))!.Content; // It was there or has just been written; it is never deleted.
        try
        {
            return Convert.FromBase64String(Open("pseudonyms", closed));
        }
        catch (CryptographicException)
        {
            throw KeyCertificates.Wrong(Folder is { } folder
                ? $"Storage:SqlitePath: the keys in {folder.FullName} are not those of this SQLite file, or another certificate closed them. "
                    + "Put the folder back that lay beside it, or name that certificate too, in Confidential:Earlier:0."
                : $"Confidential:{(options.Value.KeyVaultSecret is { Length: > 0 } ? nameof(ConfidentialOptions.KeyVaultSecret) : nameof(ConfidentialOptions.KeyCertificatePath))} is another certificate than the one that closed the keys in this store. Name that one too, in Confidential:Earlier:0.");
        }
    }

    private bool IsOpenedByUs(string closed)
    {
        try
        {
            Open("pseudonyms", closed);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A new key for what members confide was made; it is used from {From}.")]
    private partial void Made(DateTimeOffset from);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys for what members confide could not be looked after; it is tried again in some hours.")]
    private partial void NotCaredFor(Exception failure);
}
