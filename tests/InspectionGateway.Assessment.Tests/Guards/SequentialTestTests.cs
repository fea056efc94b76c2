using System.Globalization;
using CsCheck;
using InspectionGateway.Assessment.Guards;
using InspectionGateway.Engine.Tests;

namespace InspectionGateway.Assessment.Tests.Guards;

/// <summary>
/// The test of a guard rail by simulation, looked at after every lot, next to what it is designed for; and a test that may be looked at once, looked at as often,
/// which these numbers would catch.
/// </summary>
public class SequentialTestTests(ITestOutputHelper output)
{
    private const int Lots = 20_000;

    [Theory]
    [InlineData(0.02, 0.05)]
    [InlineData(0.02, 0.01)]
    [InlineData(0.005, 0.05)]
    public void FalseAlarmsAreNoMoreThanDesignedHoweverOftenOneLooks(double tolerated, double alarm)
    {
        var (runs, random) = (Scale.Of(20_000), new Random(1));
        var tripped = Enumerable.Range(0, runs).Count(_ => Trips(tolerated, alarm, tolerated, random));
        var (rate, margin) = ((double)tripped / runs, 3.1 * Math.Sqrt(alarm * (1 - alarm) / runs));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tolerated {tolerated:P1}, as many nonconforming: {rate:P2} false alarms in {runs} runs of {Lots} lots, designed: at most {alarm:P0}"));
        // One-sided, a false failure once in a thousand.
        Assert.InRange(rate, 0, alarm + margin);
        // Not by never noticing anything either.
        Assert.True(rate > alarm / 20, $"{rate}");
    }

    [Fact]
    public void ATestForOneLookWouldAlarmMoreThanDesigned()
    {
        const double Tolerated = 0.02;
        const double Alarm = 0.01;
        const double OneSided = 2.326;
        var (runs, random) = (Scale.Of(2_000), new Random(1));
        var tripped = Enumerable.Range(0, runs).Count(_ =>
        {
            for (var (lots, found) = (0L, 0); lots < Lots;)
            {
                lots += DetectionDelay.Gap(random, Tolerated) + 1;
                if (lots > 50 && (++found / (double)lots) - Tolerated > OneSided * Math.Sqrt(Tolerated * (1 - Tolerated) / lots))
                {
                    return true;
                }
            }
            return false;
        });
        output.WriteLine($"a z-test at {Alarm:P0}, looked at after every lot: {(double)tripped / runs:P1} false alarms");
        Assert.True(tripped > 5 * Alarm * runs, $"{tripped} of {runs}");
    }

    [Theory]
    [InlineData(0.02, 0.01, 2)]
    [InlineData(0.02, 0.01, 5)]
    [InlineData(0.005, 0.05, 2)]
    [InlineData(0.005, 0.05, 5)]
    public void MoreThanToleratedIsNoticedWithinTheDesignedDelay(double tolerated, double alarm, int times)
    {
        var designed = DetectionDelay.Of(tolerated, alarm, times * tolerated);
        var (runs, random) = (Scale.Of(5_000), new Random(2));
        var lots = Enumerable.Range(0, runs).Select(_ => LotsUntil(tolerated, alarm, times * tolerated, random)).Order().ToList();
        var within = lots.Count(one => one <= designed.Most) / (double)runs;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tolerated {tolerated:P1}, {times} times as many: noticed after {lots.Average():F0} lots (designed {designed.Mean:F0}); {within:P1} within {designed.Most:F0}"));
        Assert.InRange(lots.Average() / designed.Mean, 0.9, 1.1);
        Assert.InRange(within, 0.87, 0.93);
        // No test does better than by the information in each lot (Wald): within three times of it, one does not know what to look for.
        var share = times * tolerated;
        var information = (share * Math.Log(times)) + ((1 - share) * Math.Log((1 - share) / (1 - tolerated)));
        Assert.InRange(designed.Mean, Math.Log(1 / alarm) / information * 0.9, Math.Log(1 / alarm) / information * 3);
    }

    // Evidence that only sinks while all is well would take as many bad lots as there were good ones.
    [Fact]
    public void WhatBecomesBadAfterYearsIsNoticedNearlyAsSoon()
    {
        var (random, designed, runs) = (new Random(3), DetectionDelay.Of(0.02, 0.01, 0.1), Scale.Of(1_000));
        var delays = Enumerable.Range(0, runs).Select(_ =>
        {
            var test = new SequentialTest(0.02, 0.01);
            while (test.Lots < Lots)
            {
                test.AddNonconformingAfter(DetectionDelay.Gap(random, 0.01));
            }
            var (before, wasTripped) = (test.Lots, test.IsTripped);
            while (!test.IsTripped)
            {
                test.AddNonconformingAfter(DetectionDelay.Gap(random, 0.1));
            }
            return wasTripped ? 0 : test.Lots - before;
        }).Where(delay => delay > 0).ToList();
        Assert.True(delays.Count >= 0.97 * runs, $"{delays.Count} of {runs}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"five times as many after {Lots} lots with half: noticed after {delays.Average():F0} lots, from the beginning after {designed.Mean:F0}"));
        Assert.InRange(delays.Average(), designed.Mean, 4 * designed.Mean);
    }

    [Fact]
    public void LotsOneByOneAreLotsAtOnce() => Gen.Select(Gen.Int[0, 200].Array[1, 30], Gen.Double[0.001, 0.4]).Sample((gaps, tolerated) =>
    {
        var (atOnce, oneByOne) = (new SequentialTest(tolerated, 0.01), new SequentialTest(tolerated, 0.01));
        foreach (var gap in gaps)
        {
            atOnce.AddNonconformingAfter(gap);
            Enumerable.Range(0, gap).ToList().ForEach(_ => oneByOne.AddConforming(1));
            oneByOne.AddNonconformingAfter(0);
        }
        Assert.Equal((atOnce.Lots, atOnce.Nonconforming, atOnce.IsTripped), (oneByOne.Lots, oneByOne.Nonconforming, oneByOne.IsTripped));
        Assert.InRange(atOnce.Evidence, oneByOne.Evidence * 0.999_999, oneByOne.Evidence * 1.000_001);
    });

    [Fact]
    public void TheFloorThatMeetsADelayMeetsIt()
    {
        var delay = DetectionDelay.Of(0.02, 0.01, 0.04);
        Assert.Equal(4, delay.WeeksAt(5_000, delay.FloorFor(5_000, 4)), 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => DetectionDelay.Of(0.02, 0.01, 0.02));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest(0, 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest(0.02, 1));
    }

    private static bool Trips(double tolerated, double alarm, double share, Random random)
    {
        var test = new SequentialTest(tolerated, alarm);
        while (!test.IsTripped && test.Lots < Lots)
        {
            test.AddNonconformingAfter(DetectionDelay.Gap(random, share));
        }
        return test.IsTripped;
    }

    private static long LotsUntil(double tolerated, double alarm, double share, Random random)
    {
        var test = new SequentialTest(tolerated, alarm);
        while (!test.IsTripped)
        {
            test.AddNonconformingAfter(DetectionDelay.Gap(random, share));
        }
        return test.Lots;
    }
}
