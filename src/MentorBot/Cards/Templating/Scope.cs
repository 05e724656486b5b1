namespace MentorBot.Cards.Templating;

/// <summary>What names mean at one place of a template: <c>$root</c>, <c>$data</c> (where plain names are looked up), <c>$index</c>.</summary>
internal readonly record struct Scope(Value Root, Value Data, int? Index);
