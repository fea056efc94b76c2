using System.Globalization;
using InspectionGateway.Engine.Draws;
using InspectionGateway.Engine.Obligations;

namespace InspectionGateway.Engine.Policy.Sections;

/// <summary>What a layer above lets the waivers of a pack do before they are taken out of force, each row by itself and all of them together. Immutable.</summary>
/// <param name="Pack">The pack's folder.</param>
/// <param name="Since">Lots reported, and lines decided, on this legal day or later count.</param>
/// <param name="Tolerated">Share of nonconforming lots among those that were inspected at random; above 0 and below a fifth.</param>
/// <param name="Alarm">Probability that rows which keep to it are ever taken out of force all the same; above 0 and below 1.</param>
/// <param name="Floor">Least share of what a row relieves that is inspected at random, in parts per million.</param>
/// <param name="Each">Most lines that one row may relieve, as a share of all lines of some days.</param>
/// <param name="All">The same of all rows together.</param>
/// <param name="Days">So many days, up to now.</param>
/// <param name="FromLines">Of fewer lines a share says nothing.</param>
/// <param name="Holdout">Share of importers' goods, by subheading, that the pack's waivers leave as they are, in parts per million: what their lots are like tells what the waivers do.</param>
public sealed record GuardRail(string Pack, DateOnly Since, double Tolerated, double Alarm, int Floor, double Each, double All, int Days, int FromLines, int Holdout)
{
    /// <summary>The digits of a code that every spelling of it begins with: goods told apart by more go together.</summary>
    private const int Subheading = 6;

    /// <summary>
    /// Whether an importer's goods of a subheading are held out: always the same until <see cref="Since"/> is another day. Without a secret, so that a record
    /// shows it: who is inspected where others are not sees it anyway. Nothing is in it that could be left out to get away from it.
    /// </summary>
    /// <param name="firm">The importer, as SCHEME:VALUE; null: it has no id, and is never held out.</param>
    /// <param name="hsCode">Of 6 digits or more; shorter: never held out.</param>
    public bool HoldsOut(string? firm, string hsCode) =>
        Holdout > 0 && firm is not null && hsCode.Length >= Subheading
        && SteadyShare.Has((double)Holdout / Obligation.Certain, string.Create(CultureInfo.InvariantCulture, $"holdout\n{Pack}\n{Since:yyyy-MM-dd}\n{firm}\n{hsCode.AsSpan(0, Subheading)}"));
}
