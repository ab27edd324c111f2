/// Somebody who joined a board with its code. A number without a name.
public struct Participant: Hashable, Sendable {
    public typealias ID = Identifier<Participant>
}
