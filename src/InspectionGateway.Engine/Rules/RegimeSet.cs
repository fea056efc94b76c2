namespace InspectionGateway.Engine.Rules;

/// <summary>Legal regimes, as a set.</summary>
[Flags]
public enum RegimeSet : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Commodity inspection.</summary>
    Commodity = 1,
    /// <summary>Animal and plant quarantine.</summary>
    Quarantine = 2,
    /// <summary>Food hygiene.</summary>
    FoodHygiene = 4,
    /// <summary>Entry verification of civil goods.</summary>
    EntryVerification = 8,
    /// <summary>Dangerous goods and their packaging.</summary>
    DangerousGoods = 16,
    /// <summary>Spot check of goods outside the statutory catalogue.</summary>
    SpotCheck = 32,
    /// <summary>Health quarantine at the frontier.</summary>
    HealthQuarantine = 64,
    /// <summary>Every regime.</summary>
    All = 127,
}
