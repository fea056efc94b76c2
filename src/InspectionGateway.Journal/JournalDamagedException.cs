namespace InspectionGateway.Journal;

/// <summary>The file is no journal, or not what was written: nothing is guessed, a person has to look.</summary>
public sealed class JournalDamagedException(string message, Exception? inner = null) : IOException(message, inner);
