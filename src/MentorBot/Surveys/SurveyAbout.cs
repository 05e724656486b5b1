using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>What the surveys of a purpose are about: that is what the subject of their keys begins with.</summary>
internal enum SurveyTopic
{
    /// <summary>There is one of it, or its title says it all.</summary>
    Itself,
    Round,
    Pair,
}

/// <summary>What a survey is about, so that nobody takes it for another of the same form.</summary>
internal abstract record SurveyAbout
{
    private SurveyAbout() { }

    /// <summary>As little as is needed on a phone.</summary>
    public abstract string Short(Words words);

    /// <summary>All that tells it from others.</summary>
    public virtual string Whole(Words words) => Short(words);

    public sealed record OfRound(Cohort Round) : SurveyAbout
    {
        public override string Short(Words words) => Round.Name;
    }

    /// <param name="Reader">One of the two, or a coordinator.</param>
    /// <param name="Meeting">The one of their meetings that it is about, if it is about one.</param>
    public sealed record OfPair(Pair Pair, MemberId Reader, Programme.Meetings.Meeting? Meeting) : SurveyAbout
    {
        public override string Short(Words words) =>
            string.Join(", ", [(Pair.Has(Reader) ? Pair.Other(Reader) : Pair.Mentee).Name, .. Meeting is null ? Array.Empty<string>() : [words.Moment(Meeting.StartsAt)]]);

        public override string Whole(Words words) => $"{Short(words)}, {Pair.CohortName}";
    }
}

/// <summary>Names what a survey is about behind the title of its form.</summary>
internal static class SurveyNames
{
    public static string Of(string title, string? about, Words words) => about is null ? title : words.Say("survey.about", ("form", title), ("about", about));

    /// <summary>Several, each told from the others.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<(string Title, SurveyAbout? About)> all, Words words) =>
        ToldApart.By(all, one => Of(one.Title, one.About?.Short(words), words), one => Of(one.Title, one.About?.Whole(words), words));
}
