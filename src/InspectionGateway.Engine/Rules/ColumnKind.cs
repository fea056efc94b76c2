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
    /// <summary>A number, asked for by its bounds.</summary>
    Range,
}
