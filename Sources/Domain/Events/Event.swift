/// A Fachtag or another day on which the network meets.
public struct Event: Hashable, Sendable {
    public typealias ID = Identifier<Event>
}
