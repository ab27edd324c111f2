import Domain
import Storage

/// Somebody who is asked what became of a measure.
struct AskedPerson: Hashable {
    /// Tells people apart, with an account or without; whoever has two ways to be asked is one.
    let key: String
    /// Empty for whoever is known by an address alone.
    let name: String
    let email: EmailAddress
    let language: Language
    let topic: LetterTopic

    init(_ account: Account, of organisation: Organisation.ID) {
        (key, name, email) = ("account/\(account.id)", account.name, account.email)
        (language, topic) = (account.language, .organisation(organisation))
    }

    init(_ registration: Registration, at email: EmailAddress) {
        let attendee = registration.attendee
        (key, name, self.email) = ("registration/\(registration.id)", attendee.name, email)
        (language, topic) = (attendee.language, .registration(registration.id))
    }

    init(contactAt email: EmailAddress, of organisation: Organisation.ID) {
        (key, name, self.email) = ("contact/\(organisation)", "", email)
        (language, topic) = (.german, .organisation(organisation))
    }
}

/// Whom an organisation has for a measure, whoever knows it best first: those who said yes or sat in the group, then whoever
/// edits its profile, and where there is nobody, its first contact. Nobody to whom no mail goes any more.
struct AskedPeople {
    let db: Reader

    /// - Parameter known: who knows about it, the best first; whoever speaks for another organisation meanwhile is left out.
    func people(of organisation: Organisation.ID, knowing known: [Registration]) throws -> [AskedPerson] {
        let editors = try db.accounts(holding: .editor(of: organisation))
        var people: [AskedPerson] = []
        for registration in known where registration.attendee.organisation == organisation {
            guard let email = registration.attendee.email else { continue }
            let account = try editors.first { $0.email == email } ?? db.account(email: email)
            people.append(
                account.map { AskedPerson($0, of: organisation) } ?? AskedPerson(registration, at: email))
        }
        people += editors.map { AskedPerson($0, of: organisation) }
        if people.isEmpty, let email = try db.contactAddresses(of: organisation).first {
            people = [AskedPerson(contactAt: email, of: organisation)]
        }
        var seen: Set<String> = []
        return try people.filter { person in
            guard seen.insert(person.key).inserted else { return false }
            return try db.unreachable(person.email) == nil
        }
    }

    /// Whether somebody may still answer for `organisation` who was written to.
    static func mayAnswer(_ person: String, for organisation: Organisation.ID, in db: Reader) throws -> Bool {
        let parts = person.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return false }
        switch parts[0] {
        case "account":
            let id = Account.ID(rawValue: parts[1])
            guard let account = try db.account(id) else { return false }
            if try db.roles(of: id).contains(.editor(of: organisation)) { return true }
            // Whoever has registered for it speaks for it there without being its editor.
            return try db.registrations(ofOrganisation: organisation).contains { $0.attendee.email == account.email }
        case "registration":
            return try db.registration(Registration.ID(rawValue: parts[1]))?.attendee.organisation == organisation
        default: return parts[1] == organisation.rawValue
        }
    }

    /// In which language somebody reads letters; nil for an address without an account or a registration.
    static func language(of person: String, in db: Reader) throws -> Language? {
        let parts = person.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return switch parts[0] {
        case "account": try db.account(Account.ID(rawValue: parts[1]))?.language
        case "registration": try db.registration(Registration.ID(rawValue: parts[1]))?.attendee.language
        default: nil
        }
    }
}
