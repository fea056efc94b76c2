namespace InspectionGateway.RiskDatabase.Assessments;

/// <summary>What the inspection of a drawn lot gave.</summary>
/// <param name="HsPrefix">8 digits.</param>
/// <param name="Origin">ISO alpha-3.</param>
/// <param name="Firm">The importer's id, "SCHEME:VALUE".</param>
/// <param name="Maker">The maker's; empty: not named.</param>
/// <param name="On">Legal day.</param>
/// <param name="Accepted">The lot was.</param>
/// <param name="Critical">Something was found that may do harm.</param>
public sealed record DrawnResult(string HsPrefix, string Origin, string Firm, string Maker, DateOnly On, bool Accepted, bool Critical);
