public import Domain
public import Storage

/// An organisation gets a page in the directory, with the contacts by which it is reached.
public struct AddOrganisation: Sendable {
    let organisation: Organisation
    let contacts: [ContactRole]

    public init(_ organisation: Organisation, reachedBy contacts: [ContactRole] = []) {
        (self.organisation, self.contacts) = (organisation, contacts)
    }

    @discardableResult
    public func run(in db: Writer) throws -> Organisation {
        try db.insert(organisation)
        if !contacts.isEmpty { try db.change(contactsOf: organisation.id) { $0 = contacts } }
        return organisation
    }
}
