/// Lines of a pasted list that hold addresses as mail programs copy them, and no table: `Hans Peter <hans@example.org>`, or
/// several addresses one behind the other. Nobody in them is lost: what belongs to no address has a line of its own.
struct PastedAddresses {
    struct Found {
        /// The line of the list, from 1.
        let line: Int
        let name: String
        /// Empty for a text without one.
        let email: String
    }

    let found: [Found]
    /// The list without those lines; each of the others still stands where it stood.
    let rest: String

    init(_ text: String) {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map(String.init)
        let first = lines.first { !$0.trimmedSpaces.isEmpty } ?? ""
        // A list with headings says itself what stands where.
        guard first.contains("@") else {
            (found, rest) = ([], text)
            return
        }
        let pieces = lines.map { Self.pieces(of: $0) }
        let ofAddresses = Set(lines.indices.filter { Self.isOfAddresses(lines[$0], pieces[$0]) })
        var found: [Found] = []
        for index in lines.indices {
            // Beside such lines nothing says how the others part their columns: each one speaks for itself.
            let isFound =
                ofAddresses.contains(index) || !ofAddresses.isEmpty && Self.isPerson(lines[index], pieces[index])
            guard isFound else { continue }
            var words: [String] = []
            for piece in pieces[index] {
                guard piece.contains("@") else {
                    words.append(piece.filter { $0 != "\"" })
                    continue
                }
                let mailbox = Self.mailbox(piece)
                let name = (words + [mailbox.name]).filter { !$0.isEmpty }.joined(separator: ", ")
                found.append(Found(line: index + 1, name: name, email: mailbox.email))
                words = []
            }
            if !words.isEmpty {
                found.append(Found(line: index + 1, name: words.joined(separator: ", "), email: ""))
            }
            lines[index] = ""
        }
        self.found = found
        rest = lines.joined(separator: "\n")
    }

    /// Name and address of `Name <address>`; of everything else the text itself as the address.
    static func mailbox(_ text: String) -> (name: String, email: String) {
        guard text.last == ">", let opening = text.lastIndex(of: "<") else { return ("", text) }
        let name = text[..<opening].filter { $0 != "\"" }
        return (String(name).trimmedSpaces, String(text[opening...].dropFirst().dropLast()).trimmedSpaces)
    }

    private static func isOfAddresses(_ line: String, _ pieces: [String]) -> Bool {
        let addresses = pieces.count { $0.contains("@") }
        if addresses > 1 { return true }
        // A name with a comma is no table; with anything else between its columns it is one.
        return addresses == 1 && pieces.last?.last == ">" && !line.contains(";") && !line.contains("\t")
    }

    /// A name and the address behind it, whatever parts them, or the address alone; with more columns it is of a table.
    private static func isPerson(_ line: String, _ pieces: [String]) -> Bool {
        pieces.count { $0.contains("@") } == 1 && pieces.last?.contains("@") == true
            && line.count { ",;\t".contains($0) } <= 1
    }

    /// What stands between separators, outside quotes and angle brackets; behind a bracket the next begins.
    private static func pieces(of line: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var (isQuoted, isInBrackets) = (false, false)
        for character in line {
            if !isInBrackets, character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "<" { isInBrackets = true }
            if !isQuoted, !isInBrackets, ",;\t".contains(character) {
                pieces.append(piece)
                piece = ""
                continue
            }
            piece.append(character)
            if isInBrackets, character == ">" {
                isInBrackets = false
                pieces.append(piece)
                piece = ""
            }
        }
        pieces.append(piece)
        return pieces.flatMap { addresses(in: $0) }.map(\.trimmedSpaces).filter { !$0.isEmpty }
    }

    /// Several that stand beside each other with nothing but spaces between them.
    private static func addresses(in piece: String) -> [String] {
        guard !piece.contains("<"), piece.count(where: { $0 == "@" }) > 1 else { return [piece] }
        return piece.split(separator: " ").map(String.init)
    }
}
