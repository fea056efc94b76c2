namespace InspectionGateway.Load.Growing;

/// <summary>What a decision costs while something grows.</summary>
/// <param name="Name">Of the file of its plot.</param>
/// <param name="What">What grows.</param>
/// <param name="Unit">What is counted beside the time.</param>
/// <param name="Points">From the smallest on.</param>
internal sealed record Growth(string Name, string What, string Unit, IReadOnlyList<GrowthPoint> Points);

/// <summary>A size, and the cost there.</summary>
/// <param name="Size">How many.</param>
/// <param name="Microseconds">Of processor.</param>
/// <param name="Other">In the growth's unit.</param>
internal sealed record GrowthPoint(long Size, double Microseconds, double Other);
