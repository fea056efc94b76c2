using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.RiskDatabase.Tasks;

/// <summary>What is to be done under one regime at one place for one line, as the database holds it.</summary>
public sealed record StoredTask
{
    /// <summary>The office of work whose declaration names none.</summary>
    public const string NoOffice = "-";

    private const string Never = "9";

    /// <summary>The window.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its declaration.</summary>
    public required string DeclarationId { get; init; }

    /// <summary>The line.</summary>
    public required int LineNo { get; init; }

    /// <summary>Under which regime.</summary>
    public required Regime Regime { get; init; }

    /// <summary>Where; unspecified: nobody goes to the goods.</summary>
    public required Place Place { get; init; }

    /// <summary>Whose work it is: a customs office as declared, or <see cref="NoOffice"/>.</summary>
    public required string Office { get; init; }

    /// <summary>As declared.</summary>
    public required string HsCode { get; init; }

    /// <summary>As declared.</summary>
    public required string GoodsName { get; init; }

    /// <summary>How deep.</summary>
    public required InspectionLevel Level { get; init; }

    /// <summary>What the goods wait for.</summary>
    public required Hold Hold { get; init; }

    /// <summary>Whether the goods leave the port meanwhile: the strictest of all that is asked of the line, for what waits for one of it waits.</summary>
    public required LiftOff LiftOff { get; init; }

    /// <summary>1 first to 9 last.</summary>
    public required int Priority { get; init; }

    /// <summary>By when: UTC, ISO 8601; empty: no time is set.</summary>
    public required string Due { get; init; }

    /// <summary>The answer that asks it, or asked it last.</summary>
    public required string DecisionId { get; init; }

    /// <summary>Of that answer.</summary>
    public required int Revision { get; init; }

    /// <summary>How it stands; DONE is not stored, it follows from the line's result.</summary>
    public TaskState State { get; init; } = TaskState.Open;

    /// <summary>Whether something else was asked first.</summary>
    public bool Changed { get; init; }

    /// <summary>Its place in a work list: priority, due time, and what tells it from others.</summary>
    public string Sort => $"{Priority}|{(Due.Length > 0 ? Due : Never)}|{Tenant}|{DeclarationId}|{LineNo:D5}|{(int)Regime}|{(int)Place}";

    /// <summary>What tells it from others.</summary>
    public (string Tenant, string DeclarationId, int LineNo, Regime Regime, Place Place) Key => (Tenant, DeclarationId, LineNo, Regime, Place);

    /// <summary>Whether whoever has it to do has the same to do.</summary>
    public bool AsksTheSame(StoredTask other) =>
        (Office, HsCode, Level, Hold, Priority, Due) == (other.Office, other.HsCode, other.Level, other.Hold, other.Priority, other.Due);

    private static string OfficeOf(Declaration declaration, Place place) =>
        place == Place.Destination && declaration.DestinationOffice.Length > 0 ? declaration.DestinationOffice
        : declaration.CustomsOffice.Length > 0 ? declaration.CustomsOffice
        : NoOffice;

    /// <summary>What an answer asks somebody to do; while only the trader can act it is nothing yet.</summary>
    public static IEnumerable<StoredTask> Of(DecisionRecord record)
    {
        var declaration = record.Declaration;
        foreach (var (line, declared) in record.Decision.Lines.Join(declaration.Lines, line => line.LineNo, declared => declared.LineNo, (line, declared) => (line, declared)))
        {
            foreach (var requirement in line.Priority > 0 ? line.Requirements.Where(one => one.Level > InspectionLevel.Release).DistinctBy(one => one.Regime) : [])
            {
                foreach (var place in requirement.Places.DefaultIfEmpty(Place.Unspecified))
                {
                    yield return new StoredTask
                    {
                        Tenant = record.Tenant, DeclarationId = declaration.DeclarationId, LineNo = line.LineNo, Regime = requirement.Regime, Place = place,
                        Office = OfficeOf(declaration, place),
                        HsCode = declared.HsCode, GoodsName = declared.GoodsName, Level = requirement.Level, Hold = requirement.Hold, LiftOff = line.LiftOff, Priority = line.Priority,
                        Due = line.Due is { } due ? Instants.Format(due.ToDateTimeOffset()) : "", DecisionId = record.DecisionId, Revision = record.Decision.Revision,
                    };
                }
            }
        }
    }
}
