using System.Collections.Immutable;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Laws;
using InspectionGateway.Engine.Rules.Conditions;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Rules;

/// <summary>One compiled row of a policy table. Immutable.</summary>
public sealed record Rule
{
    /// <summary>Unique in the policy.</summary>
    public required string Id { get; init; }

    /// <summary>Place in its table, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Who made it.</summary>
    public required Layer Layer { get; init; }

    /// <summary>Where it was written.</summary>
    public RowOrigin At { get; init; } = RowOrigin.None;

    /// <summary>The file that it was written in: "national/baseline.yaml".</summary>
    public string Path => At.Path;

    /// <summary>The regimes that it touches.</summary>
    public RegimeSet Regimes { get; init; } = RegimeSet.All;

    /// <summary>All of them must hold; none: it always holds.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>The legal days on which it is in force.</summary>
    public DayPeriod Validity { get; init; } = DayPeriod.Always;

    /// <summary>For which share of firms it is tried beside what is in effect, above 0 and up to 1; 0: it is in force itself.</summary>
    public double Shadow { get; init; }

    /// <summary>The law that it rests on.</summary>
    public Basis Basis { get; init; } = Basis.None;

    /// <summary>Code of its reason in the catalogue; empty when it needs none.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>At least this in a table that raises, at most this in one that lowers.</summary>
    public Obligation Effect { get; init; }

    /// <summary>It stands in a table that raises or states the baseline.</summary>
    public bool Raises { get; init; }

    /// <summary>What the goods wait for; only in tables that raise.</summary>
    public Hold Hold { get; init; }

    /// <summary>The reliefs that lower what it raises; none unless it names them.</summary>
    public Yielding YieldsTo { get; init; }

    /// <summary>What it orders; only in the table of orders.</summary>
    public OrderEffect? Order { get; init; }

    /// <summary>What it asks to be supplied; only in the table of credentials.</summary>
    public CredentialEffect? Credential { get; init; }

    /// <summary>How it samples; only in the table of sampling.</summary>
    public SampleEffect? Sample { get; init; }

    /// <summary>What it has inspected; only in the table of items.</summary>
    public ItemEffect? Items { get; init; }

    /// <summary>What it accepts; only in the table of accepted scopes.</summary>
    public AcceptedScope? Scope { get; init; }

    /// <summary>What it states beside its bound; only in the table of promises.</summary>
    public PromiseEffect? Promise { get; init; }

    /// <summary>Whether the row holds for the line: all of its conditions, without its validity.</summary>
    public Truth Test(RuleInput input)
    {
        var truth = Truth.True;
        foreach (var condition in Conditions)
        {
            var part = condition.Test(input);
            if (part == Truth.False)
            {
                return Truth.False;
            }
            truth = part < truth ? part : truth;
        }
        return truth;
    }
}
