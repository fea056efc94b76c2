using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Engine.Validation;
using InspectionGateway.Protocol;

namespace InspectionGateway.Standalone.Tests;

internal static class Declarations
{
    private const string Body = "91500112MA60ABCD1";

    public static Declaration Shirts(string id) => new()
    {
        DeclarationId = id,
        Version = 1,
        Direction = Direction.Import,
        CustomsOffice = "8012",
        TradeMode = "0110",
        TransportMode = "2",
        DeclaredAt = TimeProvider.System.GetUtcNow().ToTimestamp(),
        Importer = new Party { Scheme = "USCC", Value = Body + SocialCreditCode.CheckCharacter(Body) },
        Lines =
        {
            new DeclarationLine
            {
                LineNo = 1, HsCode = "6109100010", OriginCountry = "JPN", GoodsName = "T-shirts, cotton",
                Quantity = new() { Value = "100" }, Unit = "011", Value = new() { Value = "900" }, Currency = "USD",
            },
            new DeclarationLine { LineNo = 2, HsCode = "8528722100", OriginCountry = "116", GoodsName = "televisions" },
        },
    };
}
