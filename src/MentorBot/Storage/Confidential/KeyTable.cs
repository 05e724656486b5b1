using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MentorBot.Storage.Confidential;

/// <summary>
/// Data Protection's keys in the store, each a row that is written once. Data Protection asks without waiting, so it is shown
/// what was loaded, and what it makes is held until <see cref="TryKeepAsync"/> has written it: no key is used that is not kept.
/// </summary>
/// <remarks>Partition: tenant, <c>ring</c>. Row: a number that counts up, so of two processes that make the next key one does.</remarks>
internal sealed class KeyTable(ITableStore tables, string tenant) : IXmlRepository
{
    public const string Table = "confidentialkeys";
    private List<XElement> kept = [];
    private XElement? made;

    private string Partition => $"{tenant}|ring";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. kept.Select(element => new XElement(element))];

    public void StoreElement(XElement element, string friendlyName) => made = new(element);

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        kept = await tables.QueryAsync(Table, Partition, KeyRange.All, cancellationToken).Select(row => XElement.Parse(row.Content)).ToListAsync(cancellationToken);

    /// <summary>Writes what was made, and loads what is there then. False where another process was first: then its key counts.</summary>
    public async Task<bool> TryKeepAsync(CancellationToken cancellationToken)
    {
        var element = made ?? throw new InvalidOperationException("No key was made.");
        made = null;
        var row = (kept.Count + 1).ToString("D6", CultureInfo.InvariantCulture);
        var outcome = await tables.WriteAsync(Table, Partition, [new Write.Insert(row, element.ToString(SaveOptions.DisableFormatting))], cancellationToken);
        await LoadAsync(cancellationToken);
        return outcome is WriteOutcome.Committed;
    }
}
