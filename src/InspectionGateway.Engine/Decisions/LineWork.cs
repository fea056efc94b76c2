using System.Runtime.InteropServices;
using InspectionGateway.Engine.Declarations;
using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Remedies;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Streams;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Decisions;

/// <summary>One line on its way through the pipeline. Used by one decision on one thread.</summary>
internal sealed class LineWork(LineView view, LineScratch scratch, int legalDay, Mends mends)
{
    // Of a line that is only tried nothing is ordered.
    private OrderEffect?[]? orders;
    // Nearly always nothing.
    private Dictionary<string, string>? takenOff;
    private SamplingPlan?[]? plans;
    private SortedSet<string>? locks;
    private List<(InspectionItem Item, RegimeSet Regimes, string ReasonCode)>? namedItems;

    public LineView View { get; } = view;

    /// <summary>What is taken to be mended; nothing, except while remedies are sought.</summary>
    public Mends Mends { get; } = mends;

    /// <summary>The legal day of the decision.</summary>
    public int LegalDay { get; } = legalDay;

    /// <summary>What policy rows may ask of the line.</summary>
    public RuleInput Input => scratch.Input;

    public RegimeObligations Obligations => scratch.Obligations;

    /// <summary>The regimes that apply by what is said of the goods, before any step.</summary>
    public RegimeSet RegimesRead { get; set; }

    /// <summary>Whether what is said of the goods leaves open which regimes apply.</summary>
    public bool RegimesAreOpen { get; set; }

    /// <summary>A measure holds the line: no rule lowers it.</summary>
    public bool Locked => locks is not null;

    /// <summary>Who set the measures that hold the line, by name; empty: nobody who could lift one.</summary>
    public IReadOnlyCollection<string> Locks => locks ?? (IReadOnlyCollection<string>)[];

    public List<FiredReason> Reasons => scratch.Reasons;

    /// <summary>The assessed risk of the goods: LOW, MEDIUM, HIGH; null when unknown.</summary>
    public string? Risk { get; set; }

    /// <summary>The credit state in force; null when unknown.</summary>
    public string? Credit { get; set; }

    /// <summary>How the lots of its stream are inspected; null when unknown.</summary>
    public StreamSeverity? Severity { get; set; } = StreamSeverity.Normal;

    /// <summary>The continuous plan of its goods, and where its stream stands in it; null: they have none, or nobody can tell.</summary>
    public (ContinuousNumbers Numbers, ContinuousState State)? Plan { get; set; }

    /// <summary>Whether its stream is in intensified control; null when unknown.</summary>
    public bool? IsIntensified { get; set; } = false;

    /// <summary>What is known of its stream; null when nothing is.</summary>
    public GoodsStream? Stream { get; set; }

    /// <summary>The accepted scopes of the goods; null before they are looked up.</summary>
    public (List<AcceptedScope> Open, bool IsCertain)? Scopes { get; set; }

    /// <summary>The accepted scope over whose goods the conveyance shares one regime; null: none.</summary>
    public string? ConveyanceScope { get; set; }

    /// <summary>How deep a regime inspects; before the draw, at its strictest.</summary>
    public InspectionLevel SettledLevel(Regime regime) => Obligations[regime].Settle(Drawn?.Value ?? 0);

    /// <summary>Takes items off that a report covers, for a reason; of two reports the first counts.</summary>
    public void TakeOff(IEnumerable<string> items, string reasonCode)
    {
        foreach (var item in items)
        {
            (takenOff ??= []).TryAdd(item, reasonCode);
        }
    }

    /// <summary>Puts back what reports had taken off: the goods are inspected with others, whose reports do not cover it.</summary>
    public void PutBack() => takenOff = null;

    /// <summary>Why an item was taken off; null when it was not.</summary>
    public string? WhyTakenOff(string item) => takenOff?.GetValueOrDefault(item);

    /// <summary>What was drawn, by which key; null when the line needed no draw.</summary>
    public (string KeyId, ulong Value)? Drawn { get; set; }

    /// <summary>The hardest uncertain rate at the draw, parts per million.</summary>
    public int DrawnRate { get; set; }

