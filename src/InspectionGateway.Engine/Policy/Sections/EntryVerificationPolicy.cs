using System.Collections.Frozen;
using InspectionGateway.Engine.Obligations;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>Entry verification of civil goods (民用商品入境验证): what to look for, and what each conclusion asks.</summary>
public sealed record EntryVerificationPolicy
{
    /// <summary>Qualification types that name a certificate.</summary>
    public required FrozenSet<string> CertificateTypes { get; init; }

    /// <summary>Qualification types that name a proof of exemption.</summary>
    public required FrozenSet<string> ExemptionTypes { get; init; }

    /// <summary>Goods attribute: in the catalogue.</summary>
    public required string InCatalogue { get; init; }

    /// <summary>Goods attribute: outside the catalogue.</summary>
    public required string OutsideCatalogue { get; init; }

    /// <summary>Goods attribute: exempt.</summary>
    public required string ExemptAttribute { get; init; }

    /// <summary>Asked when the certificate matches.</summary>
    public required Obligation Passed { get; init; }

    /// <summary>Asked when the proof of exemption matches.</summary>
    public required Obligation Exempt { get; init; }

    /// <summary>Asked when the goods are said to lie outside the catalogue; null: that is no answer, and a certificate is asked.</summary>
    public required Obligation? Outside { get; init; }

    /// <summary>Asked when something does not match.</summary>
    public required Demand Failed { get; init; }

    /// <summary>Asked when it cannot be known; never less than <see cref="Failed"/>.</summary>
    public required Demand Unknown { get; init; }
}
