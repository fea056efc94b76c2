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
    /// <summary>Text: customs office, 4 digits in China.</summary>
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
    /// <summary>Set: letters of the statutory catalogue in force, M N P Q R S L V W; empty outside it.</summary>
    Category,
    /// <summary>Set: kinds of codes that no table knows: COUNTRY, HS, TRADE_MODE, TRANSPORT_MODE, FIRM_SCHEME, UNIT, CURRENCY, ATTRIBUTE, ZONE.</summary>
    UnknownCode,
    /// <summary>Set: fields that the stage wants and the line lacks: IMPORTER, ORIGIN, MANUFACTURER, QUANTITY, UNIT, CURRENCY, MODEL, BRAND, GOODS_NAME, VALUE, CIQ_CODE,
    /// CUSTOMS_OFFICE, TRADE_MODE, TRANSPORT_MODE.</summary>
    Missing,
    /// <summary>Set: DANGEROUS, CLAIMS_ACCEPTANCE, CONDITIONAL_LIFT_OFF, MERGE, PERSONAL (supervised as personal articles).</summary>
    Flag,
    /// <summary>Prefix: HS code.</summary>
    Hs,
    /// <summary>Range: quantity in the declared unit.</summary>
    Quantity,
    /// <summary>Range: net weight in kilograms.</summary>
    NetWeight,
    /// <summary>Range: value in CNY by the policy's rates of the day; in a policy without rates, in the declared currency.</summary>
    Value,
    /// <summary>Symbol: the credit state of the importer alone.</summary>
    ImporterCredit,
    /// <summary>Symbol: the credit state of the owner alone; the importer's when no owner is declared.</summary>
    OwnerCredit,
    /// <summary>Symbol: the credit state of the declarant alone; the importer's when no declarant is declared.</summary>
    DeclarantCredit,
    /// <summary>Symbol: ISO alpha-3 country of destination.</summary>
    DestinationCountry,
    /// <summary>Symbol: what became of a third-party report: ACCEPTED, REFUSED, NOT_CLAIMED.</summary>
    Acceptance,
    /// <summary>Symbol: the legal day of the decision, MONDAY to SUNDAY.</summary>
    Weekday,
    /// <summary>Set: temporary states of importer or owner in force (SUSPENDED).</summary>
    TemporaryState,
    /// <summary>Text: the importer as SCHEME:VALUE, by any of its ids on record.</summary>
    Importer,
    /// <summary>Text: the owner as SCHEME:VALUE; the importer when no owner is declared.</summary>
    Owner,
    /// <summary>Text: the declarant as SCHEME:VALUE; the importer when no declarant is declared.</summary>
    Declarant,
    /// <summary>Text: the maker as SCHEME:VALUE; relief asks for an id, since a name is none.</summary>
    Maker,
    /// <summary>Text: brand; a field that joins several holds when all do.</summary>
    Brand,
    /// <summary>Text: model, as brand.</summary>
    Model,
    /// <summary>Text: UN number, 4 digits; goods without one have none.</summary>
    UnNumber,
    /// <summary>Text: region of origin, as its country numbers it.</summary>
    OriginRegion,
    /// <summary>Text: where the goods are held.</summary>
    GoodsPlace,
    /// <summary>Text: vessel, flight, train or vehicle.</summary>
    Conveyance,
    /// <summary>Text: voyage.</summary>
    Voyage,
    /// <summary>Text: types of the qualifications that the line names.</summary>
    Qualification,
    /// <summary>Text: types of the documents attached to the line.</summary>
    Attachment,
    /// <summary>Symbol: how the lots of the line's importer, commodity and origin are inspected: NORMAL, TIGHTENED, REDUCED, DISCONTINUED.</summary>
    Stream,
    /// <summary>Symbol: where that stream stands in the continuous plan of its goods: NONE (they have none), CLEARING, SAMPLING, CHECKING.</summary>
    Continuous,
    /// <summary>Symbol: whether that stream is in intensified control: NONE, IN_FORCE.</summary>
    Intensified,
}
