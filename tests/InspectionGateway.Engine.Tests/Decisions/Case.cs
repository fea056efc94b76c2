using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Facts;
using InspectionGateway.Engine.Policy;
using InspectionGateway.Engine.Tests.Policy;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Tests.Decisions;

/// <summary>One declaration, the facts around it and the shipped policy; every test changes what it is about.</summary>
internal sealed class Case(Declaration declaration)
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, PolicySet> Without = new();

    /// <summary>The shipped packs but for the goods whose results they accept: a case knows its own, as facts.</summary>
    public static readonly PolicySet Shipped = ShippedWithout();

    public const string ImporterName = "Chongqing Example Trading Co., Ltd";

    public static readonly Party Importer = Firm("91500112MA60ABCD1", ImporterName);

    public static readonly Party ImporterAlias = new() { Scheme = "CUSTOMS", Value = "5001960ABC" };

    public static readonly Party Owner = Firm("91500112MA60WXYQ2", "Owning Works");

    public static readonly Party Agent = Firm("91500112MA60AGNT3", "Declaring Agents");

    public static readonly Party CodedMaker = new() { Scheme = "EORI", Value = "DE1234567", Name = "Morgenrot Werke GmbH" };

    public static readonly Party Maker = new() { Scheme = "NAME", Value = "Morgenrot Werke GmbH" };

    public DateTimeOffset DecidedAt { get; set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    public PolicySet Policy { get; set; } = Shipped;

    public Case()
        : this(new Declaration
        {
            DeclarationId = "CQ-1",
            Version = 1,
            Direction = Direction.Import,
            CustomsOffice = "8012",
            TradeMode = "0110",
            TransportMode = "2",
            TransportDocument = "BL-1",
            Importer = Importer,
            Lines = { Line(1, "6109100010", "JPN") },
        })
    {
    }

    public Declaration Declaration { get; } = declaration;

    /// <summary>What is known; a fact that is not here is known to be absent.</summary>
    public List<FactRecord> Facts { get; } = [];

    /// <summary>Keys that could not be read.</summary>
    public HashSet<FactKey> Unreadable { get; } = [];

    /// <summary>Sets that cannot be proven fresh.</summary>
    public HashSet<FactKind> Untrusted { get; } = [];

    public static DeclarationLine Line(int number, string hs, string origin) => new()
    {
        LineNo = number,
        HsCode = hs,
        CiqCode = "999",
        GoodsName = "goods",
        OriginCountry = origin,
        Manufacturer = Maker,
        Quantity = new() { Value = "100" },
        Unit = "011",
        Value = new() { Value = "5000" },
        Currency = "USD",
        Brand = "Morgenrot",
        Model = "M-1",
        BatchNo = "B-1",
    };

    public static Party Firm(string body, string name) => new() { Scheme = "USCC", Value = body + SocialCreditCode.CheckCharacter(body), Name = name };

    public static Period From(int year, int month, int day) => new() { From = new Day { Year = year, Month = month, Day_ = day } };

    public Case Know(params ReadOnlySpan<FactRecord> facts)
    {
        foreach (var fact in facts)
        {
            fact.Key = FactKeys.Of(fact).ToString();
            fact.Version = 1;
            Facts.Add(fact);
        }
        return this;
    }

    /// <summary>The shipped policy without some rows that raise, compiled once.</summary>
    public static PolicySet ShippedWithout(params string[] rows) => Without.GetOrAdd(string.Join(' ', rows), _ =>
    {
        var sources = Packs.Sources.Where(source => source.Path != "national/accepted-scopes.yaml").Select(source => source with
        {
            Text = rows.Aggregate(source.Text, (text, id) => text.Replace($"- id: {id}\n", $"- id: {id}\n    valid: {{to: 1990-01-01}}\n", StringComparison.Ordinal)),
        });
        return PolicyCompiler.Compile([.. sources]).Policy ?? throw new InvalidOperationException($"The packs do not compile without {string.Join(", ", rows)}.");
    });

    /// <summary>The same case, to be changed.</summary>
    public Case Copy()
    {
        var copy = new Case(Declaration.Clone()) { DecidedAt = DecidedAt, Policy = Policy };
        copy.Facts.AddRange(Facts.Select(fact => fact.Clone()));
        copy.Unreadable.UnionWith(Unreadable);
        copy.Untrusted.UnionWith(Untrusted);
        return copy;
    }

    public Decision Decide() => DecisionEngine.Decide(Input());

    public DecisionInput Input()
    {
        Declaration.DeclaredAt = DecidedAt.ToTimestamp();
        var set = new FactSet();
        foreach (var key in FactPlan.Of(Declaration, Policy).Keys)
        {
            if (Unreadable.Contains(key))
            {
                set.AddUnknown(key);
            }
            else if (Facts.Find(fact => FactKeys.GoesBy(fact, key)) is { } fact)
            {
                set.AddKnown(key, fact, FactSource.Folder);
            }
            else
            {
                set.AddAbsent(key, FactSource.Folder);
            }
        }
        var states = FactKinds.Replicated.ToDictionary(
            kind => kind, kind => new ReplicaState(1, !Untrusted.Contains(kind), DecidedAt, FactSource.Folder));
        return new DecisionInput("window-1", Declaration, set, Replicas.Build(Facts, states), Policy,
            new DrawKey("k1", new byte[32]), DecidedAt);
    }
}
