using System.Globalization;
using System.Numerics;
using CsCheck;
using InspectionGateway.Engine.Sampling;

namespace InspectionGateway.Engine.Tests.Sampling;

public class SamplingPlanTests
{
    // Columns of the published tables, arrows followed, letter by letter.
    [Theory]
    [InlineData(PlanSeverity.Normal, "0.010", "Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0 Q1250/0")]
    [InlineData(PlanSeverity.Normal, "0.025", "N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 N500/0 R2000/1 R2000/1")]
    [InlineData(PlanSeverity.Normal, "1.0", "E13/0 E13/0 E13/0 E13/0 E13/0 E13/0 H50/1 H50/1 J80/2 K125/3 L200/5 M315/7 N500/10 P800/14 Q1250/21 Q1250/21")]
    [InlineData(PlanSeverity.Normal, "4.0", "B3/0 B3/0 B3/0 E13/1 E13/1 F20/2 G32/3 H50/5 J80/7 K125/10 L200/14 M315/21 M315/21 M315/21 M315/21 M315/21")]
    [InlineData(PlanSeverity.Normal, "10", "C5/1 C5/1 C5/1 D8/2 E13/3 F20/5 G32/7 H50/10 J80/14 K125/21 K125/21 K125/21 K125/21 K125/21 K125/21 K125/21")]
    [InlineData(PlanSeverity.Tightened, "0.010", "R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0 R2000/0")]
    [InlineData(PlanSeverity.Tightened, "0.025", "P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 P800/0 S3150/1 S3150/1")]
    [InlineData(PlanSeverity.Tightened, "1.0", "F20/0 F20/0 F20/0 F20/0 F20/0 F20/0 J80/1 J80/1 J80/1 K125/2 L200/3 M315/5 N500/8 P800/12 Q1250/18 Q1250/18")]
    [InlineData(PlanSeverity.Tightened, "4.0", "C5/0 C5/0 C5/0 F20/1 F20/1 F20/1 G32/2 H50/3 J80/5 K125/8 L200/12 M315/18 M315/18 M315/18 M315/18 M315/18")]
    [InlineData(PlanSeverity.Tightened, "10", "A2/0 D8/1 D8/1 D8/1 E13/2 F20/3 G32/5 H50/8 J80/12 K125/18 K125/18 K125/18 K125/18 K125/18 K125/18 K125/18")]
    [InlineData(PlanSeverity.Reduced, "0.010", "Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0 Q500/0")]
    [InlineData(PlanSeverity.Reduced, "0.025", "N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0 N200/0")]
    [InlineData(PlanSeverity.Reduced, "1.0", "E5/0 E5/0 E5/0 E5/0 E5/0 E5/0 J32/1 J32/1 J32/1 K50/2 L80/3 M125/5 N200/6 P315/8 Q500/10 Q500/10")]
    [InlineData(PlanSeverity.Reduced, "4.0", "B2/0 B2/0 B2/0 F8/1 F8/1 F8/1 G13/2 H20/3 J32/5 K50/6 L80/8 M125/10 M125/10 M125/10 M125/10 M125/10")]
    [InlineData(PlanSeverity.Reduced, "10", "D3/1 D3/1 D3/1 D3/1 E5/2 F8/3 G13/5 H20/6 J32/8 K50/10 K50/10 K50/10 K50/10 K50/10 K50/10 K50/10")]
    public void AColumnIsAsPublished(PlanSeverity severity, string aql, string expected) => Assert.Equal(
        expected,
        string.Join(' ', SamplingPlans.LotLetters
            .Select(letter => SamplingPlans.Find(letter, decimal.Parse(aql, CultureInfo.InvariantCulture), severity))
            .Select(plan => $"{plan.Letter}{plan.SampleSize}/{plan.Accept}")));

    // The letters at both edges of every band.
    [Theory]
    [InlineData("S-1", "A8 A9 A15 A16 A25 A26 A50 B51 B90 B91 B150 B151 B280 B281 B500 C501 C1200 C1201 C3200 C3201 C10000 C10001 C35000 D35001 D150000 D150001 D500000 D500001")]
    [InlineData("S-2", "A8 A9 A15 A16 A25 B26 B50 B51 B90 B91 B150 C151 C280 C281 C500 C501 C1200 D1201 D3200 D3201 D10000 D10001 D35000 E35001 E150000 E150001 E500000 E500001")]
    [InlineData("S-3", "A8 A9 A15 B16 B25 B26 B50 C51 C90 C91 C150 D151 D280 D281 D500 E501 E1200 E1201 E3200 F3201 F10000 F10001 F35000 G35001 G150000 G150001 G500000 H500001")]
    [InlineData("S-4", "A8 A9 A15 B16 B25 C26 C50 C51 C90 D91 D150 E151 E280 E281 E500 F501 F1200 G1201 G3200 G3201 G10000 H10001 H35000 J35001 J150000 J150001 J500000 K500001")]
    [InlineData("I", "A8 A9 A15 B16 B25 C26 C50 C51 C90 D91 D150 E151 E280 F281 F500 G501 G1200 H1201 H3200 J3201 J10000 K10001 K35000 L35001 L150000 M150001 M500000 N500001")]
    [InlineData("II", "A8 B9 B15 C16 C25 D26 D50 E51 E90 F91 F150 G151 G280 H281 H500 J501 J1200 K1201 K3200 L3201 L10000 M10001 M35000 N35001 N150000 P150001 P500000 Q500001")]
    [InlineData("III", "B8 C9 C15 D16 D25 E26 E50 F51 F90 G91 G150 H151 H280 J281 J500 K501 K1200 L1201 L3200 M3201 M10000 N10001 N35000 P35001 P150000 Q150001 Q500000 R500001")]
    public void ALetterChangesAtTheEdgeOfItsBand(string level, string expected) => Assert.Equal(
        expected,
        string.Join(' ', expected.Split(' ').Select(edge => int.Parse(edge[1..], CultureInfo.InvariantCulture)).Select(lot => $"{CodeLetters.Find(lot, level)}{lot}")));

