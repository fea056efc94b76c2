namespace InspectionGateway.Engine.Policy.Reasons;

/// <summary>
/// The reasons that the engine itself gives; rows name further ones. Every policy must have a text for each. See
/// <see cref="ReasonArguments"/> for what their texts may use.
/// </summary>
public static class ReasonCodes
{
    // Measures

    /// <summary>An alert in force covers the goods. Arguments: {alert} {level} {matter} {issuer}.</summary>
    public const string AlertInForce = "ALERT_IN_FORCE";

    /// <summary>An alert that firms or the public were told of is in force. Arguments: {alert} {level} {matter} {issuer}.</summary>
    public const string AlertPublished = "ALERT_PUBLISHED";

    /// <summary>The set of alerts cannot be trusted.</summary>
    public const string AlertsUnknown = "ALERTS_UNKNOWN";

    /// <summary>A control instruction covers the goods. Arguments: {id} {issuer}.</summary>
    public const string ControlInstruction = "CONTROL_INSTRUCTION";

    /// <summary>The set of control instructions cannot be trusted.</summary>
    public const string ControlUnknown = "CONTROL_UNKNOWN";

    // Baseline

    /// <summary>The baseline by risk and credit. Arguments: {risk} {credit} {regime} {basis}.</summary>
    public const string Baseline = "BASELINE";

    /// <summary>The risk of the goods is not assessed, or cannot be told from what is declared. Arguments: {hs}.</summary>
    public const string RiskUnknown = "RISK_UNKNOWN";

    /// <summary>The firm's credit cannot be told.</summary>
    public const string CreditUnknown = "CREDIT_UNKNOWN";

    /// <summary>AEO treatment is suspended while a case is open.</summary>
    public const string CreditSuspended = "CREDIT_SUSPENDED";

    // Regimes

    /// <summary>The statutory catalogue cannot be trusted: every regime may apply.</summary>
    public const string CatalogueUnknown = "CATALOGUE_UNKNOWN";

    /// <summary>The catalogue at hand lacks goods that a complete one lists. Arguments: {hs}.</summary>
    public const string CatalogueIncomplete = "CATALOGUE_INCOMPLETE";

    /// <summary>The goods are outside the statutory catalogue. Arguments: {hs}.</summary>
    public const string OutsideCatalogue = "OUTSIDE_CATALOGUE";

    /// <summary>The regime is inspected at another stage. Arguments: {stage} {regime}.</summary>
    public const string StageSkipsRegime = "STAGE_SKIPS_REGIME";

    /// <summary>The goods are supervised as personal articles, which are under no such regime. Arguments: {regime}.</summary>
    public const string PersonalArticles = "PERSONAL_ARTICLES";

    /// <summary>Goods in transit are under no such regime. Arguments: {regime}.</summary>
    public const string NotInTransit = "NOT_IN_TRANSIT";

    // Codes that no table knows

    /// <summary>The country is in no table. Arguments: {code}.</summary>
    public const string UnknownCountry = "UNKNOWN_COUNTRY";

    /// <summary>The HS code is in no table. Arguments: {code}.</summary>
    public const string UnknownHs = "UNKNOWN_HS";

    /// <summary>The trade mode is in no table. Arguments: {code}.</summary>
    public const string UnknownTradeMode = "UNKNOWN_TRADE_MODE";

    /// <summary>The transport mode is in no table. Arguments: {code}.</summary>
    public const string UnknownTransportMode = "UNKNOWN_TRANSPORT_MODE";

    /// <summary>The scheme of firm ids is in no table. Arguments: {code}.</summary>
    public const string UnknownFirmScheme = "UNKNOWN_FIRM_SCHEME";

    /// <summary>The unit is in no table. Arguments: {code}.</summary>
    public const string UnknownUnit = "UNKNOWN_UNIT";

    /// <summary>The currency is in no table. Arguments: {code}.</summary>
    public const string UnknownCurrency = "UNKNOWN_CURRENCY";

    /// <summary>The goods attribute is in no table. Arguments: {code}.</summary>
    public const string UnknownAttribute = "UNKNOWN_ATTRIBUTE";

    /// <summary>The zone is in no table. Arguments: {code}.</summary>
    public const string UnknownZone = "UNKNOWN_ZONE";

    // Entry verification

    /// <summary>The certificate matches. Arguments: {certificate}.</summary>
    public const string EvPassed = "EV_PASSED";

    /// <summary>The proof of exemption matches. Arguments: {certificate}.</summary>
    public const string EvExempt = "EV_EXEMPT";

    /// <summary>No certificate is named.</summary>
    public const string EvNoCertificate = "EV_NO_CERTIFICATE";

