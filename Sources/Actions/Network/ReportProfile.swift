public import Domain
public import Storage
public import Words

/// Somebody says what is wrong in a profile. What waits already is no second report. Whoever looks after it hears of it at once, the coordination at its desk; neither
/// sees an address.
public struct ReportProfile: Sendable {
    let organisation: Organisation.ID
    let part: ProfileReport.Part
    let text: String
    let email: EmailAddress?
    let language: Language
    let correspondence: Correspondence

    /// - Parameter email: where the answer goes, if one is wished.
    public init(
        of organisation: Organisation.ID, part: ProfileReport.Part, text: String, email: EmailAddress?,
        language: Language, correspondence: Correspondence
    ) {
        self.organisation = organisation
        self.part = part
        self.text = text
        self.email = email
        self.language = language
        self.correspondence = correspondence
    }

    /// - Throws: `NotFound` if the organisation is not there any more.
    public func run(in db: Writer) throws {
        guard let known = try db.organisationNames([organisation])[organisation] else { throw NotFound() }
        let report = ProfileReport(
            id: db.newIdentifier(), organisation: organisation, part: part, text: text, email: email,
            language: language, createdAt: db.now)
        // What somebody has said already waits once, whoever says it again.
        if let known = try db.openProfileReports(about: organisation).first(where: { report.saysTheSame(as: $0) }) {
            if known.email == nil, email != nil { try db.answer(known, to: report) }
            return
        }
        try db.insert(report)
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(known.slug)#reports")
        try letters.tell(letters.editors(in: db), in: db) { words, account in
            (
                words(ProfilePhrase.reportSubject(organisation: known.name)),
                words(
                    ProfilePhrase.reportMail(
                        name: account.name, organisation: known.name, what: words(part.phrase), said: text, link: link))
            )
        }
    }
}

extension ProfileReport.Part {
    /// What is wrong, in words.
    public var phrase: ProfilePhrase {
        switch self {
        case .name: .partName
        case .description: .partDescription
        case .topics: .partTopics
        case .languages: .partLanguages
        case .offers: .partOffers
        case .contact: .partContact
        case .cooperations: .partCooperations
        case .other: .partOther
        }
    }
}
