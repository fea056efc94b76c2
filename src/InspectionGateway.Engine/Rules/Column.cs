namespace InspectionGateway.Engine.Rules;

/// <summary>What a policy row may ask of a line. The YAML name of each is its snake_case form.</summary>
public enum Column
{
    /// <summary>Symbol: IMPORT or EXPORT.</summary>
    Direction,
    /// <summary>Symbol: WHOLE, SUMMARY, COMPLETE, ZONE_LINE_1, ZONE_LINE_2, IN_ZONE, TRANSIT, EXPORT_ORIGIN, EXPORT_PORT.</summary>
    Stage,
    /// <summary>Symbol: trade mode, 4 digits.</summary>
    TradeMode,
    /// <summary>Symbol: transport mode, 1 character.</summary>
    TransportMode,
    /// <summary>Symbol: customs office, 4 digits.</summary>
    CustomsOffice,
    /// <summary>Symbol: zone as the policy names it, or NONE as the declaration says; unknown when it says nothing.</summary>
    Zone,
    /// <summary>Symbol: ISO alpha-3 country of origin; unknown when the code is in no table.</summary>
    Origin,
    /// <summary>Symbol: LOW, MEDIUM, HIGH; unknown when nothing is assessed.</summary>
    Risk,
    /// <summary>Symbol: the effective credit state, a code of the policy's credit section.</summary>
    Credit,
    /// <summary>Symbol: conclusion of entry verification: NOT_REQUIRED, PASSED, EXEMPT, OUTSIDE, FAILED.</summary>
    EntryVerification,
    /// <summary>Set: goods attributes, 2 digits.</summary>
    Attribute,
    /// <summary>Set: RED, BLACK of importer or owner.</summary>
    List,
    /// <summary>Set: letters of the statutory catalogue in force, M N P Q R S L; empty outside it.</summary>
    Category,
    /// <summary>Set: kinds of codes that no table knows: COUNTRY, HS, TRADE_MODE, TRANSPORT_MODE, FIRM_SCHEME, UNIT, CURRENCY, ATTRIBUTE, ZONE.</summary>
    UnknownCode,
    /// <summary>Set: fields that the stage wants and the line lacks: IMPORTER, ORIGIN, MANUFACTURER, QUANTITY, UNIT, CURRENCY, MODEL, BRAND, GOODS_NAME, VALUE, CIQ_CODE,
    /// CUSTOMS_OFFICE, TRADE_MODE, TRANSPORT_MODE.</summary>
    Missing,
    /// <summary>Set: DANGEROUS, CLAIMS_ACCEPTANCE, CONDITIONAL_LIFT_OFF, MERGE.</summary>
    Flag,
    /// <summary>Prefix: HS code.</summary>
    Hs,
    /// <summary>Range: quantity in the declared unit.</summary>
    Quantity,
    /// <summary>Range: net weight in kilograms.</summary>
    NetWeight,
    /// <summary>Range: value in the declared currency.</summary>
    Value,
}
