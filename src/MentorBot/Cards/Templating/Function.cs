namespace MentorBot.Cards.Templating;

internal delegate Value Evaluator(Expression[] arguments, in Scope scope, bool substitute);

/// <summary>A function or operator of Microsoft's Adaptive Expressions, with what it takes and gives.</summary>
/// <param name="Type">Its name as Microsoft's engine writes it: an operator's sign where it has one.</param>
internal sealed record Function(string Type, Returns Returns, int Fewest, int Most, Evaluator Evaluate)
{
    /// <summary>What each argument may be; the last holds for all that follow.</summary>
    public Returns[] Takes { get; init; } = [Returns.Anything];

    /// <summary>Why these arguments are refused, or null.</summary>
    public string? Refuses(IReadOnlyList<Expression> arguments)
    {
        if (arguments.Count < Fewest || arguments.Count > Most)
        {
            return $"{Type} takes {(Fewest == Most ? $"{Fewest}" : $"at least {Fewest}")} argument(s), not {arguments.Count}";
        }

        for (var at = 0; at < arguments.Count; at++)
        {
            var (takes, returns) = (Takes[Math.Min(at, Takes.Length - 1)], arguments[at].Returns);
            if (!takes.HasFlag(Returns.Anything) && !returns.HasFlag(Returns.Anything) && (takes & returns) == 0)
            {
                return $"{arguments[at]} is of the wrong type for {Type}";
            }
        }

        return null;
    }
}
