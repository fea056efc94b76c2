using InspectionGateway.Engine.Records;
using InspectionGateway.Protocol;

namespace InspectionGateway.Journal.Tests;

/// <summary>Records of made-up answers, each like no other.</summary>
internal static class Answers
{
    public static DecisionRecord Of(string id, int version = 1, Purpose purpose = Purpose.Filed) => DecisionRecord.First(
        "window-1",
        new Declaration { DeclarationId = id, Version = version, Purpose = purpose, GoodsPlace = new string('x', 200 + (id.Length * 37)) },
        new Decision { DeclarationId = id, Version = version, Purpose = purpose, Revision = 1, Level = InspectionLevel.Documents });
}
