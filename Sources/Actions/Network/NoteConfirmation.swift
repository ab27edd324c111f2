public import Domain
public import Storage
import Words

/// The coordination notes that somebody of an organisation has called its profile correct. Whoever edits it hears of it, and
/// may object.
public struct NoteConfirmation: Sendable {
    let voice: Voice
    let person: String
    let correspondence: Correspondence

    /// - Parameter person: who said it. The name stands in the letter to that organisation and nowhere else.
    public init(by voice: Voice, person: String, correspondence: Correspondence) {
        (self.voice, self.person, self.correspondence) = (voice, person, correspondence)
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        guard let organisation = try db.organisation(voice.organisation) else { throw NotFound() }
        try ConfirmProfile(by: voice).run(in: db)
        try VoiceLetters(
            of: voice, person: person, about: { $0(CarePhrase.profileOf(organisation: organisation.name)) },
            at: "/organisations/\(organisation.slug)", saying: { $0(CarePhrase.allIsCorrect) },
            correspondence: correspondence
        ).tell([], in: db)
    }
}
