using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Surveys;

public sealed class What_surveys_are_for(SharedBot shared) : IClassFixture<SharedBot>
{
    // Stored rows and cards name it: with two of one name, nobody's survey could be opened.
    [Fact]
    public void Each_has_a_name_of_its_own() =>
        shared.Bot.Services.GetServices<ISurveyPurpose>().Select(purpose => purpose.Name).ShouldBeUnique();
}
