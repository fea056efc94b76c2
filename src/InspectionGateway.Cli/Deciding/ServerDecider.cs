using Grpc.Core;
using InspectionGateway.Client;
using InspectionGateway.Protocol;

namespace InspectionGateway.Cli.Deciding;

/// <summary>Asks a gateway over gRPC.</summary>
public sealed class ServerDecider(Uri address, string token) : IDecider, IDisposable
{
    private readonly InspectionClient client = new(new InspectionClientOptions
    {
        Address = address,
        Token = _ => ValueTask.FromResult<string?>(token),
        Deadline = TimeSpan.FromSeconds(10),
    });

    /// <inheritdoc/>
    public async Task<Answer> DecideAsync(Declaration declaration, CancellationToken ct)
    {
        try
        {
            return Answer.Of((await client.DecideAsync(declaration, ct)).Decision!);
        }
        catch (InvalidDeclarationException invalid)
        {
            return Answer.Refused([.. invalid.Fields.Select(field => $"{field.Field}: {field.Description}")]);
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            throw new RpcException(new Status(error.StatusCode, $"{address}: {error.Status.Detail}"));
        }
        catch (RpcException error) when (error.StatusCode is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied))
        {
            return Answer.Refused($"{error.StatusCode} from {address}: {error.Status.Detail}");
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => client.Dispose();
}
