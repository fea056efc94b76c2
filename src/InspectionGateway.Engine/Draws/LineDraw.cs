using System.Globalization;
using InspectionGateway.Engine.Declarations;

namespace InspectionGateway.Engine.Draws;

/// <summary>
/// The draw of a line: over purpose, client, declaration (without its version), line number and HS
/// subheading (the 6 digits that every spelling of a code begins with). No fact and no other field is in it, so neither
/// an amendment nor another way to write a firm, an origin or a bill of lading draws anew. A trial draws differently from a
/// filing, or it would foretell it.
/// </summary>
internal static class LineDraw
{
    private const int Subheading = 6;

    /// <summary>A number uniform over all 64-bit values.</summary>
    public static ulong Of(DrawKey key, string tenant, LineView line) => KeyedDraw.Of(
        key, line.Declaration.Purpose.ToString(), tenant, line.Declaration.Source.DeclarationId, line.LineNo.ToString(CultureInfo.InvariantCulture), line.Hs[..Subheading]);
}
