/// Eight characters that open somebody's own page, for whoever has no address to which a link could go: read out on the
/// telephone, written on a slip.
///
/// No character looks like another one, and the last one follows from the others: a slip of the tongue is told at once from
/// a code that nobody has.
public struct OwnCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    private static let characters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    public static let length = 8

    /// Reads what somebody typed: small letters, spaces and hyphens do not matter.
    public init?(rawValue: String) {
        let typed = rawValue.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        let numbers = typed.compactMap { Self.characters.firstIndex(of: $0) }
        guard typed.count == Self.length, numbers.count == Self.length,
            numbers.last == Self.check(of: numbers.dropLast())
        else { return nil }
        self.rawValue = typed
    }

    /// - Parameter bytes: seven that nobody can guess; more are passed over. 35 bits of them count.
    public init(from bytes: some Sequence<UInt8>) {
        var numbers = bytes.prefix(Self.length - 1).map { Int($0) % Self.characters.count }
        numbers.append(Self.check(of: numbers[...]))
        rawValue = String(numbers.map { Self.characters[$0] })
    }

    /// Luhn's rule for 32 characters: one wrong character is always found, two that changed places nearly always.
    private static func check(of numbers: ArraySlice<Int>) -> Int {
        let number = characters.count
        let sum = numbers.reversed().enumerated().reduce(0) { sum, next in
            let doubled = next.element * (next.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + doubled / number + doubled % number
        }
        return (number - sum % number) % number
    }

    /// In two halves, as people say it.
    public var description: String { "\(rawValue.prefix(4))-\(rawValue.suffix(4))" }
}
