namespace InspectionGateway.Assessment.Levels;

/// <summary>A lot that was drawn at random and inspected.</summary>
/// <param name="HsPrefix">8 digits.</param>
/// <param name="Origin">ISO alpha-3.</param>
/// <param name="Importer">Its key.</param>
/// <param name="Maker">Its key; empty: not named.</param>
/// <param name="On">Day of the inspection.</param>
/// <param name="Nonconforming">It was not accepted.</param>
/// <param name="Critical">Something was found that may do harm.</param>
public sealed record DrawnLot(string HsPrefix, string Origin, string Importer, string Maker, DateOnly On, bool Nonconforming, bool Critical);
