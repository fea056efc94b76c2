namespace InspectionGateway.Messages.DecMessages;

/// <summary>
/// Codes of attached documents (EdocCode, at most 8 characters) and of promised material (DeclaratioMaterialCode) to the
/// types that the policy speaks of. 101040 and 102053 are the compliance statements for imports and exports. The public
/// lists have no code for photos of the goods or a copy of a CCC certificate: the window uses the two words here. Any
/// other code stays the window's own.
/// </summary>
internal static class DocumentCodes
{
    public static string TypeOf(string code) => code switch
    {
        "101040" or "102053" => "COMPLIANCE_STATEMENT",
        "PHOTO" => "GOODS_PHOTOS",
        "CCC" => "CCC_CERTIFICATE",
        _ => code,
    };
}
