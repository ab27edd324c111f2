import Domain
import Storage

/// Who hears what becomes of a need: whoever wrote it down, and whoever waits for the help.
struct NeedReader: Hashable {
    let email: EmailAddress
    let language: Language
    /// Of whoever wrote it down; nil for a contact without one.
    let account: Account.ID?

    /// As many statements for a hundred needs as for one.
    /// - Parameter closer: who has ended them themselves, and knows.
    static func all(
        of needs: [CrisisNeed], besides closer: Account.ID? = nil, in db: Reader
    ) throws -> [(need: CrisisNeed, readers: [NeedReader])] {
        let accounts = try db.accounts(Set(needs.compactMap(\.askedBy) + [closer].compactMap(\.self)))
        let knowing = closer.flatMap { accounts[$0] }?.email
        return needs.map { need in
            let asker = need.askedBy.flatMap { accounts[$0] }
            var readers: [NeedReader] = []
            if let asker {
                readers.append(NeedReader(email: asker.email, language: asker.language, account: asker.id))
            }
            if let email = need.contact.email, email != asker?.email {
                readers.append(NeedReader(email: email, language: .german, account: nil))
            }
            return (need: need, readers: readers.filter { $0.email != knowing })
        }
    }

    /// The page on which they see more of it, as the web has it: at the desk, among the needs of their organisation, or what everybody
    /// reads.
    func address(of need: CrisisNeed, in crisis: Crisis, _ db: Reader) throws -> String {
        let roles = try account.map { try db.roles(of: $0) } ?? []
        if roles.contains(.coordination) { return "/desk/crises/\(crisis.slug)/asking/\(need.id)" }
        guard let organisation = need.organisation, roles.contains(.editor(of: organisation)),
            let name = try db.organisationNames([organisation])[organisation]
        else { return "/crises/\(crisis.slug)" }
        return "/organisations/\(name.slug)/help/needs"
    }
}
