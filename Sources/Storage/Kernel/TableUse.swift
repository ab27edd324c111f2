import Synchronization

/// Which tables a statement asks and which it changes, read from its text.
struct TableUse: Hashable, Sendable {
    let asked: Set<String>
    let changed: Set<String>

    /// Texts are few: each is read once.
    private static let known = Mutex<[String: TableUse]>([:])
    /// Lists of many lengths make many texts; beyond this many, the memory begins anew.
    private static let capacity = 4_000

    static func of(_ text: String) -> TableUse {
        if let use = known.withLock({ $0[text] }) { return use }
        let use = TableUse(text)
        known.withLock { known in
            if known.count >= capacity { known.removeAll() }
            known[text] = use
        }
        return use
    }

    init(_ text: String) {
        var (asked, changed): (Set<String>, Set<String>) = ([], [])
        let words = text.split { $0.isWhitespace || $0 == "(" || $0 == ")" }
        for (position, word) in words.enumerated() where position + 1 < words.count {
            switch word {
            case "FROM", "JOIN":
                let isDeletion = position > 0 && words[position - 1] == "DELETE"
                // `FROM card, cluster`: whoever writes so names the next table after a comma.
                var next = position + 1
                while next < words.count {
                    let name = String(words[next].filter { $0 != "," })
                    if isDeletion { changed.insert(name) } else { asked.insert(name) }
                    guard words[next].hasSuffix(",") else { break }
                    next += 1
                }
            case "INTO": changed.insert(String(words[position + 1]))
            case "UPDATE" where position == 0: changed.insert(String(words[position + 1]))
            default: break
            }
        }
        (self.asked, self.changed) = (asked, changed)
    }
}
