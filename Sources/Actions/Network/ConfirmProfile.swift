public import Domain
public import Storage

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
