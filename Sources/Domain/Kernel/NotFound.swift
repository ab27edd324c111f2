/// It is not there, or not any more, or it is not for the one who asks; all of these look the same.
public struct NotFound: Error, Hashable {
    public init() {}
}
