using System.CommandLine;

namespace InspectionGateway.Load;

/// <summary>Bounds of options.</summary>
internal static class Bounds
{
    /// <summary>Refuses what does not keep to them.</summary>
    public static void Demand<T>(this Option<T> option, Predicate<T> holds, string message) => option.Validators.Add(result =>
    {
        if (!holds(result.GetValue(option)!))
        {
            result.AddError(message);
        }
    });
}
