using InspectionGateway.Messages.Xml;
using InspectionGateway.Protocol;

namespace InspectionGateway.Messages.Wco;

/// <summary>
/// What TypeCode says, "IMA": two letters for the direction (IM, EX; CO is trade with special territories, either way,
/// told by the office of exit), then the kind. Simplified declarations (B, C, E, F) carry few fields and release the
/// goods: a summary. Supplementary ones (U to Z) follow one: complete. J and K ask for clearance alone (C21). All others are whole; an export that is whole
/// stands at the port.
/// </summary>
internal readonly record struct WcoType(Direction Direction, Stage Stage, bool IsRequest)
{
    private const int KindCharacter = 2;

    public static WcoType Of(XmlNode root)
    {
        var code = root["TypeCode"];
        var direction = DirectionOf(code.Text, root);
        if (direction == Direction.Unspecified)
        {
            code.Refuse(code.Text, "IM, EX or CO and the kind of declaration");
        }
        return new WcoType(direction, StageOf(code.Text, direction), code.Text.Length > KindCharacter && code.Text[KindCharacter] is 'J' or 'K');
    }

    private static Direction DirectionOf(string code, XmlNode root) => (code.Length < 2 ? "" : code[..2]) switch
    {
        "IM" => Direction.Import,
        "EX" => Direction.Export,
        "CO" or "EU" => root["ExitOffice"].Exists ? Direction.Export : Direction.Import,
        _ => Direction.Unspecified,
    };

    private static Stage StageOf(string code, Direction direction) => (code.Length > KindCharacter ? code[KindCharacter] : 'A') switch
    {
        'B' or 'C' or 'E' or 'F' => Stage.Summary,
        >= 'U' and <= 'Z' => Stage.Complete,
        _ => direction == Direction.Export ? Stage.ExportPort : Stage.Whole,
    };
}
