namespace InspectionGateway.Engine.Rules;

/// <summary>What kind of values a column holds.</summary>
public enum ColumnKind
{
    /// <summary>One code.</summary>
    Symbol,
    /// <summary>Any number of codes.</summary>
    Set,
    /// <summary>An HS code, asked for by its leading digits.</summary>
    Prefix,
    /// <summary>What was said in words, or in codes of no list: asked for in full, or by its beginning with * at the end.</summary>
    Text,
    /// <summary>A number, asked for by its bounds.</summary>
    Range,
}
