using System.Globalization;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Output;

/// <summary>The words of the table of decisions, in one language.</summary>
internal abstract class TableWords
{
    public abstract string Declaration { get; }

    public abstract string Line { get; }

    public abstract string Goods { get; }

    public abstract string Level { get; }

    public abstract string How { get; }

    public abstract string Why { get; }

    public abstract string Refused { get; }

    public static TableWords In(Language language) => language == Language.Zh ? Chinese.Instance : English.Instance;

    public abstract string Name(InspectionLevel level);

    public abstract string Name(Regime regime);

    public abstract string More(int reasons);

    public abstract string Name(Place place);

    /// <summary>What the goods wait for, where they are inspected, how many, and whether they may leave meanwhile.</summary>
    public string Order(LineDecision line) => Order(line.Hold, line.Places, line.LiftOff, line.Plan);

    /// <inheritdoc cref="Order(LineDecision)"/>
    public string Order(Requirement requirement) => Order(requirement.Hold, requirement.Places, requirement.LiftOff, requirement.Plan);

    private string Order(Hold hold, IReadOnlyCollection<Place> places, LiftOff liftOff, SamplingPlan? plan)
    {
        var parts = new List<string>();
        if (hold > Hold.None)
        {
            parts.Add(Name(hold));
        }
        parts.AddRange(places.Select(Name));
        if (places.Count > 0 && liftOff is LiftOff.Conditional or LiftOff.Free)
        {
            parts.Add(Name(liftOff));
        }
        if (plan is not null)
        {
            parts.Add(Name(plan));
        }
        return string.Join('\n', parts);
    }

    protected abstract string Name(Hold hold);

    protected abstract string Name(LiftOff liftOff);

    protected abstract string Name(SamplingPlan plan);

    private sealed class English : TableWords
    {
        public static readonly English Instance = new();

        public override string Declaration => "Declaration";

        public override string Line => "Line";

        public override string Goods => "Goods";

        public override string Level => "Level";

        public override string How => "How";

        public override string Why => "Why";

        public override string Refused => "refused";

        public override string Name(InspectionLevel level) => Levels.Name(level);

        public override string Name(Regime regime) => regime.ToString();

        public override string More(int reasons) => $"(+{reasons} more)";

        protected override string Name(Hold hold) => $"held: {hold}".ToLowerInvariant();

        public override string Name(Place place) => place == Place.InZone ? "in the zone" : place.ToString().ToLowerInvariant();

        protected override string Name(LiftOff liftOff) => liftOff == LiftOff.Free ? "may leave the port" : "may leave the port on condition";

        protected override string Name(SamplingPlan plan) => plan switch
        {
            { Increments: > 0 } => $"{plan.Increments} increments",
            { LotSize: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{plan.SampleSize} of {plan.LotSize}, Ac {plan.Accept}"),
            _ => $"level {plan.InspectionLevel}, AQL {plan.Aql?.Value}",
        };
    }

    private sealed class Chinese : TableWords
    {
        public static readonly Chinese Instance = new();

        public override string Declaration => "报关单";

        public override string Line => "项号";

        public override string Goods => "商品";

        public override string Level => "检验级别";

        public override string How => "实施要求";

        public override string Why => "理由";

        public override string Refused => "拒收";

        public override string Name(InspectionLevel level) => level switch
        {
            InspectionLevel.Release => "不实施检验",
            InspectionLevel.Documents => "单证审核",
            InspectionLevel.OnSite => "现场查验",
            InspectionLevel.Sampling => "抽样检测",
            InspectionLevel.Full => "全部检验",
            InspectionLevel.Prohibit => "交关员处理",
            _ => "?",
        };

        public override string Name(Regime regime) => regime switch
        {
            Regime.Commodity => "商品检验",
            Regime.Quarantine => "动植物检疫",
            Regime.FoodHygiene => "食品卫生监督检验",
            Regime.EntryVerification => "入境验证",
            Regime.DangerousGoods => "危险货物检验",
            Regime.SpotCheck => "目录外抽查",
            Regime.HealthQuarantine => "国境卫生检疫",
            _ => regime.ToString(),
        };

        public override string More(int reasons) => $"（另有{reasons}条）";

        protected override string Name(Hold hold) => hold switch
        {
            Hold.Document => "待补证",
            Hold.Result => "待结果",
            _ => "待关员处理",
        };

        public override string Name(Place place) => place switch
        {
            Place.Port => "口岸",
            Place.Destination => "目的地",
            Place.Merged => "口岸与目的地合并",
            Place.Origin => "产地",
            _ => "区内",
        };

        protected override string Name(LiftOff liftOff) => liftOff == LiftOff.Free ? "可提离口岸" : "附条件提离";

        protected override string Name(SamplingPlan plan) => plan switch
        {
            { Increments: > 0 } => $"取{plan.Increments}个份样",
            { LotSize: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{plan.LotSize}抽{plan.SampleSize}，Ac {plan.Accept}"),
            _ => $"水平{plan.InspectionLevel}，AQL {plan.Aql?.Value}",
        };
    }
}
