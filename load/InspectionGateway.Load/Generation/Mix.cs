using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Load.Generation;

/// <summary>
/// A mix of declarations as a single window sends them: mostly few lines and sometimes 50, few firms and goods with most of the
/// trade, 2 % with a third party's report, and now and then a retry. The same seed gives the same mix but for the numbers
/// of its declarations, which no other run has. One thread at a time.
/// </summary>
/// <param name="seed">Of everything random.</param>
/// <param name="run">With what the numbers of its declarations begin.</param>
/// <param name="time">When they are declared.</param>
/// <param name="lines">Of every declaration; null: as they come. With a number there are no retries, either.</param>
/// <param name="trade">Goods and firms to draw from, as often as they are in it; null: made-up ones.</param>
internal sealed class Mix(int seed, string run, TimeProvider time, int? lines = null, IReadOnlyList<Traded>? trade = null)
{
    private const int Firms = 2000;
    private const int Remembered = 1000;

    private static readonly (string Hs, string Name)[] Goods =
    [
        ("6109100021", "T恤衫"), ("8517130000", "手机"), ("8708299000", "车身零件"), ("3304990039", "面霜"), ("8471300000", "笔记本电脑"), ("6403990090", "皮鞋"),
        ("2204210000", "葡萄酒"), ("9503008900", "玩具"), ("8516609000", "烤面包机"), ("8479899990", "机器"), ("3926909090", "塑料制品"), ("9018909919", "医疗器械"),
        ("0808100000", "苹果"), ("2523290000", "水泥"), ("8507600090", "锂电池"), ("9403509100", "木家具"), ("3901200001", "聚乙烯"), ("7326909000", "钢铁制品"),
    ];

    private static readonly string[] Origins = ["DEU", "JPN", "USA", "KOR", "ITA", "VNM", "FRA", "GBR", "THA", "MYS"];

    private readonly Random random = new(seed);
    private readonly DecideRequest[] recent = new DecideRequest[Remembered];
    private int count;

    /// <summary>The next request.</summary>
    public DecideRequest Next()
    {
        if (lines is null && count > Remembered && random.Next(100) == 0)
        {
            return recent[random.Next(Remembered)];
        }
        var request = new DecideRequest { Declaration = Declare() };
        recent[count++ % Remembered] = request;
        return request;
    }

    /// <summary>What is known of the firms of every mix.</summary>
    public static IEnumerable<FactRecord> Enterprises() => Enumerable.Range(0, Firms).Select(number => new FactRecord
    {
        Enterprise = new Enterprise { Id = Firm(number), Grades = { new CreditGrade { Code = number % 10 == 0 ? "AEO" : "REGULAR", Period = new Period { From = new Day { Year = 2024, Month = 1, Day_ = 1 } } } } },
    });

    private Declaration Declare()
    {
        var declaration = new Declaration
        {
            DeclarationId = $"{run}-{count.ToString(CultureInfo.InvariantCulture)}", Version = 1, Purpose = Purpose.Filed, Direction = Direction.Import, CustomsOffice = "8001", EntryPort = "500001",
            DestinationOffice = "8001", TradeMode = "0110", TransportMode = Pick("2", "5", "3"), TransportDocument = $"{run}-BL-{count}", DeclaredAt = Timestamp.FromDateTimeOffset(time.GetUtcNow()),
            Importer = Firm(trade is null ? Skewed(Firms) : Traded().Importer),
        };
        var claims = random.Next(50) == 0;
        if (claims)
        {
            declaration.Attachments.Add(new Attachment { TypeCode = "COMPLIANCE_STATEMENT" });
        }
        var many = lines ?? Lines();
        for (var number = 1; number <= many; number++)
        {
            declaration.Lines.Add(Line(number, claims));
        }
        return declaration;
    }

    private DeclarationLine Line(int number, bool claims)
    {
        var goods = Traded();
        var line = new DeclarationLine
        {
            LineNo = number, HsCode = goods.Hs, CiqCode = "999", GoodsName = goods.Name, OriginCountry = goods.Origin, Manufacturer = new Party { Scheme = "NAME", Value = $"Maker {Skewed(200)}" },
            Quantity = new() { Value = $"{random.Next(1, 5000)}" }, Unit = "011", NetWeight = new() { Value = goods.NetWeight }, Value = new() { Value = goods.Value }, Currency = "USD",
            Brand = $"Brand {Skewed(300)}", Model = $"M-{Skewed(50)}", BatchNo = $"B-{random.Next(1000)}", GoodsAttributes = { "19" },
        };
        if (claims)
        {
            line.GoodsAttributes.Add("46");
            line.Qualifications.Add(new Qualification { TypeCode = "TPR", Number = $"A509990001/L-{random.Next(500)}" });
        }
        return line;
    }

    private Traded Traded()
    {
        if (trade is not null)
        {
            return trade[random.Next(trade.Count)];
        }
        var (hs, name) = Goods[Skewed(Goods.Length)];
        return new Traded(hs, name, Origins[Skewed(Origins.Length)], 0, $"{random.Next(1, 9000)}", $"{random.Next(10, 90_000)}");
    }

    // Half of all declarations have one line or two; one in 500 has all 50.
    private int Lines() => random.Next(500) == 0 ? 50 : Math.Min(50, 1 + (int)(-3 * Math.Log(1 - random.NextDouble())));

    // The first tenth of many has about half of the trade.
    private int Skewed(int many) => (int)(many * Math.Pow(random.NextDouble(), 3));

    private string Pick(params string[] of) => of[random.Next(of.Length)];

    private static Party Firm(int number)
    {
        var body = $"91500000MA6{number:D6}";
        return new Party { Scheme = "USCC", Value = body + SocialCreditCode.CheckCharacter(body) };
    }
}
