using System.Text.Json;

namespace InspectionGateway.Engine.Decisions;

/// <summary>The names that policy rows use for the contract's enums: "ZONE_LINE_1" for <c>ZoneLine1</c>.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(
        value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    public static string Of(T value) => Names[value];
}