    /// <summary>The rows that say which items to inspect.</summary>
    public List<Rule> Items => scratch.Items;

    /// <summary>The line as it was read, before any step, with these mended.</summary>
    public LineWork Mend(Mends by, LineScratch on)
    {
        Input.CopyTo(on.Input);
        var mended = new LineWork(View, on, LegalDay, by) { RegimesRead = RegimesRead, RegimesAreOpen = RegimesAreOpen, Risk = Risk, Credit = Credit, Scopes = Scopes };
        by.Give(mended.Input);
        mended.Obligations.Apply(RegimesRead);
        return mended;
    }

    /// <summary>Items that alerts or recent findings name, with the regimes of each and the reason for it.</summary>
    public ReadOnlySpan<(InspectionItem Item, RegimeSet Regimes, string ReasonCode)> NamedItems => CollectionsMarshal.AsSpan(namedItems);

    /// <summary>Has an item looked at that an alert or a recent finding names.</summary>
    public void Name(InspectionItem item, RegimeSet regimes, string reasonCode) => (namedItems ??= []).Add((item, regimes, reasonCode));

    /// <summary>Where, when and in what order the regime's inspection is carried out; null before the last step.</summary>
    public OrderEffect? OrderOf(Regime regime) => orders?[(int)regime];

    /// <summary>Orders how the inspection of a regime is carried out.</summary>
    public void Give(OrderEffect order, Regime regime) => (orders ??= new OrderEffect?[RegimeSets.Every.Count + 1])[(int)regime] = order;

    /// <summary>How the regime's sample is drawn; null when it draws none.</summary>
    public SamplingPlan? PlanOf(Regime regime) => plans?[(int)regime];

    /// <summary>Gives a regime its sampling plan.</summary>
    public void Give(SamplingPlan plan, Regime regime) => (plans ??= new SamplingPlan?[RegimeSets.Every.Count + 1])[(int)regime] = plan;

    public void Lock(string by) => (locks ??= new SortedSet<string>(StringComparer.Ordinal)).Add(by);

    /// <summary>Gives relief; where a raise asks more all the same, a reason says so.</summary>
    public void Relieve(Reliefs kind, RegimeSet regimes, in Obligation atMost)
    {
        foreach (var regime in Obligations.Relieve(kind, regimes, atMost).Each())
        {
            Because(ReasonCodes.RaiseHolds, regime: regime, args: ("regime", EnumNames<Regime>.Of(regime)));
        }
    }

    public void Because(string code, string ruleId = "", Regime regime = Regime.Unspecified, params (string Name, string Value)[] args) =>
        Reasons.Add(new FiredReason(code, ruleId, regime, args, default));

    /// <summary>A reason that itself asks for something: the strictest of them come first in the answer.</summary>
    public void Because(string code, in Demand asked, string ruleId = "", Regime regime = Regime.Unspecified, params (string Name, string Value)[] args) =>
        Reasons.Add(new FiredReason(code, ruleId, regime, args, asked));

    /// <summary>The reason of a row that raises: its own when it holds; else that it may, for want of what it asks about.</summary>
    public void Because(in RuleHit hit)
    {
        if (hit.Truth == Truth.True)
        {
            Because(hit.Rule);
        }
        else
        {
            Because(ReasonCodes.MayApply, Asked(hit.Rule), hit.Rule.Id, args: [("reason", hit.Rule.ReasonCode), ("basis", hit.Rule.Basis.On(LegalDay))]);
        }
    }

    /// <summary>A policy row's own reason, if it has one, with the words that its text may use.</summary>
    public void Because(Rule rule, Regime regime = Regime.Unspecified)
    {
        // Of a line that is only tried nobody reads the reasons.
        if (rule.ReasonCode.Length > 0 && !Mends.Any)
        {
            Because(rule.ReasonCode, Asked(rule), rule.Id, regime, RuleArgs.Of(this, rule, regime));
        }
    }

    // A row that lowers asks for nothing.
    private static Demand Asked(Rule rule) => rule.Raises ? new Demand(rule.Effect, rule.Hold) : default;
}
