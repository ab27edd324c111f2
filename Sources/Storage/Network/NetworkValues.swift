public import Domain
import Foundation

extension SubjectKind {
    public static let organisation = SubjectKind(rawValue: "organisation")
    public static let offer = SubjectKind(rawValue: "offer")
    public static let cooperation = SubjectKind(rawValue: "cooperation")
    public static let importBatch = SubjectKind(rawValue: "import-batch")
    public static let fundingProgramme = SubjectKind(rawValue: "funding-programme")
    /// The dates of all papers of one organisation.
    public static let organisationPapers = SubjectKind(rawValue: "organisation-papers")
    public static let membership = SubjectKind(rawValue: "membership")
}

extension Change {
    public static let revived = Change(rawValue: "revived")
    public static let fellDormant = Change(rawValue: "fell-dormant")
    public static let withdrawn = Change(rawValue: "withdrawn")
}

extension Side: SQLConvertible {}
extension Topic: SQLConvertible {}
extension TargetGroup: SQLConvertible {}
extension District: SQLConvertible {}
extension OrganisationKind: SQLConvertible {}
extension LegalForm: SQLConvertible {}
extension Staffing: SQLConvertible {}
extension OfferKind: SQLConvertible {}
extension FundingKind: SQLConvertible {}
extension OrganisationPaper: SQLConvertible {}
extension CooperationForm: SQLConvertible {}
extension DormancyReason: SQLConvertible {}
extension Visibility: SQLConvertible {}
extension WebAddress: SQLConvertible {}
extension Offer.Direction: SQLConvertible {}
extension Cooperation.Origin.Kind: SQLConvertible {}
extension Cooperation.End: SQLConvertible {}
extension Cooperation.Past.Standing: SQLConvertible {}
extension Voice.Way: SQLConvertible {}

/// Descriptions by language as one column.
enum DescriptionsColumn {
    /// What stands there is no object of texts by their languages.
    struct Unreadable: Error {}

    static func text(_ descriptions: [Language: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let byTag = Dictionary(uniqueKeysWithValues: descriptions.map { ($0.rawValue, $1) })
        return String(decoding: try encoder.encode(byTag), as: UTF8.self)
    }

    static func read(_ text: String) throws -> [Language: String] {
        if text == "{}" { return [:] }
        // Not `Decodable`: this takes a third of the time, and the directory reads all of them.
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        guard let byTag = object as? [String: String] else { throw Unreadable() }
        return Dictionary(uniqueKeysWithValues: byTag.map { (Language(rawValue: $0), $1) })
    }
}
