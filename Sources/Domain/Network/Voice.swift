/// One organisation speaks: for itself, and for nobody else.
///
/// Whatever parties decide about a cooperation or a measure takes a voice, and is refused if the voice is not one of
/// theirs. The coordination has none. It can only note what somebody of a party said; whose word it was then stays the
/// same, and how it came into the house is kept beside it. Who said it is in the mail to that party and nowhere else.
public struct Voice: Hashable, Sendable {
    /// How the word came into the house.
    public enum Way: String, Hashable, Codable, Sendable, CaseIterable {
        /// An account of the organisation said it here, or whoever was asked did, behind a link of their own.
        case itself
        /// The coordination noted it at the telephone.
        case telephone
        /// The team noted it from somebody in the room.
        case inPerson = "in-person"

        /// Whether somebody else wrote it down.
        public var isNoted: Bool { self != .itself }
    }

    public let organisation: Organisation.ID
    public let way: Way

    public init(_ organisation: Organisation.ID, _ way: Way = .itself) {
        self.organisation = organisation
        self.way = way
    }

    /// Whether somebody else wrote down what the organisation said.
    public var isNoted: Bool { way.isNoted }
}
