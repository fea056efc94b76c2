using InspectionGateway.Engine.Rules;

namespace InspectionGateway.Engine.Policy.Laws;

/// <summary>An act, order, announcement or standard.</summary>
/// <param name="Id">By which rows cite it.</param>
/// <param name="Title">Its title with its number.</param>
/// <param name="Validity">The legal days on which it is in force.</param>
/// <param name="Successor">Id of what replaced it; empty when nothing has.</param>
public sealed record Law(string Id, LocalizedText Title, DayPeriod Validity, string Successor);
