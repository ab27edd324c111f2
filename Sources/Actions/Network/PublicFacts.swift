public import Domain
public import Storage

/// Everything that everybody reads of an organisation, read at one moment; and a mark of it, by which a form remembers what
/// its reader had before them.
public struct PublicFacts: Sendable {
    public enum Refusal: Error, Hashable {
        /// The profile is not what the form has shown: somebody has changed it meanwhile.
        case haveChanged
    }

    public let organisation: Organisation
    /// Those that everybody sees.
    public let contacts: [ContactRole]
    /// Its offers and needs that hold.
    public let offers: [Offer]
    public let cooperations: [Cooperation]
    public let memberships: [Membership]
    /// Of whoever it works with, and belongs to.
    public let names: [Organisation.ID: OrganisationName]

    /// Nil if there is no such organisation.
    public init?(of id: Organisation.ID, on today: CalendarDay, in db: Reader) throws {
        guard let organisation = try db.organisation(id) else { return nil }
        self.organisation = organisation
        contacts = try db.contacts(of: id, for: .public)
        offers = try db.openOffers(of: id, on: today)
        let cooperations = try db.cooperations(of: id).filter { $0.isSeen(by: .public) }
        let memberships = try db.shownMemberships(of: id, to: .public)
        self.cooperations = cooperations
        self.memberships = memberships
        names = try db.organisationNames(
            cooperations.flatMap { $0.parties.map(\.organisation) } + memberships.map { $0.other(than: id) })
    }

    /// Differs if anything of it differs, in whatever language it is read.
    public var mark: String { parts.joined(separator: "\u{1F}").fingerprint }

    private var parts: [String] {
        func listed<Term: TaxonomyTerm>(_ terms: Set<Term>) -> String {
            terms.map(\.rawValue).sorted().joined(separator: " ")
        }
        let profile: [String?] = [
            organisation.name, organisation.side.rawValue, organisation.kind.rawValue, organisation.legalForm?.rawValue,
            organisation.registerNumber, organisation.staffing?.rawValue, organisation.website?.rawValue,
            organisation.visibility.rawValue, listed(organisation.topics), listed(organisation.targetGroups),
            listed(organisation.districts), organisation.languages.map(\.rawValue).sorted().joined(separator: " "),
        ]
        let descriptions = organisation.descriptions.sorted { $0.key < $1.key }
            .map { "\($0.key.rawValue): \($0.value)" }
        let reach = contacts.map { contact in
            [contact.role, contact.name?.name, contact.email, contact.phone].map { $0 ?? "" }
                .joined(separator: "\u{1E}")
        }
        let entries = offers.map { "\($0.id) \($0.kind.rawValue) \($0.text)" }.sorted()
        let bridges = cooperations.map { cooperation in
            let parties = cooperation.parties.map(\.organisation.rawValue).sorted().joined(separator: " ")
            return "\(cooperation.id) \(cooperation.topic.rawValue) \(cooperation.title) \(parties)"
        }.sorted()
        let belonging = memberships.map { "\($0.id) \($0.since) \($0.until?.rawValue ?? "")" }.sorted()
        return [profile.map { $0 ?? "" }, descriptions, reach, entries, bridges, belonging]
            .map { $0.joined(separator: "\u{1D}") }
    }

    /// Nobody confirms what they have not seen.
    /// - Parameter mark: of what the form has shown.
    /// - Throws: `Refusal`; `NotFound` if there is no such organisation.
    public static func check(
        _ mark: String, of organisation: Organisation.ID, on today: CalendarDay, in db: Reader
    ) throws {
        guard let now = try PublicFacts(of: organisation, on: today, in: db) else { throw NotFound() }
        guard now.mark == mark else { throw Refusal.haveChanged }
    }
}
