namespace MentorBot.Cards.Templating;

/// <summary>Gathers the pieces of a template: constants that follow one another become one.</summary>
internal sealed class TemplateBuilder
{
    private readonly List<TemplateNode> nodes = [];

    /// <summary>Where what no data can change is written.</summary>
    public JsonBytes Constant { get; } = new();

    public void Add(TemplateNode node)
    {
        EndConstant();
        nodes.Add(node);
    }

    public TemplateNode Build()
    {
        EndConstant();
        return nodes is [var only] ? only : new SequenceNode([.. nodes]);
    }

    private void EndConstant()
    {
        if (!Constant.IsEmpty)
        {
            nodes.Add(new ConstantNode(Constant.Take()));
        }
    }
}
