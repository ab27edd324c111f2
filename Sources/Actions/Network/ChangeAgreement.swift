public import Domain
public import Storage
import Words

/// A party writes what all of them have put down together. It is said nowhere that the others agree; they are told, and can write
/// it anew.
public struct ChangeAgreement: Sendable {
    let cooperation: Cooperation.ID
    let voice: Voice
    let correspondence: Correspondence

    public init(in cooperation: Cooperation.ID, by voice: Voice, correspondence: Correspondence) {
        self.cooperation = cooperation
        self.voice = voice
        self.correspondence = correspondence
    }

    /// - Parameter change: gets the agreement as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `Cooperation.Refusal.notAParty`, `NotFound`.
    public func run(in db: Writer, change: (inout Cooperation.Agreement) throws -> Void) throws {
        guard let before = try db.cooperation(cooperation) else { throw NotFound() }
        let changed = try db.change(cooperation: cooperation, details: ["party": voice.organisation.rawValue]) {
            var agreement = $0.agreement
            try change(&agreement)
            try $0.setAgreement(agreement, by: voice)
        }
        guard changed != before else { return }
        try CooperationLetters(about: changed, correspondence: correspondence)
            .tell({ $0(CooperatingPhrase.agreementChanged) }, by: voice, to: changed.speakers, in: db)
    }
}
