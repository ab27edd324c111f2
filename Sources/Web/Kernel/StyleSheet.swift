import Foundation

/// The sheets as they are sent: those of one folder as one, without what only people read.
///
/// Every page has the first; whoever prepares and leads has the second, too, so that a volunteer's phone carries nothing
/// of the desk; one at a board has what is done there, and whoever prints what is measured to the millimetre.
enum StyleSheet: String, CaseIterable {
    case everybody = "style.css"
    case team = "team.css"
    /// At a board, and where one hangs on a wall.
    case board = "board.css"
    /// What is printed to the millimetre, or as one document; only the pages that show it carry it.
    case paper = "paper.css"
    /// A page in two languages carries it besides its own.
    case tongues = "tongues.css"
    /// All looks at once, for the style page alone; made from the other two.
    case samples = "samples.css"

    /// These build on each other; the sheets of the features follow by name.
    private static let first = ["tokens.css", "base.css", "components.css"]

    /// - Parameter resources: the folder that holds `styles`.
    /// - Throws: when the folder or a sheet in it cannot be read.
    func text(in resources: URL) throws -> String {
        guard self != .samples else {
            return SampleSheet.text(
                of: try [Self.everybody, .team, .board].map { try $0.text(in: resources) }.joined())
        }
        let folder = resources.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".css") }
        let rest = names.filter { !Self.first.contains($0) }.sorted()
        return try (Self.first.filter(names.contains) + rest).map { name in
            Self.squeezed(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }.joined() + (self == .paper ? BadgeSheet.rules(of: try BadgeSheet.read(in: resources)) : "")
    }

    private var folder: String {
        switch self {
        case .everybody, .samples: "styles"
        case .team: "styles/team"
        case .board: "styles/board"
        case .paper: "styles/paper"
        case .tongues: "styles/tongues"
        }
    }

    /// The same rules without comments and without space that means nothing. Strings stay as they are.
    ///
    /// Space before a colon stays, because ` :hover` means another element than `:hover`.
    static func squeezed(_ sheet: String) -> String {
        var result: [UInt8] = []
        var bytes = Array(sheet.utf8)[...]
        var isSpacePending = false
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "/") where bytes.first == UInt8(ascii: "*"):
                skipComment(in: &bytes)
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                isSpacePending = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if isSpacePending, needsSpace(after: result.last) { result.append(UInt8(ascii: " ")) }
                isSpacePending = false
                result.append(byte)
                while let next = bytes.popFirst() {
                    result.append(next)
                    if next == byte { break }
                }
            default:
                if isSpacePending, needsSpace(after: result.last), !"{};,>".utf8.contains(byte) {
                    result.append(UInt8(ascii: " "))
                }
                isSpacePending = false
                if byte == UInt8(ascii: "}"), result.last == UInt8(ascii: ";") { result.removeLast() }
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func needsSpace(after byte: UInt8?) -> Bool {
        byte.map { !"{};:,>".utf8.contains($0) } ?? false
    }

    private static func skipComment(in bytes: inout ArraySlice<UInt8>) {
        bytes.removeFirst()
        var last: UInt8 = 0
        while let byte = bytes.popFirst() {
            if last == UInt8(ascii: "*"), byte == UInt8(ascii: "/") { return }
            last = byte
        }
    }
}
