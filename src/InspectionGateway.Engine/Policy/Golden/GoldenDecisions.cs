using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Policy.Cases;
using InspectionGateway.Engine.Policy.Promises;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Golden;

/// <summary>
/// Answers to made-up declarations of which rows of the policy speak, with all facts around them: the same policy has the same
/// declarations, and the same engine the same answers, wherever and whenever. Stateless.
/// </summary>
public static class GoldenDecisions
{
    /// <summary>How many there are; fewer where the policy has not as many rows that a declaration can be made up for.</summary>
    public const int Most = 50;

    // Of rows that nobody can make up a declaration for, the next hardly are another kind.
    private const int MostTries = 500;
    private const int Digits = 16;

    // No day of the policy's: rows of the past and the future are known by what is in force then.
    private static readonly DayPeriod Days = new(new DateOnly(2018, 1, 1).DayNumber, int.MaxValue);

    /// <summary>The beginnings of the answers' SHA-256, sixteen hexadecimal digits each.</summary>
    public static IReadOnlyList<string> Of(PolicySet policy) => [.. Specimens(policy).Select(specimen => Decide(policy, specimen)).Distinct().Take(Most)];

    // Rows of all tables in all that they touch, mixed, whatever their number; for some the same declaration will do.
    private static IEnumerable<Specimen> Specimens(PolicySet policy) =>
        new[] { policy.Measures, policy.Baseline, policy.Raises, policy.Waivers, policy.NeverWaive, policy.Credentials, policy.Orders, policy.Sampling, policy.Items }
            .SelectMany(table => table.Rows)
            .SelectMany(row => row.Regimes.Each().SelectMany(regime => RegimeGround.Of(regime, policy), (regime, ground) => (Row: row, Regime: regime, Ground: ground)))
            .OrderBy(one => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{one.Row.Id} {one.Regime} {one.Ground.Direction} {one.Ground.Letter}"))), StringComparer.Ordinal)
            .Take(MostTries).Select(one => Make(policy, one.Row, one.Regime, one.Ground)).OfType<Specimen>();

    private static Specimen? Make(PolicySet policy, Rule row, Regime regime, RegimeGround ground) =>
        LineRegion.Told(Days).Within(row) is { } lines && ground.Narrow(lines, regime, policy) is { } left
            ? SpecimenMaker.Make(policy, new PromiseSuspect(left, regime, ground, Reliefs.None, row, InspectionLevel.Unspecified), AlertLevel.Unspecified)
            : null;

    private static string Decide(PolicySet policy, Specimen specimen)
    {
        var decision = CaseRunner.Decide(policy, specimen.Declaration, new FactBook(specimen.Facts), LegalCalendar.StartOf(specimen.Day.DayNumber));
        return Convert.ToHexStringLower(SHA256.HashData(decision.ToByteArray()))[..Digits];
    }
}
