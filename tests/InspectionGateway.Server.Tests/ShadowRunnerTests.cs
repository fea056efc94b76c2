using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Simulations;
using InspectionGateway.FactCache.Reading;
using InspectionGateway.Protocol;
using InspectionGateway.RiskDatabase.Policies;
using InspectionGateway.Server.Policies;
using InspectionGateway.Server.Shadows;
using InspectionGateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace InspectionGateway.Server.Tests;

/// <summary>Whoever answers is never kept, and every answer that a shadow was to see is counted.</summary>
public sealed class ShadowRunnerTests : IDisposable
{
    private static readonly PolicySet Policy = PolicyCompiler.Compile(PolicyFolder.Read(Path.Combine(Checkout.Root, "policies"))).Policy!;

    private readonly FakeTimeProvider time = new();
    private readonly Nowhere facts = new();
    private readonly ShadowRunner runner;
    private readonly Shadow shadow;

    public ShadowRunnerTests()
    {
        runner = new ShadowRunner(facts, time, NullLogger<ShadowRunner>.Instance);
        shadow = new Shadow("1", Policy, Policy.Digest, new FirmShare("1", 1), new ShadowTally());
        runner.Running = [shadow];
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => runner.Dispose();

    [Fact]
    public void WhatDoesNotFitIsLeftOutAtOnce()
    {
        for (var number = 0; number < 1500; number++)
        {
            runner.Offer(Input(), new Decision());
        }
        Assert.Equal(500, shadow.Tally.Take().Counts[(ShadowCounter.Skipped, "")]);
    }

    [Fact]
    public async Task WhatWaitedTooLongIsLeftOut()
    {
        runner.Offer(Input(), new Decision());
        time.Advance(TimeSpan.FromSeconds(2.1));
        runner.Offer(Input(), Answer());
        Assert.Equal([(ShadowCounter.Answers, 1), (ShadowCounter.Skipped, 1)], await CountAsync(ShadowCounter.Answers));
    }

    [Fact]
    public async Task AFaultIsCountedAndTheNextIsDecided()
    {
        facts.Fault = true;
        runner.Offer(Input() with { Facts = new FactSet() }, new Decision());
        runner.Offer(Input(), Answer());
        Assert.Equal([(ShadowCounter.Answers, 1), (ShadowCounter.Failed, 1)], await CountAsync(ShadowCounter.Answers));
    }

    [Fact]
    public void WhatAnotherPolicyAnsweredAndFirmsOutsideTheShareAreNoMatterOfIt()
    {
        runner.Running = [shadow with { BaseDigest = "another" }, shadow with { Firms = new FirmShare("1", 0) }];
        for (var number = 0; number < 1500; number++)
        {
            runner.Offer(Input(), new Decision());
        }
        Assert.Empty(shadow.Tally.Take().Counts);
    }

    private async Task<IReadOnlyList<(ShadowCounter, long)>> CountAsync(ShadowCounter last)
    {
        var counts = new Dictionary<ShadowCounter, long>();
        await runner.StartAsync(Ct);
        while (!counts.ContainsKey(last))
        {
            foreach (var (key, many) in shadow.Tally.Take().Counts)
            {
                counts[key.Counter] = counts.GetValueOrDefault(key.Counter) + many;
            }
            await Task.Delay(10, Ct);
        }
        await runner.StopAsync(Ct);
        return [.. counts.Where(pair => pair.Key is ShadowCounter.Answers or ShadowCounter.Skipped or ShadowCounter.Failed).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
    }

    private static Decision Answer() => DecisionEngine.Decide(Input());

    private static DecisionInput Input()
    {
        var declaration = Declarations.Good("S-1");
        var facts = new FactSet();
        foreach (var key in FactPlan.Of(declaration, Policy).Keys)
        {
            facts.AddUnknown(key);
        }
        return new DecisionInput("t", declaration, facts, Replicas.Empty, Policy, new DrawKey("k", new byte[32]), DateTimeOffset.UnixEpoch.AddDays(20_600));
    }

    private sealed class Nowhere : IFactReader
    {
        public bool Fault { get; set; }

        public ValueTask<FactSet> ReadAsync(IReadOnlyList<FactKey> keys, CancellationToken ct) => Fault ? throw new TimeoutException() : ValueTask.FromResult(new FactSet());

        public ValueTask RefreshAsync(FactSet facts, Freshness atLeast, CancellationToken ct) => ValueTask.CompletedTask;
    }
}
