/// Something invented for which organisations can apply.
public struct FundingContent: Hashable, Sendable, Decodable {
    public let name: String
    public let kind: String
    /// By language; so is who may apply.
    public let purpose: [String: String]
    public let whoMayApply: [String: String]
    /// In euros.
    public let least: Int?
    public let most: Int?
    /// In percent.
    public let ownShare: Int?
    public let deadline: String
    /// Counted from the Fachtag; none where one can apply at any time.
    public let days: [Int]
    public let sides: [String]
    public let legalForms: [String]
    public let topics: [String]
    public let papers: [String]
    public let website: String
    /// The slug of an organisation.
    public let adviser: String
    public let office: String
    public let checkedDaysBefore: Int
}
