namespace MentorBot.Programme.Forms;

public sealed partial record Vocabulary
{
    private static readonly HashSet<string> doneInEnglish = Set("done", "that's all", "that is all", "finished", "no more", "that's it");
    private static readonly HashSet<string> doneInFrench = Set("termine", "fini", "c'est tout", "c'est fini", "c'est bon");
    private static readonly HashSet<string> doneInSpanish = Set("listo", "lista", "eso es todo", "termine", "terminado");
    private static readonly HashSet<string> removeInEnglish = Set("remove", "delete", "take it out", "drop it");
    private static readonly HashSet<string> removeInFrench = Set("enlever", "supprimer", "effacer");
    private static readonly HashSet<string> removeInSpanish = Set("quitar", "borrar", "eliminar");

    /// <summary>"That was the last row."</summary>
    public IReadOnlySet<string> DoneWords => Language switch { "fr" => doneInFrench, "es" => doneInSpanish, _ => doneInEnglish };

    /// <summary>"Take this row out again."</summary>
    public IReadOnlySet<string> RemoveWords => Language switch { "fr" => removeInFrench, "es" => removeInSpanish, _ => removeInEnglish };
}
