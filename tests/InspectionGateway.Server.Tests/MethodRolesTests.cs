using Google.Protobuf.Reflection;
using InspectionGateway.Protocol;
using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

public sealed class MethodRolesTests
{
    [Fact]
    public void EveryMethodOfTheContractIsGuardedByKnownRoles()
    {
        ServiceDescriptor[] services = [DecisionService.Descriptor, RiskService.Descriptor, PolicyService.Descriptor];
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            var roles = MethodRoles.Of($"/{method.Service.FullName}/{method.Name}");
            Assert.True(roles.Count > 0, $"{method.FullName} is not guarded.");
            Assert.Subset(Roles.All.ToHashSet(), roles.ToHashSet());
        }
    }

    [Fact]
    public void AnUnknownMethodIsForNobody() => Assert.Empty(MethodRoles.Of("/inspection.v1.DecisionService/Erase"));
}
