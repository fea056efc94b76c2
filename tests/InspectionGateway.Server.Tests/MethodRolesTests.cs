using InspectionGateway.Server.Authentication;

namespace InspectionGateway.Server.Tests;

public sealed class MethodRolesTests
{
    [Fact]
    public void EveryMethodIsForTheRolesThatTheContractNames()
    {
        Assert.Equal(7, ContractServices.Methods.Select(method => method.Service).Distinct().Count());
        foreach (var method in ContractServices.Methods)
        {
            Assert.NotEmpty(ContractRoles.Of(method.FullName));
            Assert.Equal((method.FullName, Joined(ContractRoles.Of(method.FullName))), (method.FullName, Joined(MethodRoles.Of($"/{method.Service.FullName}/{method.Name}"))));
        }
    }

    private static string Joined(IEnumerable<string> roles) => string.Join(", ", roles.Order());

    [Fact]
    public void AnUnknownMethodIsForNobody() => Assert.Empty(MethodRoles.Of("/inspection.v1.DecisionService/Erase"));
}
