using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MentorBot.Storage.Confidential;

/// <summary>
/// Data Protection with a ring of its own: in the store, closed with a certificate; or, rehearsing on one machine, in a folder
/// beside the SQLite file. Old keys stay, so what they closed can always be opened.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>How long before the latest key ends the next is made, so that every process has it before it is used.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    private readonly ServiceProvider services;
    private readonly KeyTable? table;
    private readonly DirectoryInfo? folder;
    private readonly HashSet<string> earlier;

    private KeyRing(KeyTable? table, DirectoryInfo? folder, IReadOnlyList<X509Certificate2> certificates, ILoggerFactory loggers)
    {
        (this.table, this.folder) = (table, folder);
        earlier = [.. certificates.Skip(1).Select(Text).Except(certificates.Take(1).Select(Text))];
        var own = new ServiceCollection();
        own.AddSingleton(loggers);
        var protection = own.AddDataProtection().SetApplicationName("MentorBot").SetDefaultKeyLifetime(Lifetime);
        if (table is not null)
        {
            // They are made in CareAsync, which waits until they are written.
            protection.DisableAutomaticKeyGeneration().AddKeyManagementOptions(keys => keys.XmlRepository = table);
        }

        if (folder is not null)
        {
            protection.PersistKeysToFileSystem(folder);
        }

        if (certificates is [var current, ..])
        {
            protection.ProtectKeysWithCertificate(current).UnprotectKeysWithAnyCertificate([.. certificates]);
        }

        services = own.BuildServiceProvider();
    }

    public static KeyRing In(KeyTable table, IReadOnlyList<X509Certificate2> certificates, ILoggerFactory loggers) => new(table, folder: null, certificates, loggers);

    /// <param name="folder">For the owner's eyes only.</param>
    public static KeyRing In(DirectoryInfo folder, IReadOnlyList<X509Certificate2> certificates, ILoggerFactory loggers)
    {
        if (OperatingSystem.IsWindows())
        {
            folder.Create();
        }
        else
        {
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new(table: null, folder, certificates, loggers);
    }

    public bool IsEmpty => table is not null ? table.GetAllElements().Count is 0 : !folder!.EnumerateFiles("*.xml").Any();

    /// <summary>True where a key lies in the table as it is, for whoever reads the table.</summary>
    public bool HasBareKeys => table?.GetAllElements().Any(element => element.Descendants().Any(part => part.Name.LocalName is "masterKey")) ?? false;

    public IDataProtector For(string purpose) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose);

    /// <summary>
    /// Looks which keys there are, and makes the next one in good time, and at once where whoever has an earlier certificate
    /// could open what is closed from now on; in a folder, Data Protection does so itself.
    /// </summary>
    /// <returns>From when the first that was made is used; null where none was.</returns>
    public async Task<DateTimeOffset?> CareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (table is null)
        {
            return null;
        }

        await table.LoadAsync(cancellationToken);
        var manager = services.GetRequiredService<IKeyManager>();
        DateTimeOffset? made = null;
        while (Next(manager.GetAllKeys(), table.GetAllElements(), now) is { } from)
        {
            manager.CreateNewKey(from, from + Lifetime);
            if (await table.TryKeepAsync(cancellationToken))
            {
                made ??= from;
            }
        }

        return made;
    }

    // From when another key is needed. One that an earlier certificate opens is not to be used now, nor when its turn comes.
    private DateTimeOffset? Next(IReadOnlyCollection<IKey> keys, IReadOnlyCollection<XElement> stored, DateTimeOffset now)
    {
        var known = keys.Where(key => !key.IsRevoked).OrderBy(key => key.ActivationDate).ToList();
        var open = stored
            .Where(element => element.Descendants().Any(part => part.Name.LocalName is "X509Certificate" && earlier.Contains(part.Value)))
            .Select(element => (Guid?)element.Attribute("id")).ToHashSet();
        var ends = known.Select(key => key.ExpirationDate).DefaultIfEmpty(now).Max();
        return known.FindLast(key => key.ActivationDate <= now) is { } used && open.Contains(used.KeyId) ? now
            : known is [.., { ActivationDate: var turn } last] && turn > now && open.Contains(last.KeyId) ? turn + TimeSpan.FromSeconds(1)
            : ends > now + Ahead ? null
            : ends > now ? ends
            : now;
    }

    // As it stands with each key it closed.
    private static string Text(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);

    public void Dispose() => services.Dispose();
}
