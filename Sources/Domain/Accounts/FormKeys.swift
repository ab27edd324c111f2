/// What signs the forms that the house shows, so that each is known again when it comes back. One key signs; the one before it
/// is still good, because its forms are open somewhere.
public struct FormKeys: Hashable, Sendable {
    /// A key that was made by a rotation.
    public struct Key: Hashable, Sendable {
        public let bytes: [UInt8]
        /// Every instance has heard of it by then: nobody is shown a form that another instance does not know.
        public let signsFrom: Instant

        public init(bytes: [UInt8], signsFrom: Instant) {
            (self.bytes, self.signsFrom) = (bytes, signsFrom)
        }
    }

    /// How long a new key is good before it signs.
    public static let announcement = Duration.minutes(2)

    /// The newest first.
    private let keys: [Key]

    /// - Parameters:
    ///   - first: of the house, as it was made; it signs until the first rotation.
    ///   - made: by rotations, the newest first.
    public init(first: [UInt8], made: [Key]) {
        let beginning = Key(bytes: first, signsFrom: Instant(milliseconds: .min))
        keys = Array((made + [beginning]).prefix(2))
    }

    /// What signs a form that is shown at `now`.
    public func signing(at now: Instant) -> [UInt8] {
        (keys.first { $0.signsFrom <= now } ?? keys[keys.count - 1]).bytes
    }

    /// What a form may be signed with that comes back.
    public var good: [[UInt8]] { keys.map(\.bytes) }
}
