using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Cohorts;

/// <summary>Finds people by what somebody remembers of their name.</summary>
public static class PeopleSearch
{
    /// <summary>Those whose name holds every word of it, whatever their case and accents; first those who are called just that.</summary>
    public static IReadOnlyList<Party> Find(IEnumerable<Party> people, string name)
    {
        var wanted = Folding.Fold(name);
        var words = wanted.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 0
            ? []
            : [
                .. from person in people
                   let called = Folding.Fold(person.Name)
                   where words.All(word => called.Contains(word, StringComparison.Ordinal))
                   orderby called != wanted, called, person.Id.ObjectId
                   select person,
            ];
    }
}