    // A sample as large as the lot is no sample.
    [Theory]
    [InlineData(1, "II", "1.0", 0)]
    [InlineData(13, "II", "1.0", 0)]
    [InlineData(14, "II", "1.0", 13)]
    [InlineData(500, "II", "1.0", 50)]
    [InlineData(1000, "II", "0.010", 0)]
    public void ASampleIsSmallerThanItsLot(int lot, string level, string aql, int size) =>
        Assert.Equal(size, SamplingPlans.OfLot(lot, level, decimal.Parse(aql, CultureInfo.InvariantCulture), PlanSeverity.Normal)?.SampleSize ?? 0);

    [Fact]
    public void WhatTheTablesDoNotHaveIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CodeLetters.Find(1, "II"));
        Assert.Throws<ArgumentOutOfRangeException>(() => CodeLetters.Find(10, "IV"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingPlans.Find('I', 1.0m, PlanSeverity.Normal));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingPlans.Find('S', 1.0m, PlanSeverity.Tightened));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingPlans.Find('A', 15m, PlanSeverity.Normal));
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplingPlans.OfLot(0, "II", 1.0m, PlanSeverity.Normal));
    }

    // Against sums of fractions of whole numbers, which no rounding touches before the end.
    [Fact]
    public void TheCurveIsExact() => Gen.Select(Gen.Int[2, 400], Gen.Int[0, 12], Gen.Int[0, 1000]).Sample(
        (size, accept, thousandths) =>
        {
            var plan = new SinglePlan('A', size, Math.Min(accept, size - 1));
            Assert.Equal(Binomial(plan, thousandths, 1000), OperatingCharacteristic.Accept(plan, thousandths / 1000d), 1e-9);
        },
        iter: 300);

    [Fact]
    public void TheCurveOfALotIsExact() => Gen.Select(Gen.Int[2, 300], Gen.Int[0, 12], Gen.Int[0, 500], Gen.Double[0, 1]).Sample(
        (size, accept, more, share) =>
        {
            var (plan, lot) = (new SinglePlan('A', size, Math.Min(accept, size - 1)), size + more);
            var nonconforming = (int)(share * lot);
            Assert.Equal(Hypergeometric(plan, lot, nonconforming), OperatingCharacteristic.Accept(plan, lot, nonconforming), 1e-9);
        },
        iter: 300);

    // What is accepted in one lot of ten: just above it less often, just below it more.
    [Theory]
    [InlineData(13, 0)]
    [InlineData(50, 1)]
    [InlineData(3150, 1)]
    [InlineData(2000, 21)]
    public void TheLimitingQualityIsWhereOneLotInTenPasses(int size, int accept)
    {
        var plan = new SinglePlan('A', size, accept);
        var limit = OperatingCharacteristic.LimitingQuality(plan);
        Assert.InRange(OperatingCharacteristic.Accept(plan, limit / 1e6), 0, 0.1);
        Assert.InRange(OperatingCharacteristic.Accept(plan, (limit - 1) / 1e6), 0.1, 1);
    }

    private static double Binomial(SinglePlan plan, int part, int whole)
    {
        var sum = Enumerable.Range(0, plan.Accept + 1).Aggregate(BigInteger.Zero, (all, found) =>
            all + (Choose(plan.SampleSize, found) * BigInteger.Pow(part, found) * BigInteger.Pow(whole - part, plan.SampleSize - found)));
        return Divide(sum, BigInteger.Pow(whole, plan.SampleSize));
    }

    private static double Hypergeometric(SinglePlan plan, int lot, int nonconforming)
    {
        var sum = Enumerable.Range(0, plan.Accept + 1).Aggregate(BigInteger.Zero, (all, found) =>
            all + (Choose(nonconforming, found) * Choose(lot - nonconforming, plan.SampleSize - found)));
        return Divide(sum, Choose(lot, plan.SampleSize));
    }

    private static BigInteger Choose(int from, int take)
    {
        var result = take > from ? BigInteger.Zero : BigInteger.One;
        for (var at = 1; at <= take && !result.IsZero; at++)
        {
            result = result * (from - take + at) / at;
        }
        return result;
    }

    private static double Divide(BigInteger part, BigInteger whole) => (double)(part * BigInteger.Pow(10, 15) / whole) / 1e15;
}
