using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>A piece of a template, ready to be expanded.</summary>
internal abstract class TemplateNode
{
    /// <summary>What stands for "no property at all", which null is not.</summary>
    public static readonly JsonNode Nothing = JsonValue.Create("nothing");

    public abstract JsonNode? Expand(in Scope scope);

    /// <summary>Expands within a list: null leaves no trace, and lists are unpacked.</summary>
    public virtual void ExpandInto(JsonArray list, in Scope scope)
    {
        var node = Expand(scope);
        if (node is JsonArray inner)
        {
            var items = inner.ToArray();
            inner.Clear();
            foreach (var item in items)
            {
                list.Add(item);
            }
        }
        else if (node is not null)
        {
            list.Add(ReferenceEquals(node, Nothing) ? null : node);
        }
    }
}

internal sealed class ConstantNode(JsonNode? value) : TemplateNode
{
    private readonly string? text = value is JsonValue found && found.TryGetValue(out string? content) ? content : null;

    public override JsonNode? Expand(in Scope scope) => text is null ? value?.DeepClone() : JsonValue.Create(text);
}

internal sealed class ExpressionNode(Expression expression, string place) : TemplateNode
{
    public override JsonNode? Expand(in Scope scope)
    {
        var value = expression.Evaluate(scope, substitute: true);
        return value.Kind switch
        {
            ValueKind.Error => throw new CardExpansionException($"{place}: {value.Text}"),
            ValueKind.Undefined => Nothing,
            _ => value.ToNode(),
        };
    }
}

internal sealed class ListNode(TemplateNode[] items) : TemplateNode
{
    public override JsonNode? Expand(in Scope scope)
    {
        var list = new JsonArray();
        foreach (var item in items)
        {
            item.ExpandInto(list, scope);
        }

        return list;
    }
}

internal sealed class ObjectNode(KeyValuePair<string, TemplateNode>[] members) : TemplateNode
{
    public override JsonNode? Expand(in Scope scope)
    {
        var expanded = new KeyValuePair<string, JsonNode?>[members.Length];
        var count = 0;
        foreach (var (name, member) in members)
        {
            var value = member.Expand(scope);
            if (!ReferenceEquals(value, Nothing))
            {
                expanded[count++] = new(name, value);
            }
        }

        // From a collection of known size, the object is made in one go.
        return new JsonObject(new ArraySegment<KeyValuePair<string, JsonNode?>>(expanded, 0, count));
    }
}

/// <summary>An object with <c>$data</c> or <c>$when</c>: there once, several times, or not.</summary>
/// <param name="data">What <c>$data</c> yields in the scope outside; null: the scope stays.</param>
internal sealed class ScopedNode(Expression? data, Expression? when, TemplateNode body, string place) : TemplateNode
{
    public override JsonNode? Expand(in Scope scope)
    {
        var found = new JsonArray();
        ExpandInto(found, scope);
        if (found.Count > 1)
        {
            return found;
        }

        var only = found.Count == 0 ? null : found[0];
        found.Clear();
        return only;
    }

    public override void ExpandInto(JsonArray list, in Scope scope)
    {
        var value = data?.Evaluate(scope, substitute: true) ?? Value.Undefined;
        switch (value.Kind)
        {
            case ValueKind.Error:
                throw new CardExpansionException($"{place}/$data: {value.Text}");
            case ValueKind.Undefined:
                Add(list, scope);
                break;
            case ValueKind.Array:
                for (var index = 0; index < value.Array.Count; index++)
                {
                    Add(list, scope with { Data = Value.Of(value.Array[index]), Index = index });
                }

                break;
            default:
                Add(list, scope with { Data = value });
                break;
        }
    }

    private void Add(JsonArray list, in Scope scope)
    {
        if (when is null || when.Evaluate(scope, substitute: false) is { IsTrue: true })
        {
            list.Add(body.Expand(scope));
        }
    }
}

/// <summary>The data bound to a card does not fit its template: a mistake of ours.</summary>
internal sealed class CardExpansionException(string message) : Exception(message);
