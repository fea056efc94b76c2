namespace InspectionGateway.Engine.Rules;

/// <summary>How what was said in a text column is compared with what a row asks.</summary>
internal enum TextReading
{
    /// <summary>One field that may join several values: the row holds when all are asked for, and may hold when some are.</summary>
    Joined,

    /// <summary>One code whose beginning says less: a shorter one may be a longer one.</summary>
    Code,

    /// <summary>The ids of one firm: one is enough, and a firm without an id of the scheme may be any.</summary>
    Firm,

    /// <summary>What is there, all of it: one is enough.</summary>
    Present,
}
