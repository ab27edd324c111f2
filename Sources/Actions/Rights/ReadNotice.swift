public import Domain
public import Storage

/// The words in which somebody was told what happens to their data have changed, and they have read the new ones.
public struct ReadNotice: Sendable {
    let registration: Registration.ID
    let wording: ShownWording

    public init(_ wording: ShownWording, by registration: Registration.ID) {
        (self.registration, self.wording) = (registration, wording)
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        guard let kept = try db.registration(registration) else { throw NotFound() }
        try db.confirm(noticeShownIn: wording, to: kept)
    }
}
