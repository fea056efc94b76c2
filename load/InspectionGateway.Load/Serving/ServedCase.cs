namespace InspectionGateway.Load.Serving;

/// <summary>What one served process does and leaves out.</summary>
/// <param name="Name">As it stands in reports.</param>
/// <param name="What">In a sentence.</param>
/// <param name="IsEmpty">Parses the request and returns a prebuilt answer: the floor under every gRPC service.</param>
/// <param name="Journals">Whether answers are committed before they are given.</param>
/// <param name="Authenticates">Whether tokens are checked.</param>
/// <param name="Sticks">Whether declarations are filed, so that they have one answer among all gateways; else they are trials.</param>
/// <param name="Streams">Whether answers come over one stream a connection.</param>
/// <param name="KeepsNear">Whether facts that were read are kept near.</param>
/// <param name="IsSkewed">A mix of ever new firms and goods, in place of the same few.</param>
internal sealed record ServedCase(
    string Name, string What, bool IsEmpty = false, bool Journals = true, bool Authenticates = true, bool Sticks = true, bool Streams = false, bool KeepsNear = true, bool IsSkewed = false)
{
    /// <summary>Every case, the floor first.</summary>
    public static IReadOnlyList<ServedCase> All { get; } =
    [
        new("empty", "parses the request, returns a prebuilt answer", IsEmpty: true),
        new("decide", "everything on, facts near"),
        new("decide-mixed", "everything on, firms and goods skewed as trade is", IsSkewed: true),
        new("decide-cold", "everything on, every fact read from Redis", KeepsNear: false),
        new("decide-stream", "everything on, over one stream a connection", Streams: true),
        new("decide-buffered", "without a durable journal", Journals: false),
        new("decide-unstuck", "trials: nothing sticks in Redis", Sticks: false),
        new("decide-open", "without a token check", Authenticates: false),
    ];

    /// <summary>Whether answers are carried from a journal into the risk database.</summary>
    public bool Drains => Journals && !IsEmpty;

    /// <summary>Whether it needs a process that serves otherwise than for everything on.</summary>
    public bool IsServedApart => IsEmpty || !Journals || !Authenticates || !KeepsNear;
}
