namespace InspectionGateway.Benchmarks.Tables;

/// <summary>What the rows of a table ask for.</summary>
public enum TableKind
{
    /// <summary>Every row an HS prefix of 4 to 10 digits.</summary>
    Hs,
    /// <summary>85 of 100 an HS prefix of 2 to 10 digits, the others what <see cref="NoHs"/> asks.</summary>
    Mixed,
    /// <summary>Origin, credit and trade mode.</summary>
    NoHs,
}
