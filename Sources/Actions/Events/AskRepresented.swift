import Domain
import Secrets
import Storage
import Words

/// Asks whoever reads the letters to a listed organisation whether it is right that somebody registered in its name.
struct AskRepresented {
    let registered: Register.Registered
    let attendee: Attendee
    let event: Event
    let correspondence: Correspondence

    /// Whoever registered does not have to be asked.
    func run(in db: Writer) throws {
        guard let organisation = attendee.organisation, let first = registered.registration else { return }
        let readers = try db.letterReaders(of: organisation).filter { $0.email != attendee.email }
        guard !readers.isEmpty else { return }
        let link = Secret(from: correspondence.randomness)
        try db.insert(
            Representation(event: event.id, organisation: organisation, registration: first.id), link: link.hash)
        for reader in readers {
            let words = correspondence.lexicon.words(speaking: reader.language)
            try db.enqueue(
                Message(
                    recipient: reader.email, language: reader.language,
                    subject: words(
                        RegistrationPhrase.mailRepresentedSubject(organisation: attendee.organisationName)),
                    body: words(
                        RegistrationPhrase.mailRepresented(
                            name: reader.account?.name ?? attendee.organisationName,
                            organisation: attendee.organisationName,
                            event: words.text(event.shortTitle),
                            day: words.fullDay(event.day), amount: registered.number,
                            link: correspondence.publicAddress + "/representations/\(link.text)")),
                    kind: .represented, topic: .organisation(organisation),
                    occasion: LetterKind.represented.occasion(at: event.id)),
                once: "represented/\(first.id)/\(reader.key)")
        }
    }
}
