using MentorBot.Storage.Confidential;
using MentorBot.Storage.Processes;

namespace MentorBot.Storage;

internal static class StoredRecords
{
    /// <summary>The tables of ours, and the classes that own their rows.</summary>
    public static void AddStoredRecords(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTable(AggregateStore.Table);
        builder.Services.AddTable(DueTable.Table);
        builder.Services.AddTable(AuditTrail.Table);
        builder.Services.AddTable(SetAside.Table);
        builder.Services.AddTable(ConfidentialAnswers.Table);
        builder.Services.AddTable(EvaluationShelf.Table);
        builder.Services.AddTable(KeyTable.Table);
        builder.Services.AddTable(Presence.Table, isPassing: true);
        builder.Services.AddSingleton<SetAside>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddSingleton<AggregateStore>();
        builder.Services.AddSingleton<DueTable>();
        builder.Services.AddSingleton<CohortBook>();
        builder.Services.AddSingleton<FormBook>();
        builder.Services.AddSingleton<PairBook>();
        builder.Services.AddSingleton<JointBook>();
        builder.Services.AddSingleton<PeopleBook>();
        builder.Services.AddSingleton<AnnouncementBook>();
        builder.Services.AddSingleton<OrientationBook>();
    }
}
