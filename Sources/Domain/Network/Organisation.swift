/// Any body in the network, whatever its kind or legal form.
public struct Organisation: Hashable, Sendable {
    public typealias ID = Identifier<Organisation>
}
