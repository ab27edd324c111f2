/// What whoever runs the house says about its open data.
public struct OpenDataSettings: Sendable {
    /// Under what others may use them: an address of a licence, such as one of the list of DCAT-AP.de.
    public var licence = "http://dcat-ap.de/def/licenses/cc-by/4.0"
    /// By what the portals know who delivers, such as `http://dcat-ap.de/def/contributors/openNRW`; nil if nobody was named.
    public var contributor: String?

    public init() {}

    /// An address as catalogues write it: `http://` or `https://`, and nothing that would end it there.
    /// - Returns: nil if it is none.
    public static func address(_ typed: String) -> String? {
        guard typed.hasPrefix("https://") || typed.hasPrefix("http://"),
            typed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>\"{}|\\^`".utf8.contains($0) })
        else { return nil }
        return typed
    }
}
