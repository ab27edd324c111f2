public import Domain
public import Storage
import Words

/// An organisation tells anew what it is and how it is reached. Whoever went through all of it has said that it is correct.
/// The coordination may put something right as well; that says nothing for the organisation.
public struct ChangeOrganisation: Sendable {
    let organisation: Organisation.ID
    let isCorrection: Bool

    /// - Parameter isCorrection: the coordination puts something right, and nobody of the organisation has seen it.
    public init(_ organisation: Organisation.ID, isCorrection: Bool = false) {
        self.organisation = organisation
        self.isCorrection = isCorrection
    }

    /// - Parameter change: gets the profile and the contacts as they are kept now; what it throws leaves everything as it
    ///   was.
    /// - Throws: `NotFound`.
    public func run(
        in db: Writer, change: (inout Organisation, inout [ContactRole]) throws -> Void
    ) throws {
        try db.change(organisation: organisation) { organisation in
            let before = organisation
            var isDifferent = false
            try db.change(contactsOf: organisation.id) { contacts in
                let known = contacts
                try change(&organisation, &contacts)
                isDifferent = organisation != before || contacts != known
            }
            if !isCorrection {
                organisation.confirm(at: db.now)
            } else if isDifferent {
                organisation.correct(at: db.now)
            }
        }
    }
}

/// "Still correct": said by the organisation with one tap, or noted by the coordination, who names whose word that was.
public struct ConfirmProfile: Sendable {
    let voice: Voice

    public init(by voice: Voice) {
        self.voice = voice
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(
            organisation: voice.organisation, as: .confirmed, details: voice.isNoted ? ["way": voice.way.rawValue] : [:]
        ) {
            $0.confirm(at: db.now, way: voice.way)
        }
    }
}

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
