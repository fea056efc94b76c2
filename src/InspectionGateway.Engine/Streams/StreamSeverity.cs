namespace InspectionGateway.Engine.Streams;

/// <summary>How the lots of a stream are inspected (GB/T 2828.1-2012, 9; ISO 2859-1).</summary>
public enum StreamSeverity
{
    /// <summary>As every stream begins.</summary>
    Normal,
    /// <summary>Lots were not accepted lately.</summary>
    Tightened,
    /// <summary>Lots were accepted for long.</summary>
    Reduced,
    /// <summary>Lots went on being not accepted: sampling says nothing about them any more, until somebody has mended the cause.</summary>
    Discontinued,
}
