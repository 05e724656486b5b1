using System.Globalization;

namespace MentorBot.Cards.Templating;

/// <summary>Makes an expression of its source. Refuses, with a reason, all that Microsoft's engine or ours would not evaluate.</summary>
internal sealed class ExpressionParser
{
    // Loosest first. Equality binds tighter than order, unlike in C#: that is Microsoft's grammar.
    private static readonly string[][] levels = [["||"], ["&&"], ["<", "<=", ">", ">="], ["==", "!="], ["+", "-"], ["*", "/"]];

    private readonly string source;
    private readonly IReadOnlyList<Token> tokens;
    private int at;

    private ExpressionParser(string source)
    {
        this.source = source;
        tokens = ExpressionLexer.Read(source);
    }

    private Token Next => tokens[at];

    public static Expression Parse(string source)
    {
        var parser = new ExpressionParser(source);
        var expression = parser.Binary(0);
        return parser.Next.Kind is TokenKind.End ? expression : throw parser.Unexpected();
    }

    private Expression Binary(int level)
    {
        if (level == levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Next.Kind is TokenKind.Sign && levels[level].Contains(Next.Text))
        {
            var sign = tokens[at++].Text;
            left = Call(sign, [left, Binary(level + 1)]);
        }

        return left;
    }

    private Expression Unary() =>
        Takes("!") ? Call("!", [Unary()])
        : Takes("-") ? Call("-", [new Constant(Value.Of(0d)), Unary()])
        : Postfix();

    private Expression Postfix()
    {
        var expression = Primary();
        while (true)
        {
            if (Takes("."))
            {
                expression = Paths.Member(expression, Name());
            }
            else if (Takes("["))
            {
                var index = tokens[at++];
                Expect("]");
                expression = Paths.Element(expression, index);
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression Primary()
    {
        var token = tokens[at++];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Constant(Value.Of(double.Parse(token.Text, CultureInfo.InvariantCulture)));
            case TokenKind.Text:
                return new Constant(Value.Of(token.Text));
            case TokenKind.Name when Takes("("):
                return Call(token.Text, Arguments());
            case TokenKind.Name:
                return Named(token.Text);
            case TokenKind.Sign when token.Text == "(":
                var inner = Binary(0);
                Expect(")");
                return inner;
            default:
                at--;
                throw Unexpected();
        }
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        while (!Takes(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",");
            }

            arguments.Add(Binary(0));
        }

        return arguments;
    }

    private static Expression Named(string name) => name switch
    {
        "true" => new Constant(Value.Of(true)),
        "false" => new Constant(Value.Of(false)),
        "null" => new Constant(Value.Null),
        "undefined" => throw new FormatException("undefined is not supported; use null"),
        _ => Paths.Start(name),
    };

    private static CallExpression Call(string name, IReadOnlyList<Expression> arguments)
    {
        var function = Functions.Find(name);
        return function.Refuses(arguments) is { } reason
            ? throw new FormatException(reason)
            : new CallExpression(function, [.. arguments]);
    }

    private string Name() => Next is { Kind: TokenKind.Name, Text: var name } && name[0] != '$' ? tokens[at++].Text : throw Unexpected();

    private bool Takes(string sign)
    {
        var takes = Next.Kind is TokenKind.Sign && Next.Text == sign;
        at += takes ? 1 : 0;
        return takes;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() => new($"syntax error at {Next.Text} in {source}");
}
