/// An organisation as one line of a file tells it, before it is in the directory.
public struct OrganisationDraft: Hashable, Sendable {
    /// Where it stands in the file, from 1.
    public let line: Int
    public let name: String
    public let side: Side
    public let kind: OrganisationKind
    public let legalForm: LegalForm?
    public let staffing: Staffing?
    public let topics: Set<Topic>
    public let targetGroups: Set<TargetGroup>
    public let districts: Set<District>
    public let languages: Set<Language>
    public let website: WebAddress?
    public let descriptions: [Language: String]
    public let contactRole: String
    public let email: String?
    public let phone: String?
    /// Under which a court or an office knows it.
    public let registerNumber: String?

    public init(
        line: Int, name: String, side: Side, kind: OrganisationKind, legalForm: LegalForm?, staffing: Staffing?,
        topics: Set<Topic>, targetGroups: Set<TargetGroup>, districts: Set<District>, languages: Set<Language>,
        website: WebAddress?, descriptions: [Language: String], contactRole: String, email: String?, phone: String?,
        registerNumber: String? = nil
    ) {
        self.line = line
        self.name = name
        self.side = side
        self.kind = kind
        self.legalForm = legalForm
        self.staffing = staffing
        self.topics = topics
        self.targetGroups = targetGroups
        self.districts = districts
        self.languages = languages
        self.website = website
        self.descriptions = descriptions
        self.contactRole = contactRole
        self.email = email
        self.phone = phone
        self.registerNumber = registerNumber
    }
}