    /// <summary>Exemption is claimed without a proof.</summary>
    public const string EvNoExemption = "EV_NO_EXEMPTION";

    /// <summary>The certificate is not known. Arguments: {certificate}.</summary>
    public const string EvNotFound = "EV_NOT_FOUND";

    /// <summary>The certificate could not be read. Arguments: {certificate}.</summary>
    public const string EvNotReadable = "EV_NOT_READABLE";

    /// <summary>The holder differs. Arguments: {certificate}.</summary>
    public const string EvHolder = "EV_HOLDER";

    /// <summary>The maker differs. Arguments: {certificate}.</summary>
    public const string EvMaker = "EV_MAKER";

    /// <summary>The model differs. Arguments: {certificate}.</summary>
    public const string EvModel = "EV_MODEL";

    /// <summary>The certificate is for other goods. Arguments: {certificate}.</summary>
    public const string EvGoods = "EV_GOODS";

    /// <summary>The certificate is not valid on the day. Arguments: {certificate}.</summary>
    public const string EvExpired = "EV_EXPIRED";

    /// <summary>The certificate is suspended or revoked. Arguments: {certificate}.</summary>
    public const string EvStatus = "EV_STATUS";

    /// <summary>The certificate is of another kind than declared. Arguments: {certificate}.</summary>
    public const string EvKind = "EV_KIND";

    /// <summary>The attributes contradict each other or the catalogue.</summary>
    public const string EvAttributeConflict = "EV_ATTRIBUTE_CONFLICT";

    /// <summary>The certificate does not cover the origin. Arguments: {certificate} {origin}.</summary>
    public const string EvOrigin = "EV_ORIGIN";

    /// <summary>A document that is only asked to be named is. Arguments: {certificate}.</summary>
    public const string CredentialNamed = "CREDENTIAL_NAMED";

    /// <summary>The goods are said to lie outside the CCC catalogue, though their HS code fits.</summary>
    public const string EvOutside = "EV_OUTSIDE";

    // Acceptance

    /// <summary>The third-party result is accepted. Arguments: {report}.</summary>
    public const string Accepted = "ACCEPTED";

    /// <summary>A report is named, acceptance is not claimed.</summary>
    public const string AccNotClaimed = "ACC_NOT_CLAIMED";

    /// <summary>Acceptance is claimed, no report is named.</summary>
    public const string AccNotNamed = "ACC_NOT_NAMED";

    /// <summary>The report is not known. Arguments: {report}.</summary>
    public const string AccReportNotFound = "ACC_REPORT_NOT_FOUND";

    /// <summary>The report or what it depends on could not be read. Arguments: {report}.</summary>
    public const string AccNotReadable = "ACC_NOT_READABLE";

    /// <summary>The body was not in the directory on the report's date. Arguments: {body}.</summary>
    public const string AccBodyNotListed = "ACC_BODY_NOT_LISTED";

    /// <summary>The body was or is suspended. Arguments: {body}.</summary>
    public const string AccBodySuspended = "ACC_BODY_SUSPENDED";

    /// <summary>The body's scope does not cover goods or items. Arguments: {body}.</summary>
    public const string AccBodyScope = "ACC_BODY_SCOPE";

    /// <summary>The body lacks the qualification. Arguments: {body}.</summary>
    public const string AccBodyQualification = "ACC_BODY_QUALIFICATION";

    /// <summary>The goods are in no accepted scope.</summary>
    public const string AccGoodsNotInScope = "ACC_GOODS_NOT_IN_SCOPE";

    /// <summary>HS code or office are not said in full, so several accepted scopes are open. Arguments: {hs}.</summary>
    public const string AccScopeUnknown = "ACC_SCOPE_UNKNOWN";

    /// <summary>The report does not cover all items. Arguments: {items}.</summary>
    public const string AccItemsMissing = "ACC_ITEMS_MISSING";

    /// <summary>The report is not valid on the day. Arguments: {report}.</summary>
    public const string AccExpired = "ACC_EXPIRED";

    /// <summary>The report is for another importer. Arguments: {report}.</summary>
    public const string AccImporter = "ACC_IMPORTER";

    /// <summary>The report is for other goods. Arguments: {report}.</summary>
    public const string AccGoods = "ACC_GOODS";

    /// <summary>The report is for another model. Arguments: {report}.</summary>
    public const string AccModel = "ACC_MODEL";

    /// <summary>The report is for another batch. Arguments: {report}.</summary>
    public const string AccBatch = "ACC_BATCH";

    /// <summary>The report does not conclude with a pass. Arguments: {report}.</summary>
    public const string AccConclusion = "ACC_CONCLUSION";

    /// <summary>The compliance statement is missing.</summary>
    public const string AccStatement = "ACC_STATEMENT";

