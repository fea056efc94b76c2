namespace InspectionGateway.Messages;

/// <summary>Something in a message that cannot be read.</summary>
/// <param name="File">Name from the options.</param>
/// <param name="Line">Line in the file, from 1; 0 when the problem has no place.</param>
/// <param name="Field">Element path or column, "DecList[2]/GQty".</param>
/// <param name="Value">The offending value, cut to 64 characters.</param>
/// <param name="Rule">What it has to be.</param>
public sealed record MessageProblem(string File, int Line, string Field, string Value, string Rule)
{
    /// <summary>One line for a person: "file:line: field 'value': rule".</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {Field}{(Value.Length > 0 ? $" '{Value}'" : "")}: {Rule}";
}
