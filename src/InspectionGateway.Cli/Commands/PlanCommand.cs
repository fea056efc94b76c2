using System.CommandLine;
using System.Globalization;
using InspectionGateway.Cli.Output;
using InspectionGateway.Engine.Sampling;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw plan</c></summary>
internal sealed class PlanCommand : Command
{
    private readonly Option<int?> lot = new("--lot") { Description = "items in the lot" };
    private readonly Option<string> level = new("--level") { Description = "inspection level", DefaultValueFactory = _ => "II" };
    private readonly Option<decimal> aql = new("--aql") { Description = "acceptable quality limit: percent nonconforming, 0.010 to 10", DefaultValueFactory = _ => 1.0m };
    private readonly Option<PlanSeverity> severity = new("--severity") { Description = "normal, tightened or reduced", DefaultValueFactory = _ => PlanSeverity.Normal };
    private readonly Option<bool> all = new("--all") { Description = "print every plan as tab-separated values" };
    private readonly Option<CurveFormat?> curve = new("--curve") { Description = "print how likely lots are accepted: text or svg" };

    public PlanCommand()
        : base("plan", "Single sampling plans of GB/T 2828.1-2012 (ISO 2859-1:1999): how many items of a lot to inspect, and with how many nonconforming it is accepted.")
    {
        level.AcceptOnlyFromAmong([.. CodeLetters.Levels]);
        lot.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var items) || items < 1))
            {
                result.AddError($"--lot: '{result.Tokens[0].Value}' is no number of items from 1 to {int.MaxValue}.");
            }
        });
        aql.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!decimal.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var limit) || !SamplingPlans.Aqls.Contains(limit)))
            {
                result.AddError($"--aql: the AQLs are {string.Join(' ', SamplingPlans.Aqls)}.");
            }
        });
        Validators.Add(result =>
        {
            if (result.GetResult(all) is null && result.GetResult(lot) is null)
            {
                result.AddError("Say --lot N, or --all.");
            }
        });
        foreach (var option in new Option[] { lot, level, aql, severity, all, curve })
        {
            Options.Add(option);
        }
        SetAction(Run);
    }

    private int Run(ParseResult result)
    {
        if (result.GetValue(all))
        {
            PrintAll();
            return 0;
        }
        var (size, limit) = (result.GetValue(lot)!.Value, result.GetValue(aql));
        var plan = SamplingPlans.OfLot(size, result.GetValue(level)!, limit, result.GetValue(severity));
        if (result.GetValue(curve) is { } format)
        {
            if (plan is null)
            {
                Console.Error.WriteLine("All of the lot is inspected: there is no curve.");
                return 1;
            }
            Console.Out.Write(format == CurveFormat.Svg ? CurveOutput.Svg(plan, size, limit) : CurveOutput.Text(plan, size));
            return 0;
        }
        Console.Out.WriteLine(plan is null ? $"Inspect all {size} items of the lot: the sample would be no smaller." : Describe(plan, size));
        return 0;
    }

    private static string Describe(SinglePlan plan, int size) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Letter {plan.Letter}: draw {plan.SampleSize} of {size} items at random.
        Accept the lot with {plan.Accept} nonconforming or fewer, do not accept it with {plan.Reject} or more.
        A lot with {OperatingCharacteristic.LimitingQuality(plan) / 10_000d:0.##} % nonconforming is accepted one time in ten.
        """);

    // Tables by their numbers in the standard.
    private static void PrintAll()
    {
        Console.Out.Write("table\tletter\taql\tfinal_letter\tn\tAc\tRe\n");
        foreach (var (table, severity) in new[] { ("2-A", PlanSeverity.Normal), ("2-B", PlanSeverity.Tightened), ("2-C", PlanSeverity.Reduced) })
        {
            foreach (var (letter, limit) in SamplingPlans.LotLetters.SelectMany(_ => SamplingPlans.Aqls, (letter, limit) => (letter, limit)))
            {
                var plan = SamplingPlans.Find(letter, limit, severity);
                Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{table}\t{letter}\t{limit}\t{plan.Letter}\t{plan.SampleSize}\t{plan.Accept}\t{plan.Reject}\n"));
            }
        }
    }
}
