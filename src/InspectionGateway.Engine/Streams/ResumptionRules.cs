using InspectionGateway.Engine.Facts.Rules;
using InspectionGateway.Engine.Lookups;
using InspectionGateway.Engine.Rules;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Engine.Streams;

/// <summary>What a request to take sampling of a stream up again has to say. Stateless.</summary>
public static class ResumptionRules
{
    private const int LongestId = 200;
    private const int LongestReason = 2000;

    /// <summary>Everything that is wrong with it, in the contract's names.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">Which lots are one stream.</param>
    /// <param name="today">The legal day.</param>
    public static IReadOnlyList<FieldViolation> Check(ResumeStreamRequest request, StreamScope scope, DateOnly today)
    {
        var check = new FieldCheck();
        check.That("resumption_id", request.ResumptionId.Length >= 1, request.ResumptionId, $"1 to {LongestId} characters");
        check.Text("resumption_id", request.ResumptionId, LongestId);
        check.Firm("importer", request.Importer, byId: true);
        check.That("hs_prefix", request.HsPrefix.Length == scope.Digits && HsPrefixes.IsPrefix(request.HsPrefix), request.HsPrefix, $"{scope.Digits} digits");
        check.Country("origin_country", request.OriginCountry, required: scope.ByOrigin);
        check.That("origin_country", scope.ByOrigin || request.OriginCountry.Length == 0, request.OriginCountry, "empty: the policy's streams are of all origins");
        check.That("mended_on", LegalCalendar.DayOf(request.MendedOn) is { } day && day <= today.DayNumber, request.MendedOn, "a day, not after today");
        check.That("reason", !string.IsNullOrWhiteSpace(request.Reason), request.Reason, "given: it is kept");
        check.Text("reason", request.Reason, LongestReason);
        return check.Violations;
    }
}
