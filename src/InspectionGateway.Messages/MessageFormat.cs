namespace InspectionGateway.Messages;

/// <summary>How declarations are written in a message.</summary>
public enum MessageFormat
{
    /// <summary>The content is none of the known formats.</summary>
    Unknown,

    /// <summary>China's single-window declaration message (DecMessage), bare or wrapped.</summary>
    DecMessage,

    /// <summary>WCO Data Model declaration (DEC 3.6), bare or wrapped.</summary>
    Wco,

    /// <summary>The contract's Declaration as protobuf JSON: one object, an array, or one object a line.</summary>
    Json,

    /// <summary>A header row, then one goods line a row; the columns are the contract's field names (samples/README.md lists them).</summary>
    Csv,
}
