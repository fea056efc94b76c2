using System.Data.Common;
using Google.Rpc;
using Grpc.Core;
using InspectionGateway.RiskDatabase.Facts;
using InspectionGateway.RiskDatabase.Migrations;
using StackExchange.Redis;

namespace InspectionGateway.Cli.Commands;

/// <summary>Turns what a user can do something about into one message and an exit code: 3 when no gateway answers, else 2.</summary>
internal static class Guarded
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            await Console.Error.WriteLineAsync($"igw: the gateway is out of reach, or cannot answer now ({error.StatusCode}): {error.Status.Detail}");
            return Invocation.OutOfReach;
        }
        catch (RpcException error)
        {
            await Console.Error.WriteLineAsync($"igw: the gateway answered {error.StatusCode}: {error.Status.Detail}");
            foreach (var bad in error.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations ?? [])
            {
                await Console.Error.WriteLineAsync($"  {bad.Field}: {bad.Description}");
            }
        }
        catch (Exception error) when (error is IOException or FormatException or UnauthorizedAccessException or ArgumentException or RedisException
            or DbException or DatabaseUnfitException or FactRefusedException)
        {
            await Console.Error.WriteLineAsync($"igw: {error.Message}");
        }
        return Invocation.Wrong;
    }
}
