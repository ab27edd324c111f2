/// Where what happens is followed.
enum LiveAddress {
    private static let piece = "/changes"

    /// The same events as those of `stream`, piece by piece.
    static func changes(of stream: String) -> String { stream + piece }

    static func isPiece(_ path: String) -> Bool { path.hasSuffix(piece) }

    /// Whether an open page asks by itself what happens: nobody has to sit in front of it.
    static func isFollowed(_ path: String) -> Bool { isPiece(path) || path.hasSuffix("/stream") }
}
