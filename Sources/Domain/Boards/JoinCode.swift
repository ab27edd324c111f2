/// Five letters that a person reads from the projector and types into a phone.
///
/// Twenty consonants: without vowels no draw is a word that nobody wants on a wall, and none of the letters looks like
/// another one or like the digits that people would take for letters.
public struct JoinCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    private static let letters = Array("BCDFGHJKLMNPRSTVWXYZ")
    /// Boards that an earlier program opened have codes with vowels.
    private static let readable = Set(letters + "AEU")
    /// What somebody types whose keyboard is Cyrillic and who sees the same letter on the wall: А, В, Е, К, М, Н, Р, С, Т, У, Х.
    private static let lookAlikes: [Character: Character] = [
        "\u{410}": "A", "\u{412}": "B", "\u{415}": "E", "\u{41A}": "K", "\u{41C}": "M", "\u{41D}": "H", "\u{420}": "P",
        "\u{421}": "C", "\u{422}": "T", "\u{423}": "Y", "\u{425}": "X",
    ]
    public static let length = 5

    /// Reads what somebody typed: small letters and spaces do not matter, nor does a Cyrillic keyboard.
    public init?(rawValue: String) {
        let typed = rawValue.uppercased().filter { !$0.isWhitespace && $0 != "-" }.map { Self.lookAlikes[$0] ?? $0 }
        guard typed.count == Self.length, typed.allSatisfy(Self.readable.contains) else { return nil }
        self.rawValue = String(typed)
    }

    /// One of about three million.
    public init(from randomness: Randomness) {
        rawValue = String(
            (0..<Self.length).map { _ in Self.letters[Int(randomness.next() % UInt64(Self.letters.count))] })
    }

    public var description: String { rawValue }
}

extension Event {
    /// Whether the codes of its boards lead to them: until the day has passed. Afterwards they lead to what was found.
    public func codesLead(at now: Instant) -> Bool {
        CalendarDay(of: now, in: timeZone) <= day
    }
}
