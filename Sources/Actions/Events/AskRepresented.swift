import Domain
import Secrets
import Storage
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
                    kind: .represented, topic: .organisation(organisation),
                    occasion: LetterKind.represented.occasion(at: event.id)),
                once: "represented/\(first.id)/\(editor.id)")
        }
    }
}
