namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>Text with a place in it that «» marks.</summary>
internal static class Marked
{
    /// <summary>The text without the mark, and where it stood, from 1.</summary>
    public static (string Text, int Line, int Column) Read(string marked)
    {
        var before = marked[..marked.IndexOf("«»", StringComparison.Ordinal)];
        return (marked.Replace("«»", "", StringComparison.Ordinal), before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
