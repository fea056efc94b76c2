using System.Reflection;
using Google.Protobuf.Reflection;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>An enum of the contract by its names without the prefix: ON_SITE for INSPECTION_LEVEL_ON_SITE.</summary>
internal static class EnumNames<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Read();

    public static IReadOnlyCollection<string> All => Values.Keys;

    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    private static Dictionary<string, T> Read()
    {
        var names = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.GetCustomAttribute<OriginalNameAttribute>()!.Name, field => (T)field.GetValue(null)!);
        const string zero = "UNSPECIFIED";
        var prefix = names.Keys.Single(name => name.EndsWith(zero, StringComparison.Ordinal))[..^zero.Length];
        return names.Where(pair => !pair.Key.EndsWith(zero, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
    }
}
