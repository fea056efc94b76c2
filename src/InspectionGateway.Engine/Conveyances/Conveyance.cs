using System.Security.Cryptography;
using System.Text;
using InspectionGateway.Engine.Decisions;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Policy.Reasons;
using InspectionGateway.Engine.Records;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Conveyances;

/// <summary>
/// Goods of some accepted scopes, crude oil first, are inspected alike over one conveyance, whoever declares them: what is
/// asked of one lot is asked of all. What an answer would be by itself stays readable in it, so that the order in which
/// declarations come does not matter.
/// </summary>
public static class Conveyance
{
    private const string OwnLevel = "own";

    /// <summary>For so long after a declaration others of the conveyance may come: goods are declared within 14 days of arrival (海关法 art 24).</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromDays(14);

    /// <summary>Until when others of the conveyance may come.</summary>
    internal static DateTimeOffset OpenUntil(DecisionInput input) => (input.Declaration.DeclaredAt?.ToDateTimeOffset() ?? input.DecidedAt) + Period;

    /// <summary>By what the conveyance of a filed answer is found, 64 hexadecimal digits; null when none of its goods are inspected alike over it.</summary>
    public static string? NameOf(DecisionRecord record) =>
        record.Key.Purpose == Purpose.Filed && record.Decision.Lines.Any(line => ScopeOf(line) is not null)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Declaration.Direction}\n{Folding.Fold(record.Declaration.Conveyance)}")))
            : null;

    /// <summary>Whether two answers to one declaration ask the same of every line.</summary>
    public static bool AsksTheSame(Decision one, Decision other) => Asked(one, line => line.Requirements).SequenceEqual(Asked(other, line => line.Requirements));

    /// <summary>Whether two answers to one declaration ask the same of every line by itself.</summary>
    public static bool AsksTheSameByItself(Decision one, Decision other) => Asked(one, ReadOwn).SequenceEqual(Asked(other, ReadOwn));

    /// <summary>Whether both declarations may be of one conveyance: of the same name, and not of two voyages.</summary>
    public static bool IsSame(Declaration one, Declaration other)
    {
        var (voyage, otherVoyage) = (Folding.Fold(one.Voyage), Folding.Fold(other.Voyage));
        return one.Direction == other.Direction && Folding.Fold(one.Conveyance) == Folding.Fold(other.Conveyance)
            && (voyage == otherVoyage || voyage.Length == 0 || otherVoyage.Length == 0);
    }

    /// <summary>Whether a test report names what carries the goods: its transport document, or the conveyance with its voyage.</summary>
    public static bool IsNamedBy(string named, Declaration declaration)
    {
        var name = Folding.Fold(named);
        var ofVoyage = declaration is { Conveyance.Length: > 0, Voyage.Length: > 0 };
        return name.Length > 0 && (name == Folding.Fold(declaration.TransportDocument)
            || (ofVoyage && (name == Folding.Fold($"{declaration.Conveyance} {declaration.Voyage}") || name == Folding.Fold($"{declaration.Conveyance}/{declaration.Voyage}"))));
    }

    /// <summary>What a line was asked by itself, without what others on the conveyance brought.</summary>
    public static IEnumerable<Requirement> ReadOwn(LineDecision line) => line.Requirements.Select(requirement =>
    {
        if (FindShared(line, requirement.Regime) is not { } shared)
        {
            return requirement;
        }
        var own = requirement.Clone();
        own.Level = EnumNames<InspectionLevel>.TryParse(shared.Args.FirstOrDefault(arg => arg.Name == OwnLevel)?.Value ?? "", out var level) ? level : own.Level;
        return own;
    });

    /// <summary>The scope in which a line is inspected alike with others; null: in none.</summary>
    internal static string? ScopeOf(LineDecision line) => line.Reasons.FirstOrDefault(reason => reason.Code == ReasonCodes.ConveyanceOpen)?.RuleId;

    /// <summary>The reason that others on the conveyance brought a regime of a line where it is; null when it is there by itself.</summary>
    internal static Reason? FindShared(LineDecision line, Regime regime) =>
        line.Reasons.FirstOrDefault(reason => reason.Code == ReasonCodes.ConveyanceShared && reason.Regime == regime);

    private static IEnumerable<(int, Regime, InspectionLevel, Hold)> Asked(Decision decision, Func<LineDecision, IEnumerable<Requirement>> read) =>
        decision.Lines.SelectMany(read, (line, requirement) => (line.LineNo, requirement.Regime, requirement.Level, requirement.Hold));

    /// <summary>What people call the conveyance: its name and voyage, or the transport document.</summary>
    internal static string NameFor(Declaration declaration) =>
        declaration.Conveyance.Length > 0 ? $"{declaration.Conveyance} {declaration.Voyage}".TrimEnd()
        : declaration.TransportDocument.Length > 0 ? declaration.TransportDocument : "-";

    internal static (string, string)[] Say(Declaration declaration, Regime regime, InspectionLevel level, InspectionLevel own) =>
        [("conveyance", NameFor(declaration)), ("regime", EnumNames<Regime>.Of(regime)), ("level", EnumNames<InspectionLevel>.Of(level)), (OwnLevel, EnumNames<InspectionLevel>.Of(own))];
}
