using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using InspectionGateway.Cli.Connections;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Commands;

/// <summary><c>igw decision move ID MOVEMENT</c></summary>
internal sealed class DecisionMoveCommand : Command
{
    private static readonly Dictionary<string, Movement> Movements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ARRIVED"] = Movement.Arrived, ["RELEASED"] = Movement.Released, ["REMOVED"] = Movement.Removed,
    };

    private readonly Argument<string> id = new("ID") { Description = "the declaration's number (declaration_id)" };
    private readonly Argument<string> movement = new("MOVEMENT") { Description = $"one of {string.Join(", ", Movements.Keys)}" };
    private readonly MomentOption at = MomentOption.When();
    private readonly Option<bool> manual = new("--manual") { Description = "a release that a person gave, not the window's machine" };
    private readonly Option<string> officer = new("--officer") { Description = "who gave it, as customs refers to it", DefaultValueFactory = _ => "" };
    private readonly Connection connection = new();

    public DecisionMoveCommand()
        : base("move", "Tell where a declaration's goods are. Once they are released, what comes later lists the decision and no longer changes it.")
    {
        movement.AcceptOnlyFromAmong([.. Movements.Keys]);
        Arguments.Add(id);
        Arguments.Add(movement);
        Options.Add(at);
        Options.Add(manual);
        Options.Add(officer);
        connection.AddTo(this);
        SetAction((result, ct) => Guarded.RunAsync(() => MoveAsync(result, ct)));
    }

    private async Task<int> MoveAsync(ParseResult result, CancellationToken ct)
    {
        using var client = connection.Client(result, "single-window");
        var what = result.GetValue(movement)!;
        var reply = await client.ReportMovementAsync(
            new ReportMovementRequest
            {
                DeclarationId = result.GetValue(id)!, Movement = Movements[what], At = at.TimeOf(result).GetUtcNow().ToTimestamp(), Manual = result.GetValue(manual), OfficerReference = result.GetValue(officer)!,
            },
            ct);
        await Console.Error.WriteLineAsync($"{what.ToLowerInvariant()} {reply.At.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z{(reply.Repeated ? ", as was told before" : "")}");
        return 0;
    }
}
