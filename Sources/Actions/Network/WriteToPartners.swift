public import Domain
public import Storage
import Words

/// A party writes to the others of a cooperation: they read it by mail and on its page, and nobody else does. Whoever is named
/// to come in the place of one is not in it yet.
public struct WriteToPartners: Sendable {
    let text: String
    let cooperation: Cooperation.ID
    let voice: Voice
    let correspondence: Correspondence

    public init(
        _ text: String, in cooperation: Cooperation.ID, by voice: Voice, correspondence: Correspondence
    ) {
        self.text = text
        self.cooperation = cooperation
        self.voice = voice
        self.correspondence = correspondence
    }

    /// - Throws: `Cooperation.Refusal.notAParty`, `.tooManyNotes`; `NotFound`.
    public func run(in db: Writer) throws {
        guard let cooperation = try db.cooperation(cooperation) else { throw NotFound() }
        guard cooperation.hasParty(voice.organisation) else { throw Cooperation.Refusal.notAParty }
        let written = try db.noteCount(by: voice.organisation, since: db.now.advanced(by: .days(-1)))
        guard written < Cooperation.Note.aDay else { throw Cooperation.Refusal.tooManyNotes }
        try db.insert(
            Cooperation.Note(id: db.newIdentifier(), in: cooperation.id, by: voice, text: text, at: db.now))
        try CooperationLetters(about: cooperation, correspondence: correspondence)
            .tell({ _ in text }, by: voice, to: cooperation.parties.map(\.organisation), in: db)
    }
}
