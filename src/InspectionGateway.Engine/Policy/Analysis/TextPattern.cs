using InspectionGateway.Engine.Rules.Conditions;

namespace InspectionGateway.Engine.Policy.Analysis;

/// <summary>One text, or every text with a beginning.</summary>
internal readonly record struct TextPattern(string Text, bool IsBeginning)
{
    /// <summary>Every text.</summary>
    public static TextPattern Any { get; } = new("", true);

    /// <summary>What a condition asks for.</summary>
    public static TextPattern[] Of(TextIn condition) =>
        [.. condition.Texts.Select(text => new TextPattern(text, false)), .. condition.Beginnings.Select(beginning => new TextPattern(beginning, true))];

    /// <summary>Whether the other's texts are all among these. No number of texts fills a beginning.</summary>
    public bool Covers(TextPattern other) => IsBeginning ? other.Text.StartsWith(Text, StringComparison.Ordinal) : !other.IsBeginning && other.Text == Text;

    public override string ToString() => IsBeginning ? $"{Text}*" : Text;
}
