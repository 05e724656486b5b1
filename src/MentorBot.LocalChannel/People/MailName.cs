using System.Globalization;
using System.Text;

namespace MentorBot.LocalChannel;

/// <summary>"Amélie Tremblay" as the left side of an address: "amelie.tremblay".</summary>
internal static class MailName
{
    public static string Of(string name)
    {
        var mail = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                mail.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && mail is { Length: > 0 } && mail[^1] != '.')
            {
                mail.Append('.');
            }
        }

        return mail.ToString().TrimEnd('.') is { Length: > 0 } found ? found : "member";
    }
}
