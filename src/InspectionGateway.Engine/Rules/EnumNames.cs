using System.Reflection;
using Google.Protobuf.Reflection;

namespace InspectionGateway.Engine.Rules;

/// <summary>An enum of the contract by the names that policies and reasons use: ON_SITE for INSPECTION_LEVEL_ON_SITE.</summary>
public static class EnumNames<T> where T : struct, Enum
{
    private const string Zero = "UNSPECIFIED";

    private static readonly Dictionary<T, string> Names = Read();
    private static readonly Dictionary<string, T> Values = Names.Where(pair => pair.Value != Zero).ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every name but UNSPECIFIED.</summary>
    public static IReadOnlyCollection<string> All => Values.Keys;

    /// <summary>The value of a name; false when there is none.</summary>
    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    /// <summary>The value's name; its number when a newer contract has given it one that we do not know.</summary>
    public static string Of(T value) => Names.TryGetValue(value, out var name) ? name : value.ToString();

    private static Dictionary<T, string> Read()
    {
        var names = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => (T)field.GetValue(null)!, field => field.GetCustomAttribute<OriginalNameAttribute>()!.Name);
        var prefix = names[default][..^Zero.Length];
        return names.ToDictionary(pair => pair.Key, pair => pair.Value[prefix.Length..]);
    }
}
