namespace InspectionGateway.Engine.EntryVerification;

/// <summary>What entry verification finds, from the lightest to the hardest to deal with.</summary>
internal enum Verdict
{
    /// <summary>The certificate stands for the line.</summary>
    Passed,
    /// <summary>The proof of exemption stands for the line.</summary>
    Exempt,
    /// <summary>The goods are said to lie outside the catalogue, though their HS code fits.</summary>
    Outside,
    /// <summary>None stands for it, and every reason is given.</summary>
    Failed,
    /// <summary>A named certificate could not be read.</summary>
    Unknown,
}