    /// <summary>Photos of the goods are missing.</summary>
    public const string AccPhotos = "ACC_PHOTOS";

    /// <summary>The report names another conveyance. Arguments: {report}.</summary>
    public const string AccConveyance = "ACC_CONVEYANCE";

    /// <summary>Not all such goods on the conveyance are accepted.</summary>
    public const string AccConveyanceShared = "ACC_CONVEYANCE_SHARED";

    /// <summary>Goods that share a regime over their conveyance come without one.</summary>
    public const string AccNoConveyance = "ACC_NO_CONVEYANCE";

    /// <summary>The air sample of the lot was tested. Arguments: {report}.</summary>
    public const string SampleTested = "SAMPLE_TESTED";

    /// <summary>The report's quantity does not suffice. Arguments: {report}.</summary>
    public const string AccQuantity = "ACC_QUANTITY";

    /// <summary>The CCC certificate is missing or not valid. Arguments: {certificate}.</summary>
    public const string AccCcc = "ACC_CCC";

    /// <summary>A measure overrides acceptance. Arguments: {report}.</summary>
    public const string AccLocked = "ACC_LOCKED";

    /// <summary>The report would be accepted, but goods or firms of this kind accept no relief. Arguments: {report}.</summary>
    public const string AccNever = "ACC_NEVER";

    /// <summary>A spot check would be recognised, but goods or firms of this kind accept no relief. Arguments: {authority}.</summary>
    public const string RecognitionNever = "RECOGNITION_NEVER";

    // Recognition, waivers, floor and draw

    /// <summary>A recent spot check is recognised. Arguments: {authority}.</summary>
    public const string Recognised = "RECOGNISED";

    /// <summary>A measure overrides recognition. Arguments: {authority}.</summary>
    public const string RecognitionLocked = "RECOGNITION_LOCKED";

    /// <summary>A measure overrides a waiver. Arguments: {rule}.</summary>
    public const string WaiverLocked = "WAIVER_LOCKED";

    /// <summary>The goods accept no lowering. Arguments: {rule}.</summary>
    public const string NeverWaive = "NEVER_WAIVE";

    /// <summary>A waiver would apply, and its guard rail holds the goods out of it. Arguments: {rule}.</summary>
    public const string HeldOut = "HELD_OUT";

    /// <summary>Relief is given, and a raise asks more all the same.</summary>
    public const string RaiseHolds = "RAISE_HOLDS";

    /// <summary>A row that raises may hold: what it asks about is not declared or not known. Arguments: {reason} {basis}.</summary>
    public const string MayApply = "MAY_APPLY";

    /// <summary>The random floor applies. Arguments: {regime}.</summary>
    public const string Floor = "FLOOR";

    /// <summary>The line was drawn. Arguments: {level}.</summary>
    public const string Drawn = "DRAWN";

    /// <summary>The line was not drawn.</summary>
    public const string NotDrawn = "NOT_DRAWN";

    /// <summary>The working calendar does not know the year, so hours are counted as they pass.</summary>
    public const string CalendarUnknown = "CALENDAR_UNKNOWN";

    /// <summary>The declared quantity is no number of items, so the lot is determined on site. Arguments: {unit}.</summary>
    public const string LotOnSite = "LOT_ON_SITE";

    // Answers before

    /// <summary>The level is that of the answer before: nothing that changed explains a lower one. Arguments: {regime} {level}.</summary>
    public const string HeldAsBefore = "HELD_AS_BEFORE";

    /// <summary>The level is lower than in the answer before, for what changed. Arguments: {regime} {level} {changes}.</summary>
    public const string LowerThanBefore = "LOWER_THAN_BEFORE";

    /// <summary>Two gateways answered; the stricter holds. Arguments: {regime} {level}.</summary>
    public const string StricterOfTwo = "STRICTER_OF_TWO";

    /// <summary>The declaration continues one that nobody has an answer to. Arguments: {declaration}.</summary>
    public const string PriorNotFound = "PRIOR_NOT_FOUND";

    /// <summary>The summary ordered it already. Arguments: {regime} {level} {declaration}.</summary>
    public const string OrderedOnSummary = "ORDERED_ON_SUMMARY";

    /// <summary>The consignment was declared before under another number. Arguments: {declaration}.</summary>
    public const string Refiled = "REFILED";

    /// <summary>All such goods on the conveyance are inspected alike, and others may yet be declared. Arguments: {conveyance} {until}.</summary>
    public const string ConveyanceOpen = "CONVEYANCE_OPEN";

    /// <summary>Others on the conveyance are inspected deeper. Arguments: {conveyance} {regime} {level} {own}.</summary>
    public const string ConveyanceShared = "CONVEYANCE_SHARED";
}
