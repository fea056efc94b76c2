using InspectionGateway.Engine.Policy.Sections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>What brings a specimen a verdict of entry verification.</summary>
internal static class SpecimenCertificate
{
    private const string Number = "PROMISE-1";

    /// <summary>Has the line name what it takes, and says what stands behind it; null: nothing has to.</summary>
    public static FactRecord? Name(DeclarationLine line, Party importer, string verdict, EntryVerificationPolicy rules)
    {
        var (types, kind) = verdict == "EXEMPT" ? (rules.ExemptionTypes, CertificateKind.Exemption) : (rules.CertificateTypes, CertificateKind.Ccc);
        if (verdict is "EXEMPT" or "OUTSIDE")
        {
            line.GoodsAttributes.Add(verdict == "EXEMPT" ? rules.ExemptAttribute : rules.OutsideCatalogue);
        }
        if (verdict is not ("PASSED" or "EXEMPT"))
        {
            return null;
        }
        line.Qualifications.Add(new Qualification { TypeCode = types.Order(StringComparer.Ordinal).First(), Number = Number });
        return new FactRecord { Certificate = new Certificate { Number = Number, Kind = kind, Holder = importer, Manufacturer = line.Manufacturer, Valid = new Period(), Status = CertificateStatus.Valid } };
    }
}
