public import Domain

extension Reader {
    /// How an organisation is reached, as far as somebody who may see as much as `viewer` may know, in its own order.
    public func contacts(of organisation: Organisation.ID, for viewer: Visibility) throws -> [ContactRole] {
        try rows(
            """
            SELECT id, organisation, role, name, name_consent_at, email, phone, visibility FROM contact
            WHERE organisation = \(organisation) ORDER BY position
            """
        ).map(ContactRole.init(row:)).filter { $0.visibility.isVisible(to: viewer) }
    }

    /// How these organisations are reached, as the coordination knows it; those that cannot be are left out.
    public func contacts(ofAll organisations: [Organisation.ID]) throws -> [Organisation.ID: [ContactRole]] {
        guard !organisations.isEmpty else { return [:] }
        let contacts = try rows(
            """
            SELECT id, organisation, role, name, name_consent_at, email, phone, visibility FROM contact
            WHERE organisation IN \(list: organisations) ORDER BY organisation, position
            """
        ).map(ContactRole.init(row:))
        return Dictionary(grouping: contacts, by: \.organisation)
    }

    /// How each of these is reached by everybody, in their own order.
    public func publicContacts(of organisations: [Organisation.ID]) throws -> [Organisation.ID: [ContactRole]] {
        try contacts(ofAll: organisations).mapValues { $0.filter { $0.visibility == .public } }.filter {
            !$0.value.isEmpty
        }
    }

    /// The first way to reach each organisation that `viewer` may know.
    public func firstContacts(for viewer: Visibility) throws -> [Organisation.ID: ContactRole] {
        let contacts = try rows(
            """
            SELECT id, organisation, role, name, name_consent_at, email, phone, visibility FROM contact
            ORDER BY organisation, position
            """
        ).map(ContactRole.init(row:)).filter { $0.visibility.isVisible(to: viewer) }
        return Dictionary(contacts.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Writer {
    /// The first way to reach each of several organisations that have just been added, in few statements: the entries that
    /// tell of them tell of these, too.
    public func insert(firstContacts contacts: [ContactRole]) throws {
        for part in contacts.parts(of: 100) {
            let rows = part.map { contact -> SQL in
                """
                (\(contact.id), \(contact.organisation), 0, \(contact.role), \(contact.name?.name),
                \(contact.name?.consentAt), \(contact.email), \(contact.phone), \(contact.visibility))
                """
            }
            try run(
                """
                INSERT INTO contact (id, organisation, position, role, name, name_consent_at, email, phone, visibility)
                VALUES \(rows.joined(separator: ", "))
                """)
        }
    }

    /// Changes the ways to reach an organisation, all of them in their order; writes only if something is different.
    public func change(
        contactsOf organisation: Organisation.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout [ContactRole]) throws -> Void
    ) throws {
        let before = try contacts(of: organisation, for: .coordination)
        let difference = try Difference(before, [ContactRole].fields, by: body)
        guard !difference.isEmpty else { return }
        try run("DELETE FROM contact WHERE organisation = \(organisation)")
        for (position, contact) in difference.after.enumerated() {
            try run(
                """
                INSERT INTO contact (id, organisation, position, role, name, name_consent_at, email, phone, visibility)
                VALUES (\(contact.id), \(organisation), \(position), \(contact.role), \(contact.name?.name),
                \(contact.name?.consentAt), \(contact.email), \(contact.phone), \(contact.visibility))
                """)
        }
        try record(difference, as: change, .organisation, organisation, details: details)
        try noteOpenServices(of: organisation)
    }
}

extension [ContactRole]: Undoable {
    static var undoableKind: UndoableKind { .contacts }

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// The journal has one name for all of them.
    fileprivate static let fields: [FieldName<[ContactRole]>] = [
        .undoable("contacts", get: \.self) { now, earlier in
            // A name went because somebody no longer wanted it there, or might have: it comes back with a new consent only.
            let named = Set(now.filter { $0.name != nil }.map(\.id))
            now = earlier.map { contact in
                var contact = contact
                if !named.contains(contact.id) { contact.name = nil }
                return contact
            }
        }
    ]
}

extension ContactRole {
    init(row: Row) throws {
        let name: String? = try row["name"]
        let consentAt: Instant? = try row["name_consent_at"]
        try self.init(
            id: row["id"], organisation: row["organisation"], role: row["role"],
            // Without a consent the name is not even read.
            name: zip(name, consentAt).map { ConsentedName($0, consentAt: $1) },
            email: row["email"], phone: row["phone"], visibility: row["visibility"])
    }
}

/// Both or none.
private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    guard let first, let second else { return nil }
    return (first, second)
}
