using System.Globalization;
using InspectionGateway.Server.Hosting;
using InspectionGateway.Server.Policies;

// Whatever the machine's language, numbers and dates look the same.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var configuration = new ConfigurationBuilder()
    .AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();
try
{
    var options = configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
    var data = configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
    await GatewayHost.Build(options, services => services.AddGatewayData(data), args).RunAsync();
    return Environment.ExitCode;
}
catch (Exception error) when (error is InvalidOperationException or IOException or ArgumentException or FormatException or UnauthorizedAccessException
    or PolicyNotUsableException or System.Data.Common.DbException or System.Security.Cryptography.CryptographicException)
{
    await Console.Error.WriteLineAsync($"The gateway cannot start: {error.Message}");
    return 2;
}
