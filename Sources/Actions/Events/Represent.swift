public import Domain
public import Secrets
public import Storage
import Words

/// Asks the editors of a listed organisation whether it is right that somebody registered in its name.
struct AskRepresented {
    let registered: Register.Registered
    let attendee: Attendee
    let event: Event
    let correspondence: Correspondence

    /// Whoever registered does not have to be asked.
    func run(in db: Writer) throws {
        guard let organisation = attendee.organisation, let first = registered.registration else { return }
        let editors = try db.accounts(holding: .editor(of: organisation)).filter { $0.email != attendee.email }
        guard !editors.isEmpty else { return }
        let link = Secret(from: correspondence.randomness)
        try db.insert(
            Representation(event: event.id, organisation: organisation, registration: first.id), link: link.hash)
        for editor in editors {
            let words = correspondence.lexicon.words(speaking: editor.language)
            try db.enqueue(
                Message(
                    recipient: editor.email, language: editor.language,
                    subject: words(
                        RegistrationPhrase.mailRepresentedSubject(organisation: attendee.organisationName)),
                    body: words(
                        RegistrationPhrase.mailRepresented(
                            name: editor.name, organisation: attendee.organisationName,
                            event: words.text(event.shortTitle),
                            day: words.fullDay(event.day), amount: registered.number,
                            link: correspondence.publicAddress + "/representations/\(link.text)")),
                    kind: .represented, topic: .organisation(organisation)),
                once: "represented/\(first.id)/\(editor.id)")
        }
    }
}

/// An organisation says that whoever registered in its name does not come for it. The hosts look at it; until then nothing
/// changes for those who registered.
public struct ObjectToRegistration: Sendable {
    let link: Secret

    /// - Parameter link: from the letter to the organisation.
    public init(link: Secret) {
        self.link = link
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration` for a link that nobody ever sent.
    public func run(in db: Writer) throws {
        guard let asked = try db.representation(link: link.hash) else { throw RegistrationRefusal.noSuchRegistration }
        try db.change(representationOf: asked.registration) { $0.object() }
    }
}

/// The hosts have looked at an organisation's objection, and done what was to be done.
public struct SettleObjection: Sendable {
    let registration: Registration.ID
    let event: Event.ID

    public init(to registration: Registration.ID, at event: Event.ID) {
        (self.registration, self.event) = (registration, event)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration`, also for one of another event.
    public func run(in db: Writer) throws {
        try db.change(representationOf: registration) { representation in
            guard representation.event == event else { throw RegistrationRefusal.noSuchRegistration }
            representation.settle()
        }
    }
}
