/// Who is registered already under a name, in whatever script it is written and whichever part of it comes first.
public struct Namesakes: Sendable {
    private let byWords: [Set<String>: [RegistrationLine]]

    /// - Parameter lines: of an event; whoever cancelled or has no name yet is nobody's namesake.
    public init(_ lines: [RegistrationLine]) {
        byWords = Dictionary(
            grouping: lines.filter { $0.status != .cancelled && !$0.name.isEmpty }, by: { Self.words(of: $0.name) })
    }

    /// Those of this name, the first registered first.
    public func of(_ name: String) -> [RegistrationLine] {
        (byWords[Self.words(of: name)] ?? []).sorted { $0.turn < $1.turn }
    }

    /// What two spellings of one name have in common.
    public static func words(of name: String) -> Set<String> {
        let words = Set(name.searchWords.map { Slug.make(from: $0, fallback: $0) })
        return words.isEmpty ? [name.foldedForSearch] : words
    }
}
