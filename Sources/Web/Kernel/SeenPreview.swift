import Secrets

/// What a page has shown of what would follow from a form, as it travels with the form: the keys of all that was said about
/// people, and no name. What is then done is exactly this, or it is asked again.
struct SeenPreview: Hashable {
    /// The hidden field in which it travels.
    static let field = "seen"
    /// The button that asks for a preview; scripts send it while somebody types.
    static let button = "preview"
    /// A form has room for so many; of the rest it only knows whether they are the same.
    private static let most = 300
    /// Stands in the form for what it had no room for.
    private static let rest = "…"

    let keys: [String]
    /// Whether these are all; otherwise whatever is not among them may have been seen, too.
    let isComplete: Bool
    private let digest: String

    /// - Parameter keys: without blanks; each says one thing that follows, in an order that follows from what they say.
    init(_ keys: [String]) {
        self.keys = Array(keys.prefix(Self.most))
        isComplete = keys.count <= Self.most
        digest = String(Secret.hexadecimal(Secret.sha256(Array(keys.joined(separator: " ").utf8))).prefix(16))
    }

    /// As it came back; nil if the form had shown nothing yet.
    init?(_ fields: FormFields) {
        let parts = fields[Self.field].split(separator: " ").map(String.init)
        guard let digest = parts.first else { return nil }
        self.digest = digest
        keys = Array(parts.dropFirst().filter { $0 != Self.rest }.prefix(Self.most))
        isComplete = keys.count == parts.count - 1
    }

    var text: String { ([digest] + keys + (isComplete ? [] : [Self.rest])).joined(separator: " ") }

    static func == (left: Self, right: Self) -> Bool { left.digest == right.digest }
    func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// A key for what is said by a name: the same for the same name, and not the name itself.
    static func key(_ kind: String, _ text: String) -> String {
        "\(kind).\(Secret.hexadecimal(Secret.sha256(Array(text.utf8))).prefix(12))"
    }
}

/// A form was sent before anybody had seen what follows from it, or something else follows by now. Nothing was done.
struct PreviewIsOutdated: Error {
    /// What the form had shown; nil if it had shown nothing.
    let seen: SeenPreview?

    /// - Parameters:
    ///   - seen: what the form showed.
    ///   - now: what follows now, asked in the transaction that is going to do it.
    ///   - isQuiet: whether nothing follows for anybody: that needs no preview.
    static func check(_ seen: SeenPreview?, against now: SeenPreview, isQuiet: Bool) throws(PreviewIsOutdated) {
        guard seen == now || seen == nil && isQuiet else { throw PreviewIsOutdated(seen: seen) }
    }
}
