/// A length of time as people count their work: in hours, and halves of one.
public struct HalfHours: Hashable, Sendable {
    public let halves: Int

    public init(halves: Int) { self.halves = halves }

    /// A half hour that was begun counts in full.
    public init(minutes: Int) { halves = (minutes + 29) / 30 }

    /// As people write it: `3`, `2,5`, `2.5`, `2½` or `٢٫٥`; nil if it is no time, less than none, or no half hour.
    public init?(typed text: String) {
        let kept = text.filter { !$0.isWhitespace }
        if kept.last == "½" {
            let whole = kept.dropLast()
            guard let hours = whole.isEmpty ? 0 : TypedNumber.whole(whole) else { return nil }
            self.init(halves: hours * 2 + 1)
            return
        }
        let parts = kept.split(separator: /[.,٫]/, maxSplits: 1, omittingEmptySubsequences: false)
        guard let hours = parts.first.flatMap({ TypedNumber.whole($0) }) else { return nil }
        guard parts.count > 1 else {
            self.init(halves: hours * 2)
            return
        }
        // Three digits behind a point are thousands, and nobody guesses.
        guard parts[1].count <= 2, let part = TypedNumber.whole(parts[1]) else { return nil }
        switch parts[1].count == 1 ? part * 10 : part {
        case 0: self.init(halves: hours * 2)
        case 50: self.init(halves: hours * 2 + 1)
        default: return nil
        }
    }

    /// Nil for a half one.
    public var whole: Int? { halves.isMultiple(of: 2) ? halves / 2 : nil }

    /// As it is typed again: `2,5`.
    public var typed: String { "\(halves / 2)\(whole == nil ? ",5" : "")" }

    /// As a machine reads it: `2.5`.
    public var decimal: String { "\(halves / 2)\(whole == nil ? ".5" : "")" }
}

/// Whole numbers as people write them.
public enum TypedNumber {
    /// With the digits of any script; nil for what is none, or longer than any number of ours.
    public static func whole(_ text: some StringProtocol) -> Int? {
        let digits = text.compactMap(\.wholeNumberValue).filter { (0...9).contains($0) }
        guard digits.count == text.count, (1...6).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + $1 }
    }
}
