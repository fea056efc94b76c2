using System.Globalization;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Importing;

/// <summary>Facts in bulk: firms with a grade each, and the risk of goods.</summary>
internal static class ManyFacts
{
    private static readonly Period Long = new() { From = new Day { Year = 2024, Month = 1, Day_ = 1 } };

    public static IEnumerable<FactRecord> Firms(int many) => Enumerable.Range(0, many).Select(number => new FactRecord
    {
        Enterprise = new Enterprise { Id = Firm(number), Grades = { new CreditGrade { Code = number % 10 == 0 ? "AEO" : "REGULAR", Period = Long } } },
    });

    // Textiles, which the declarations of a load have none of.
    public static IEnumerable<FactRecord> Commodities(int many) => Enumerable.Range(0, many).Select(number => new FactRecord
    {
        CommodityRisk = new CommodityRisk
        {
            HsPrefix = (5_000_000_000 + number * 100L).ToString(CultureInfo.InvariantCulture), Risk = number % 4 == 0 ? RiskLevel.Medium : RiskLevel.Low, Valid = Long, Basis = "load",
        },
    });

    private static Party Firm(int number)
    {
        var body = $"91500000MB{number:D7}";
        return new Party { Scheme = "USCC", Value = body + SocialCreditCode.CheckCharacter(body) };
    }
}
