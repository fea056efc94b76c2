using InspectionGateway.Server.Hosting;

var configuration = new ConfigurationBuilder()
    .AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();
var options = configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
var data = configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
await GatewayHost.Build(options, services => services.AddGatewayData(data), args).RunAsync();
