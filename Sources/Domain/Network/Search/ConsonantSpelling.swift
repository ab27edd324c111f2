/// What the consonants of a name in Latin letters may be to somebody who writes Arabic ones: one table, for whoever types in
/// Latin letters and for whoever types in Arabic ones, so that both find the same.
enum ConsonantSpelling {
    /// More ways to write a name than these nobody tries.
    private static let mostWays = 16

    /// Steps over the next consonant, in however many letters it is written.
    /// - Returns: what it may be, the likelier first.
    static func take(from rest: inout Substring) -> [String] {
        let spelling = spellings.first { rest.hasPrefix($0.letters) }
        let sounds = spelling?.sounds ?? [String(rest.prefix(1))]
        rest = rest.dropFirst(spelling?.letters.count ?? 1)
        return sounds
    }

    /// Each of the keys with each of the sounds behind it; with the likeliest alone where that were too many.
    static func continued(_ keys: [String], by sounds: [String]) -> [String] {
        let taken = keys.count * sounds.count > mostWays ? sounds.prefix(1) : sounds[...]
        return keys.flatMap { key in taken.map { joined(key, $0) } }
    }

    /// A sound that is doubled is written once.
    static func joined(_ key: String, _ sound: String) -> String {
        key.last.map { sound.first == $0 } == true ? key + sound.dropFirst() : key + sound
    }

    /// The longer ones first; the likelier sound first.
    private static let spellings: [(letters: String, sounds: [String])] = [
        ("dsch", ["j"]), ("sch", ["s"]), ("dj", ["j"]), ("sh", ["s"]), ("ch", ["k", "s"]), ("kh", ["k"]),
        ("gh", ["g"]), ("th", ["t"]), ("dh", ["d"]), ("zh", ["z"]), ("ph", ["f"]), ("ck", ["k"]), ("q", ["k"]),
        ("c", ["k"]), ("p", ["b"]), ("v", ["w", "f"]), ("g", ["g", "j"]), ("j", ["j", "y"]), ("x", ["ks"]),
    ]
}
