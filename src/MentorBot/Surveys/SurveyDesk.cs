using System.Collections.Frozen;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Finds the survey that is meant, with its purpose, and puts it before the person.</summary>
internal sealed class SurveyDesk(SurveyBook book, SurveyAbouts abouts, IServiceProvider services)
{
    private readonly Lazy<FrozenDictionary<string, ISurveyPurpose>> purposes =
        new(() => services.GetServices<ISurveyPurpose>().ToFrozenDictionary(purpose => purpose.Name));

    public ISurveyPurpose PurposeOf(SurveyKey key) => purposes.Value[key.Purpose];

    public ISurveyPurpose? FindPurpose(SurveyKey key) => purposes.Value.GetValueOrDefault(key.Purpose);

    /// <summary>What a survey of theirs is about; null where there is nothing to tell, or nobody knows it any more.</summary>
    public async Task<SurveyAbout?> FindAboutAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) =>
        FindPurpose(key) is { } purpose ? await abouts.FindAsync(who, purpose.Topic, key, cancellationToken) : null;

    /// <summary>A form by its title, and by what it is about.</summary>
    public async Task<string> NameAsync(MemberId who, SurveyKey key, string title, Words words, CancellationToken cancellationToken) =>
        SurveyNames.Of(title, (await FindAboutAsync(who, key, cancellationToken))?.Short(words), words);

    public Task<FormDefinition?> FindFormAsync(Turn turn, SurveyKey key, CancellationToken cancellationToken) =>
        PurposeOf(key).FindFormAsync(turn, key, cancellationToken);

    public void Show(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles = null) =>
        SurveyScreen.Show(book, turn, PurposeOf(key), key, form, response, troubles);

    /// <summary>The same after a step: beside the card that stands open, where that asks what is at hand.</summary>
    public void GoOn(Turn turn, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles = null) =>
        SurveyScreen.GoOn(book, turn, PurposeOf(key), key, form, response, troubles);

    /// <summary>The survey that was meant, as long as it can still be filled in; otherwise asks which, or says why not.</summary>
    /// <param name="goesOn">The button that does what was said, once it is known for which survey.</param>
    /// <param name="isAnswer">What was said or pressed is meant as an answer.</param>
    public async Task<OpenSurvey?> LoadDraftAsync(Turn turn, string goesOn, bool isAnswer, CancellationToken cancellationToken)
    {
        var name = turn.Pressed?.Text("survey") ?? turn.Pressed?.Text("pick");
        if (name is null)
        {
            var focus = turn.Talk.Focus is { On: SurveyScreen.FocusName, Subject: var subject } ? subject : null;
            var isDoubtful = goesOn is WhichSurvey.Said && await IsDoubtfulAsync(turn, focus, cancellationToken);
            if (focus is null || isDoubtful || !IsLastAsked(turn))
            {
                var all = await AllAsync(turn, focus, cancellationToken);
                if (all.Count > 1 || isDoubtful)
                {
                    WhichSurvey.Ask(turn, await NamedAsync(turn, all, cancellationToken), goesOn);
                    return null;
                }

                focus ??= all is [var only] ? only.Key.ToString() : null;
            }

            name = focus;
        }

        if (SurveyKey.Read(name) is not { } key || !purposes.Value.ContainsKey(key.Purpose)
            || await book.FindMineAsync(turn, key, cancellationToken) is not { } response)
        {
            SurveyScreen.NothingOpen(turn);
            return null;
        }

        if (response.Status is not ResponseStatus.Draft)
        {
            await ClosedAsync(turn, key, response, cancellationToken);
            return null;
        }

        if (await FindFormAsync(turn, key, cancellationToken) is not { } form)
        {
            SurveyScreen.Gone(turn);
            return null;
        }

        var isLate = WhichSurvey.IsLate(turn, key, response);
        if (await SurveyCarrying.CarryAsync(book, turn, PurposeOf(key), key, form, response, isAnswer && !isLate, cancellationToken) is not { } carried)
        {
            return null;
        }

        if (isLate)
        {
            Show(turn, key, form, carried, WhichSurvey.Late(turn, carried));
            return null;
        }

        return new(key, form, carried);
    }

    /// <summary>The same for a step. Whatever is pressed below several questions, what was filled in is taken first: nothing typed is lost.</summary>
    public async Task<OpenSurvey?> TakeAlongAsync(Turn turn, string goesOn, CancellationToken cancellationToken) =>
        await LoadDraftAsync(turn, goesOn, isAnswer: false, cancellationToken) is { } loaded ? TakeAlong(turn, loaded) : null;

    /// <summary>The same for one that was loaded already; null where something could not be taken, and is shown.</summary>
    public OpenSurvey? TakeAlong(Turn turn, OpenSurvey loaded)
    {
        if (!SurveySheet.IsPressed(turn))
        {
            return loaded;
        }

        var (key, form, response) = loaded;
        Dictionary<string, Trouble> troubles = [];
        var taken = SurveyTaking.FromCard(turn, form, response, onlyTouched: true, troubles).Response;
        if (troubles.Count > 0)
        {
            Show(turn, key, form, taken with { Current = troubles.Keys.First(), Cell = null }, troubles);
            return null;
        }

        return new(key, form, taken with { Current = response.Current, Cell = response.Cell, Reviewing = response.Reviewing });
    }

    /// <summary>All that are open; where they are several, it is asked which of them is meant.</summary>
    public async Task<IReadOnlyList<OpenSurvey>> AskWhichAsync(Turn turn, string goesOn, CancellationToken cancellationToken)
    {
        var all = await AllAsync(turn, cancellationToken);
        if (all.Count > 1)
        {
            WhichSurvey.Ask(turn, await NamedAsync(turn, all, cancellationToken), goesOn);
        }

        return all;
    }

    /// <summary>
    /// Where several are open and none is at hand: asks for which of them that was typed. False where there are no two, or where none
    /// of their questions could be answered by it.
    /// </summary>
    public async Task<bool> AskWhichIsAnsweredAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await AllAsync(turn, cancellationToken) is not { Count: > 1 } all || !all.Any(open => SurveyTaking.Takes(turn, open.Form, open.Response)))
        {
            return false;
        }

        WhichSurvey.Ask(turn, await NamedAsync(turn, all, cancellationToken), WhichSurvey.Said);
        return true;
    }

    /// <summary>Whether what was typed is a choice of the question that was asked last.</summary>
    public async Task<bool> WaitsForAsync(Turn turn, CancellationToken cancellationToken) =>
        IsLastAsked(turn) && SurveyKey.Read(turn.Talk.Focus!.Subject) is { } key && FindPurpose(key) is not null // Asked of a focus only.
        && await book.FindMineAsync(turn, key, cancellationToken) is { Status: ResponseStatus.Draft } response
        && await FindFormAsync(turn, key, cancellationToken) is { } form && SurveyTaking.IsChoice(turn, form, response);

    /// <summary>A line on what is open, for an answer about something else; none where nothing is.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Turn turn, CancellationToken cancellationToken) =>
        await AllAsync(turn, cancellationToken) is { Count: > 0 } all
            ? [turn.Words.Say("survey.open", ("forms", string.Join("\n", (await NamedAsync(turn, all, cancellationToken)).Select(one => "– " + WhichSurvey.Name(turn, one)))))]
            : [];

    /// <summary>All surveys that the person has begun and can go on with; the last changed first.</summary>
    public Task<IReadOnlyList<OpenSurvey>> AllAsync(Turn turn, CancellationToken cancellationToken) => AllAsync(turn, atHand: null, cancellationToken);

    private async Task<IReadOnlyList<OpenSurvey>> AllAsync(Turn turn, string? atHand, CancellationToken cancellationToken)
    {
        List<OpenSurvey> all = [];
        foreach (var (key, response) in await book.DraftsAsync(turn, cancellationToken))
        {
            // A short form that was opened and left untouched was not begun; but it may be what is meant, as long as it is at hand.
            if (purposes.Value.TryGetValue(key.Purpose, out var purpose) && (response.IsBegun || !purpose.MannerOf(key).OnOneCard || key.ToString() == atHand)
                && await purpose.FindFormAsync(turn, key, cancellationToken) is { } form)
            {
                all.Add(new(key, form, response));
            }
        }

        return all;
    }

    // Two can be of the same form.
    private async Task<IReadOnlyList<NamedSurvey>> NamedAsync(Turn turn, IReadOnlyList<OpenSurvey> all, CancellationToken cancellationToken)
    {
        List<(string Title, SurveyAbout? About)> titles = [];
        foreach (var one in all)
        {
            titles.Add((one.Form.Title, await FindAboutAsync(turn.Who, one.Key, cancellationToken)));
        }

        return [.. all.Zip(SurveyNames.Of(titles, turn.Words), (one, name) => new NamedSurvey(one, name))];
    }

    // A short form asks for something here and now, and its words may go to somebody at once. Where something came between before they
    // began, it is asked whether words are meant for it; so it is where a word that the bot knows would be taken down as it is.
    private async Task<bool> IsDoubtfulAsync(Turn turn, string? atHand, CancellationToken cancellationToken)
    {
        var cameBetween = turn.MayBeAside || !IsLastAsked(turn);
        if (!(cameBetween || turn.IsKnownWord)
            || SurveyKey.Read(atHand) is not { } key || FindPurpose(key)?.MannerOf(key).OnOneCard is not true
            || await book.FindMineAsync(turn, key, cancellationToken) is not { Status: ResponseStatus.Draft } response
            || await FindFormAsync(turn, key, cancellationToken) is not { } form || !WhichSurvey.Carries(turn, [new(key, form, response)]))
        {
            return false;
        }

        return (turn.IsKnownWord && SurveyTaking.TakesAsWords(turn, form, response))
            || (cameBetween && !response.IsBegun && form.Find(response.Current) is { TakesWords: true } && SurveyTaking.Takes(turn, form, response));
    }

    // Nothing else has been put before the person since: what was offered last is the survey's own, or nothing. A question whether
    // something is meant for it offers a no, which is not.
    private static bool IsLastAsked(Turn turn) => turn.Talk.Offered.All(offered => offered.Verb.StartsWith("survey.", StringComparison.Ordinal));

    /// <summary>What was handed in is not opened again by an old card; where there is something to see of it, that is shown.</summary>
    public async Task ClosedAsync(Turn turn, SurveyKey key, FormResponse response, CancellationToken cancellationToken)
    {
        turn.Talk = turn.Talk with { Focus = null };
        var afterwards = await FindFormAsync(turn, key, cancellationToken) is { } form
            ? await PurposeOf(key).AfterwardsAsync(turn, key, form, response, cancellationToken)
            : null;
        turn.Show(afterwards ?? Prompt.Note(
            turn.Words["survey.closed.heading"], turn.Words[response.Status is ResponseStatus.Withdrawn ? "survey.closed.withdrawn" : "survey.closed.line"]));
    }
}

/// <summary>A survey that is being filled in.</summary>
internal sealed record OpenSurvey(SurveyKey Key, FormDefinition Form, FormResponse Response);

/// <param name="Name">Its title, and what tells it from others.</param>
internal sealed record NamedSurvey(OpenSurvey Open, string Name);
