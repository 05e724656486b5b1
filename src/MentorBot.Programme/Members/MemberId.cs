namespace MentorBot.Programme.Members;

/// <summary>Who a person is: tenant and Entra object id, both from the signed sender. Nothing else identifies anyone.</summary>
public readonly record struct MemberId(string TenantId, string ObjectId)
{
    public override string ToString() => ObjectId;
}
