using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Tests.Writing;

/// <summary>A declaration drawn from a seed, with whatever its fields may hold; what a format has no place for, its writer takes away. Used by one thread.</summary>
internal sealed class Drawn(Random random)
{
    private static readonly string[] Words =
    [
        "棉制针织T恤衫", "幻光牌 & 子牌", "shirts, \"cotton\"", "<b>; 5 < 6", "Ünïcödé GmbH", "茅台；酒", "a'b", "100% α", "1.2E+5", "重庆|质量", "𠮷野家", "=1+1", "-", "TRUE", "0110",
    ];

    public Declaration Declaration()
    {
        var declaration = new Declaration
        {
            DeclarationId = $"D-{random.Next(1_000_000)}", Version = 1, Purpose = Purpose.Filed, Direction = Pick(Direction.Import, Direction.Export),
            Aliases = new Aliases { SeqNo = Maybe(() => Digits(18)), EntryId = Maybe(() => Digits(18)) },
            CustomsOffice = Maybe(() => Digits(4)), EntryPort = Maybe(() => Digits(4)), DestinationOffice = Maybe(() => Digits(4)), TradeMode = Digits(4), TransportMode = Maybe(() => Pick("2", "3", "4", "5")),
            TransportDocument = Maybe(Word), Conveyance = Maybe(Word), Voyage = Maybe(Word), GoodsPlace = Maybe(Word), DeclaredAt = Timestamp.FromDateTimeOffset(Reading.Now),
            Importer = Party(), Owner = Party(), Declarant = Party(),
            Requests = random.Next(2) == 0 ? null : new TwoStageRequests { ConditionalLiftOff = Coin(), MergePortAndDestination = Coin(), Transfer = Coin(), TransferSite = Maybe(Word) },
        };
        declaration.Stage = declaration.Direction == Direction.Export ? Stage.ExportPort : Pick(Stage.Whole, Stage.Summary, Stage.Complete);
        declaration.SummaryDeclarationId = declaration.Stage == Stage.Complete ? Maybe(() => Digits(18)) : "";
        declaration.Lines.AddRange(Enumerable.Range(1, random.Next(1, 5)).Select(Line));
        declaration.Containers.AddRange(Several(() => new Container { Number = $"MSKU{Digits(7)}", Seals = { Several(() => Digits(6)) }, LineNos = { Lines(declaration) } }));
        declaration.Attachments.AddRange(Several(() => new Attachment { TypeCode = Digits(8), DocumentId = Maybe(() => Digits(5)), LineNos = { Lines(declaration) } }));
        return declaration;
    }

    private DeclarationLine Line(int number)
    {
        var line = new DeclarationLine
        {
            LineNo = number, HsCode = "61" + Digits(8), CiqCode = Maybe(() => Digits(3)), GoodsName = Maybe(Word), OriginCountry = Maybe(() => Pick("DEU", "JP", "116")),
            DestinationCountry = Maybe(() => Pick("CHN", "142")), OriginRegion = Maybe(() => Digits(6)), Manufacturer = Party(), Quantity = Number(), Unit = Pick("011", "035", "KGM"), Packages = Number(),
            NetWeight = Number(), Value = Number(), Currency = Pick("USD", "CNY"), Brand = Maybe(Lines), Model = Maybe(Lines), BatchNo = Maybe(() => $"B-{Digits(4)}"), UnNumber = Maybe(() => Digits(4)),
            PackingGroup = Maybe(() => Pick("I", "II", "III")), ProducedOn = Coin() ? null : new Day { Year = 2026, Month = random.Next(1, 13), Day_ = random.Next(1, 29) },
        };
        line.GoodsAttributes.AddRange(Several(() => Digits(2)));
        line.Qualifications.AddRange(Several(() => new Qualification { TypeCode = Digits(3), Number = $"A/{Digits(6)}", WriteOff = Coin() ? null : Number(), Unit = Maybe(() => Pick("011", "KGM")) }));
        return line;
    }

    private Party? Party() => random.Next(4) switch
    {
        0 => null,
        1 => new Party { Scheme = "USCC", Value = "91500000MA5U0C2F3P", Name = Maybe(Word) },
        2 => new Party { Scheme = "CUSTOMS", Value = "5" + Digits(9), Name = Maybe(Word) },
        _ => Word() is var name ? new Party { Scheme = "NAME", Value = name, Name = name } : null,
    };

    private static IEnumerable<int> Lines(Declaration declaration) => declaration.Lines.Select(line => line.LineNo);

    private Protocol.Decimal Number() => new() { Value = Pick($"{random.Next(1, 100_000)}", $"{random.Next(1, 1000)}.{Digits(random.Next(1, 6))}") };

    private string Lines() => Coin() ? Word() : $"{Word()}\n{Word()}";

    private string Word() => Pick(Words);

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(at => at == 0 ? random.Next(1, 10) : random.Next(10)));

    private string Maybe(Func<string> make) => random.Next(3) == 0 ? "" : make();

    private IEnumerable<T> Several<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => make())];

    private bool Coin() => random.Next(2) == 0;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
