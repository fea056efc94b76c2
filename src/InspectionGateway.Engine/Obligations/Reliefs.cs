namespace InspectionGateway.Engine.Obligations;

/// <summary>Kinds of relief, as a set: what may lower a baseline, and a raise that names it.</summary>
[Flags]
public enum Reliefs : byte
{
    /// <summary>None: a raise that yields to none is hard.</summary>
    None = 0,

    /// <summary>A third-party result is accepted (采信).</summary>
    Acceptance = 1,

    /// <summary>Another authority's spot check is recognised (互认).</summary>
    Recognition = 2,

    /// <summary>A row of the table of waivers: facilitation of trusted firms, district and pilot reliefs.</summary>
    Waiver = 4,

    /// <summary>Every kind: the baseline yields to all.</summary>
    All = 7,
}
