namespace InspectionGateway.Engine.Consignments;

/// <summary>How a consignment is named. The numbers are kept in the risk database.</summary>
public enum ConsignmentNameKind
{
    /// <summary>Another number of a summary declaration: SeqNo or EntryId.</summary>
    Alias = 1,

    /// <summary>The importer's goods under one transport document.</summary>
    TransportDocument = 2,

    /// <summary>The importer's goods in one container.</summary>
    Container = 3,

    /// <summary>The importer's goods by code and quantity. Many shipments are alike, so it counts only against a declaration that was taken back.</summary>
    Goods = 4,
}
