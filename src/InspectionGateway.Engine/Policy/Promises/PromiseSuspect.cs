using InspectionGateway.Engine.Obligations;
using InspectionGateway.Engine.Policy.Analysis;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Policy.Promises;

/// <summary>Lines for which a promise looks broken. Immutable.</summary>
/// <param name="Lines">The lines; not empty.</param>
/// <param name="Regime">The regime in which it does.</param>
/// <param name="Ground">By what they come under it.</param>
/// <param name="Given">The reliefs that it takes.</param>
/// <param name="By">The row that states or lowers it; null: no row does, but a report or a spot check of others.</param>
/// <param name="Level">The level that is asked less often than promised; unspecified: a relief is given that never should be.</param>
internal sealed record PromiseSuspect(LineRegion Lines, Regime Regime, RegimeGround Ground, Reliefs Given, Rule? By, InspectionLevel Level);
