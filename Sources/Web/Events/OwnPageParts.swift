import Domain
import Secrets
import Storage
import Words

/// What other features add to the own page of a person, such as the group they are in.
enum OwnPageParts {
    /// Reads what it has to say; what it returns shows it.
    typealias Part = @Sendable (Registration, Event, Reader) throws -> Shown
    typealias Shown = @Sendable (Visit, Secret) -> HTML

    /// One line per feature.
    static let all: [Part] = [
        OwnPlenary.part, OwnGroup.part, OwnSupport.part, OwnContacts.part, OwnHelp.part, ownNote, OwnConsents.part,
        OwnNotice.part,
    ]

    /// What the team has written down, which the person may read.
    private static let ownNote: Part = { registration, _, db in
        let note = try db.teamNote(about: registration.id)
        return { visit, _ in
            guard !note.text.isEmpty else { return .nothing }
            return """
                <section class="flow"><h2>\(visit.words(PersonPhrase.noteOnOwnPage))</h2><p dir="auto">\(note.text)</p></section>
                """
        }
    }
}
