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

/// Whom an organisation has for a measure. Nobody to whom no mail goes any more.
struct AskedPeople {
    let db: Reader

    /// Who answers for it in its name: whoever has said yes first, then whoever edits its profile, and where there is nobody, its
    /// first contact.
    /// - Parameter known: who has said yes; whoever speaks for another organisation meanwhile is left out.
    func people(of organisation: Organisation.ID, promisedBy known: [Registration]) throws -> [AskedPerson] {
        let editors = try editors(of: organisation)
        return try reachable(
            try people(among: known, of: organisation) + editors
                + (editors.isEmpty ? contact(of: organisation) : []))
    }

    /// Who says for it whether something has arrived: whoever edits its profile, and where nobody does, who sat in the group for it.
    func people(of organisation: Organisation.ID, whoseGroup known: [Registration]) throws -> [AskedPerson] {
        let editors = try editors(of: organisation)
        return try reachable(editors.isEmpty ? people(among: known, of: organisation) : editors)
    }

    private func editors(of organisation: Organisation.ID) throws -> [AskedPerson] {
        try db.accounts(holding: .editor(of: organisation)).map { AskedPerson($0, of: organisation) }
    }

    private func contact(of organisation: Organisation.ID) throws -> [AskedPerson] {
        try db.letterReaders(of: organisation).filter { $0.account == nil }.prefix(1).map {
            AskedPerson(contactAt: $0.email, of: organisation)
        }
    }

    private func people(among known: [Registration], of organisation: Organisation.ID) throws -> [AskedPerson] {
        try known.filter { $0.attendee.organisation == organisation }.compactMap { registration in
            guard let email = registration.attendee.email else { return nil }
            if let account = try db.account(email: email) { return AskedPerson(account, of: organisation) }
            return AskedPerson(registration, at: email)
        }
    }

    /// Each of them once.
    private func reachable(_ people: [AskedPerson]) throws -> [AskedPerson] {
        var seen: Set<String> = []
        return try people.filter { person in
            guard seen.insert(person.key).inserted else { return false }
            return try db.unreachable(person.email) == nil
        }
    }

    /// Who was written to; nil if they speak for `organisation` no more, or no mail goes to them.
    func person(_ key: String, of organisation: Organisation.ID) throws -> AskedPerson? {
        guard try Self.mayAnswer(key, for: organisation, in: db) else { return nil }
        let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let people: [AskedPerson]
        switch parts[0] {
        case "account":
            let account = try db.account(Account.ID(rawValue: parts[1]))
            people = account.map { [AskedPerson($0, of: organisation)] } ?? []
        case "registration":
            let registration = try db.registration(Registration.ID(rawValue: parts[1]))
            people = registration.flatMap { known in known.attendee.email.map { [AskedPerson(known, at: $0)] } } ?? []
        default: people = try contact(of: organisation).filter { $0.key == key }
        }
        return try reachable(people).first
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
