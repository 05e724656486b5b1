namespace MentorBot.Cards.Templating;

/// <summary>A piece of a template, ready to be written.</summary>
internal abstract class TemplateNode
{
    public abstract void Write(CardInProgress card, in Scope scope);
}

/// <summary>What is the same in every card.</summary>
internal sealed class ConstantNode(byte[] json) : TemplateNode
{
    private readonly bool closes = json[0] is (byte)'}' or (byte)']';

    public override void Write(CardInProgress card, in Scope scope)
    {
        if (closes)
        {
            card.Bytes.TakeCommaBack();
        }

        card.Bytes.Put(json);
    }
}

/// <summary>Pieces one after the other.</summary>
internal sealed class SequenceNode(TemplateNode[] nodes) : TemplateNode
{
    public override void Write(CardInProgress card, in Scope scope)
    {
        foreach (var node in nodes)
        {
            node.Write(card, scope);
        }
    }
}

/// <summary>A property whose value is an expression. What is undefined is no property at all, which null is.</summary>
/// <param name="name">With its quotes and colon; empty where it is written already, since there is always a value.</param>
internal sealed class PropertyNode(byte[] name, Expression expression, Part part, string place) : TemplateNode
{
    public override void Write(CardInProgress card, in Scope scope)
    {
        var value = expression.Evaluate(scope, substitute: true);
        if (value.IsError)
        {
            throw new CardExpansionException($"{place}: {value.Text}");
        }

        if (value.Kind is not ValueKind.Undefined)
        {
            card.Bytes.Put(name);
            card.Bytes.Put(value, part);
        }
    }
}

/// <summary>An item of a list that is an expression: null leaves no trace, and lists are unpacked.</summary>
internal sealed class ItemNode(Expression expression, Part part, string place) : TemplateNode
{
    public override void Write(CardInProgress card, in Scope scope)
    {
        var value = expression.Evaluate(scope, substitute: true);
        switch (value.Kind)
        {
            case ValueKind.Error:
                throw new CardExpansionException($"{place}: {value.Text}");
            case ValueKind.Null:
                break;
            case ValueKind.Undefined:
                card.Bytes.Put("null,"u8);
                break;
            case ValueKind.Array:
                card.Bytes.PutItems(value.Array, part);
                break;
            default:
                card.Bytes.Put(value, part);
                break;
        }
    }
}

/// <summary>Text with expressions in it: put together as a whole, and escaped as a whole.</summary>
internal sealed class TextNode(InterpolationExpression text, Part part, string place) : TemplateNode
{
    public override void Write(CardInProgress card, in Scope scope)
    {
        card.Text.ResetWrittenCount();
        if (text.WriteTo(card.Text, scope, substitute: true) is { } mistake)
        {
            throw new CardExpansionException($"{place}: {mistake}");
        }

        card.Bytes.PutText(card.Text.WrittenSpan, part);
    }
}

/// <summary>An object with <c>$data</c> or <c>$when</c>: there once, several times, or not.</summary>
/// <param name="data">What <c>$data</c> yields in the scope outside; null: the scope stays.</param>
/// <param name="isItem">True within a list; elsewhere none becomes null, and several become a list.</param>
internal sealed class ScopedNode(Expression? data, Expression? when, TemplateNode body, bool isItem, string place) : TemplateNode
{
    public override void Write(CardInProgress card, in Scope scope)
    {
        var start = card.Bytes.Length;
        var count = WriteAll(card, scope);
        if (isItem || count == 1)
        {
            return;
        }

        if (count == 0)
        {
            card.Bytes.Put("null,"u8);
        }
        else
        {
            card.Bytes.Insert(start, '[');
            card.Bytes.Close(']');
        }
    }

    private int WriteAll(CardInProgress card, in Scope scope)
    {
        var value = data?.Evaluate(scope, substitute: true) ?? Value.Undefined;
        switch (value.Kind)
        {
            case ValueKind.Error:
                throw new CardExpansionException($"{place}/$data: {value.Text}");
            case ValueKind.Undefined:
                return WriteOne(card, scope);
            case ValueKind.Array:
                var count = 0;
                for (var index = 0; index < value.Array.Count; index++)
                {
                    count += WriteOne(card, scope with { Data = Value.Of(value.Array[index]), Index = index });
                }

                return count;
            default:
                return WriteOne(card, scope with { Data = value });
        }
    }

    private int WriteOne(CardInProgress card, in Scope scope)
    {
        if (when is not null && when.Evaluate(scope, substitute: false) is not { IsTrue: true })
        {
            return 0;
        }

        body.Write(card, scope);
        return 1;
    }
}
