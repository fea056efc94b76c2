using System.Globalization;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>The firms of a specimen, and the grade of each. Immutable.</summary>
internal sealed class SpecimenFirms
{
    private readonly RegionPick pick;

    public SpecimenFirms(RegionPick pick)
    {
        this.pick = pick;
        var standing = pick.Code(Column.Credit);
        var importer = Grade(Column.ImporterCredit, standing);
        Importer = (Firm(Column.Importer, 1), importer);
        Owner = Other(Column.Owner, 2, Grade(Column.OwnerCredit, standing), importer);
        Declarant = Other(Column.Declarant, 3, Grade(Column.DeclarantCredit, importer), importer);
        Maker = Firm(Column.Maker, 4);
    }

    public (Party? Id, string? Grade) Importer { get; }

    /// <summary>Without an id: it is the importer.</summary>
    public (Party? Id, string? Grade) Owner { get; }

    /// <summary>Without an id: it is the importer.</summary>
    public (Party? Id, string? Grade) Declarant { get; }

    public Party? Maker { get; }

    private string? Grade(Column column, string? preferred) => pick.Code(column, preferred is null ? [] : [preferred]) ?? preferred;

    private (Party?, string?) Other(Column column, int number, string? grade, string? importer) =>
        (grade == importer && pick.Text(column, "") == "" ? null : Firm(column, number), grade);

    // Made-up ids of the social credit code's shape; null when the column asks for what is none.
    private Party? Firm(Column column, int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91500000MA5U0000{number}");
        return pick.Text(column, $"USCC:{body}{SocialCreditCode.CheckCharacter(body)}")?.Split(':', 2) is [var scheme, var value] ? new Party { Scheme = scheme, Value = value } : null;
    }
}
