namespace InspectionGateway.Engine.Facts;

/// <summary>The kinds of facts. Those that are replicated are known whole to every gateway; the others are read by key for a declaration.</summary>
public enum FactKind
{
    /// <summary>A firm: credit grades, temporary states, lists.</summary>
    Enterprise,
    /// <summary>A third-party test report.</summary>
    TestReport,
    /// <summary>A certificate or a proof of exemption for entry verification.</summary>
    Certificate,
    /// <summary>A spot check of another authority.</summary>
    Recognition,
    /// <summary>Replicated: the assessed risk of goods.</summary>
    CommodityRisk,
    /// <summary>Replicated: an entry of the statutory catalogue.</summary>
    StatutoryEntry,
    /// <summary>Replicated: a risk alert.</summary>
    Alert,
    /// <summary>Replicated: a control instruction from outside.</summary>
    ControlInstruction,
    /// <summary>Replicated: a testing body.</summary>
    Body,
    /// <summary>Replicated: goods whose third-party results are accepted.</summary>
    AcceptedScope,
    /// <summary>The streams of one importer that are not at normal inspection.</summary>
    Streams,
    /// <summary>Who carries out inspections.</summary>
    Officer,
}
