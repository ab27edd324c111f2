import Domain
import Storage

/// Somebody who is asked what became of a measure.
struct AskedPerson: Hashable {
    /// Tells people apart, with an account or without; whoever has two ways to be asked is one.
    let key: String
    /// By what else they were known before: whoever has an account now had none when they said that they want no more letters.
    let keys: Set<String>
    /// Empty for whoever is known by an address alone.
    let name: String
    let email: EmailAddress
    let language: Language
    let topic: LetterTopic

    /// As somebody is known who has no account. The address is the person: a successor has another one, and is asked.
    static func key(of email: EmailAddress) -> String {
        "address/\(LetterList.reader(at: email))"
    }

    init(_ account: Account, of organisation: Organisation.ID) {
        (key, name, email) = ("account/\(account.id)", account.name, account.email)
        keys = [key, Self.key(of: account.email)]
        (language, topic) = (account.language, .organisation(organisation))
    }

    init(_ registration: Registration, at email: EmailAddress) {
        let attendee = registration.attendee
        (key, name, self.email) = (Self.key(of: email), attendee.name, email)
        keys = [key]
        (language, topic) = (attendee.language, .registration(registration.id))
    }

    init(contactAt email: EmailAddress, of organisation: Organisation.ID) {
        (key, name, self.email) = (Self.key(of: email), "", email)
        keys = [key]
        (language, topic) = (.german, .organisation(organisation))
    }
}

/// Whom organisations have for their measures: nobody to whom no mail goes any more, and nobody who wants no more of these letters.
/// As many statements for a hundred organisations as for one.
struct AskedPeople {
    private let editors: [String: [Account]]
    private let contacts: [Organisation.ID: [EmailAddress]]
    /// Of whoever is known by an address and has an account all the same.
    private let accounts: [EmailAddress: Account]
    private let unreachable: Set<String>
    private let readers: [String: FollowUpReader]

    /// - Parameter known: who has said yes to one of their measures, or sat in a group.
    init(of organisations: Set<Organisation.ID>, knowing known: [Registration], in db: Reader) throws {
        let editors = try db.accounts(holding: .editor, inScopes: organisations.map(\.rawValue).sorted())
        let contacts = try db.contactAddresses(ofAll: organisations)
        let addresses = Set(contacts.values.joined()).union(known.compactMap(\.attendee.email))
        let accounts = try db.accounts(at: addresses)
        let everybody = Set(editors.values.joined()).union(accounts.values)
        unreachable = try db.unreachable(
            among: addresses.union(everybody.map(\.email)).map(\.rawValue).sorted())
        readers = try db.followUpReaders(
            Set(everybody.map { "account/\($0.id)" })
                .union(addresses.union(everybody.map(\.email)).map(AskedPerson.key(of:))))
        (self.editors, self.contacts, self.accounts) = (editors, contacts, accounts)
    }

    /// Who answers for it in its name: whoever has said yes first, then whoever edits its profile, then its other contacts.
    /// - Parameter known: who has said yes; whoever speaks for another organisation meanwhile is left out.
    func people(of organisation: Organisation.ID, promisedBy known: [Registration]) -> [AskedPerson] {
        let contacts = (contacts[organisation] ?? []).map { email in
            accounts[email].map { AskedPerson($0, of: organisation) }
                ?? AskedPerson(contactAt: email, of: organisation)
        }
        return willing(people(among: known, of: organisation) + editors(of: organisation) + contacts)
    }

    /// Who says for it whether something has arrived: whoever edits its profile, and where nobody does, who sat in the group for it.
    func people(of organisation: Organisation.ID, whoseGroup known: [Registration]) -> [AskedPerson] {
        let editors = editors(of: organisation)
        return willing(editors.isEmpty ? people(among: known, of: organisation) : editors)
    }

    /// When those of them were last written to who were.
    func lastLetters(to people: [AskedPerson]) -> [String: CalendarDay] {
        people.reduce(into: [:]) { letters, person in
            letters[person.key] = person.keys.compactMap { readers[$0]?.lastLetterOn }.max()
        }
    }

    private func editors(of organisation: Organisation.ID) -> [AskedPerson] {
        (editors[organisation.rawValue] ?? []).map { AskedPerson($0, of: organisation) }
    }

    private func people(among known: [Registration], of organisation: Organisation.ID) -> [AskedPerson] {
        known.filter { $0.attendee.organisation == organisation }.compactMap { registration in
            guard let email = registration.attendee.email else { return nil }
            return accounts[email].map { AskedPerson($0, of: organisation) } ?? AskedPerson(registration, at: email)
        }
    }

    /// Each of them once.
    private func willing(_ people: [AskedPerson]) -> [AskedPerson] {
        var seen: Set<String> = []
        return people.filter { person in
            guard seen.insert(person.key).inserted, !unreachable.contains(person.email.rawValue) else { return false }
            return person.keys.allSatisfy { readers[$0]?.noMoreSince == nil }
        }
    }
}

/// Who was written to and opens a link, as long as they may answer for the organisation.
struct FollowUpSpeaker {
    /// By what they are known, now and before.
    let keys: Set<String>
    let author: Author
    /// In which they read letters; nil for an address without an account or a registration.
    let language: Language?
    /// As a letter reaches them.
    let person: AskedPerson

    init?(_ person: String, of organisation: Organisation.ID, in db: Reader) throws {
        let parts = person.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "account":
            guard let account = try db.account(Account.ID(rawValue: parts[1])) else { return nil }
            guard try Self.speaks(account, for: organisation, in: db) else { return nil }
            self.person = AskedPerson(account, of: organisation)
            keys = self.person.keys
            (author, language) = (.account(parts[1]), account.language)
        case "address":
            let registration = try db.registrations(ofOrganisation: organisation).first { registration in
                registration.attendee.email.map(AskedPerson.key(of:)) == person
            }
            let contacts = try db.contactAddresses(ofAll: [organisation])[organisation] ?? []
            let contact = contacts.first { AskedPerson.key(of: $0) == person }
            if let registration, let email = registration.attendee.email {
                self.person = AskedPerson(registration, at: email)
            } else if let contact {
                self.person = AskedPerson(contactAt: contact, of: organisation)
            } else {
                return nil
            }
            keys = [person]
            author = registration.map { .registration($0.id.rawValue) } ?? .visitor
            language = registration?.attendee.language
        default: return nil
        }
    }

    /// Whoever has registered for it, or is a contact of it, speaks for it there without being its editor.
    private static func speaks(_ account: Account, for organisation: Organisation.ID, in db: Reader) throws -> Bool {
        if try db.roles(of: account.id).contains(.editor(of: organisation)) { return true }
        if try db.contactAddresses(ofAll: [organisation])[organisation]?.contains(account.email) == true { return true }
        return try db.registrations(ofOrganisation: organisation).contains { $0.attendee.email == account.email }
    }
}
