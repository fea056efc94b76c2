using InspectionGateway.Load.Generation;

namespace InspectionGateway.Load.Changing;

/// <summary>What decisions felt at one rate.</summary>
/// <param name="Quiet">While nothing changed.</param>
/// <param name="Packs">While packs were published and taken back.</param>
/// <param name="Facts">While facts changed.</param>
/// <param name="Publications">How often packs came into effect.</param>
/// <param name="Writing">How long the writing of all facts took.</param>
internal sealed record Changed(LoadResult Quiet, LoadResult Packs, LoadResult Facts, int Publications, TimeSpan Writing);
