using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;
using InspectionGateway.Server.Errors;

namespace InspectionGateway.Server.Facts;

/// <summary>A testing body writes and reads the reports of its own code only.</summary>
internal static class OwnReports
{
    public static void CheckWrite(Caller caller, TestReport? report)
    {
        Check(caller, $"{report?.BodyCode}/", caller.Is(Roles.Administrator));
        if (report is { AirSample: true } && !caller.Is(Roles.Administrator))
        {
            throw Refusals.Denied("A report on an air sample is customs' own.");
        }
    }

    public static void CheckRead(Caller caller, string id) =>
        Check(caller, id, MethodRoles.Readers.Any(caller.Is));

    /// <param name="caller">Who calls.</param>
    /// <param name="id">A report's id "body/number", or a prefix of ids.</param>
    /// <param name="unlimited">Whether another role of the caller allows every report.</param>
    private static void Check(Caller caller, string id, bool unlimited)
    {
        if (!unlimited && (caller.Body.Length == 0 || !id.StartsWith($"{caller.Body}/", StringComparison.Ordinal)))
        {
            throw Refusals.Denied($"A testing body has the reports of its own code only; the token's body is '{caller.Body}'.");
        }
    }
}
