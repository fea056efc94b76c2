using InspectionGateway.Engine.Returns;

namespace InspectionGateway.Engine.Policy.Compilation;

/// <summary>Reads the section 'returns'.</summary>
internal static class ReturnReader
{
    public static ReturnNumbers Read(YamlMap map) => new(map.Integer("hours_per_relieved_line", 1, 10_000));
}
