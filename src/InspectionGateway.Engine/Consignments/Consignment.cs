using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Inheritance;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Consignments;

/// <summary>
/// By what a consignment is known again when it is declared under another number: filing it twice, or taking it back and
/// filing it anew, draws no second lot. A firm that ships the same goods every day repeats nothing by that.
/// </summary>
public static class Consignment
{
    /// <summary>For so long a declaration of the same consignment is a refiling of the first.</summary>
    public static TimeSpan RefilingPeriod { get; } = TimeSpan.FromDays(7);

    /// <summary>The names of a filed declaration's consignment; none when nothing in it names one.</summary>
    public static IReadOnlyList<ConsignmentName> Name(string tenant, Declaration declaration)
    {
        var names = new List<ConsignmentName>();
        if (declaration.Stage == Stage.Summary)
        {
            Add(ConsignmentNameKind.Alias, declaration.Aliases?.SeqNo);
            Add(ConsignmentNameKind.Alias, declaration.Aliases?.EntryId);
        }
        var part = $"{declaration.Direction}|{Part(declaration.Stage)}|{declaration.Importer?.Scheme}:{Folding.Fold(declaration.Importer?.Value ?? "")}|";
        if (declaration.TransportDocument.Any(char.IsAsciiDigit))
        {
            // Where there is none, people write a word for that.
            Add(ConsignmentNameKind.TransportDocument, declaration.TransportDocument, part);
        }
        foreach (var container in declaration.Containers)
        {
            Add(ConsignmentNameKind.Container, container.Number, part);
        }
        if (declaration.Lines.Count > 0)
        {
            Add(ConsignmentNameKind.Goods, string.Join('|', declaration.Lines.Select(Describe).Order(StringComparer.Ordinal)), part);
        }
        return [.. names.Distinct()];

        void Add(ConsignmentNameKind kind, string? said, string prefix = "")
        {
            if (Folding.Fold(said ?? "") is { Length: > 0 } name)
            {
                names.Add(Hash(tenant, kind, prefix + name));
            }
        }
    }

    /// <summary>The name that a summary has by another number.</summary>
    public static ConsignmentName NameAlias(string tenant, string number) => Hash(tenant, ConsignmentNameKind.Alias, Folding.Fold(number));

    /// <summary>Whether goods of one declaration are goods of the other.</summary>
    public static bool Shares(Declaration one, Declaration other) => Counterparts.Find(one, other).Count > 0;

    // A summary and a whole declaration are two ways to declare once; what completes or follows them is another step.
    private static Stage Part(Stage stage) => stage == Stage.Summary ? Stage.Whole : stage;

    // By subheading and number: a code that is said shorter, another unit's code or 5.0 for 5 makes no other goods.
    private static string Describe(DeclarationLine line)
    {
        var subheading = line.HsCode[..Math.Min(line.HsCode.Length, Counterparts.Subheading)];
        _ = decimal.TryParse(line.Quantity?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity);
        return string.Create(CultureInfo.InvariantCulture, $"{subheading}*{quantity:0.############################}");
    }

    private static ConsignmentName Hash(string tenant, ConsignmentNameKind kind, string name) =>
        new(kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{kind}\n{name}"))));
}
