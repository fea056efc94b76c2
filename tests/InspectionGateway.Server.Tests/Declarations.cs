using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Protocol;

namespace InspectionGateway.Server.Tests;

internal static class Declarations
{
    public static Declaration Good(string id) => new()
    {
        DeclarationId = id,
        Version = 1,
        Direction = Direction.Import,
        CustomsOffice = "8012",
        TradeMode = "0110",
        TransportMode = "2",
        DeclaredAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
        Importer = new Party { Scheme = "EORI", Value = "DE1234567", Name = "Sample Trading" },
        Lines =
        {
            new DeclarationLine
            {
                LineNo = 1, HsCode = "8708299000", GoodsName = "Door panel", OriginCountry = "DEU",
                Quantity = new Protocol.Decimal { Value = "10" }, Unit = "011",
            },
        },
    };
}
