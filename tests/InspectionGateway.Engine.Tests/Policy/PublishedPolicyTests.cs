using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Decisions;

namespace InspectionGateway.Engine.Tests.Policy;

/// <summary>
/// A gateway that is brought up to date goes on with the policy that was approved before it, and replays what was decided by it: it knows no text of a
/// newer reason and no newer number. What is published anew has to have them.
/// </summary>
public class PublishedPolicyTests
{
    // What came last, line by line.
    private static readonly string[] Newer = ["STREAM_ITEM_FOUND:", "ACC_CONTRADICTED:", "findings_days:"];

    private static readonly IReadOnlyList<PolicySource> Older = [.. Packs.Sources.Select(source => source with
    {
        Text = string.Join('\n', source.Text.Split('\n').Where(line => !Newer.Any(line.TrimStart().StartsWith))),
    })];

    [Fact]
    public void WhatWasApprovedBeforeStillDecides()
    {
        var policy = PolicyCompiler.CompilePublished(Older).Policy;
        Assert.NotNull(policy);
        Assert.NotEmpty(new Case { Policy = policy }.Decide().Lines);
        Assert.Contains(PolicyCompiler.Compile(Older).Problems, problem => problem.Message.Contains("'STREAM_ITEM_FOUND' has no text", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowWhoseReasonHasNoTextIsAProblemAtAnyTime()
    {
        var broken = Packs.With("national/raises.yaml", text => text + "  - id: broken\n    when: {hs: [\"61\"]}\n    reason: NOBODY_WROTE_THIS\n    level: FULL\n");
        Assert.Null(PolicyCompiler.CompilePublished(broken).Policy);
    }
}
