/// A number that somebody can call, as people write it: digits with signs between them.
public struct PhoneNumber: Hashable, Sendable {
    public enum Refusal: Error, Hashable, CaseIterable {
        case noNumber
        /// What a spreadsheet has made of a number: `4,95217E+11`, `####`, `#NAME?`. Nobody knows the number any more.
        case spoilt
    }

    public let text: String

    /// As somebody typed it. The one rule for forms and files.
    public init(_ typed: String) throws(Refusal) {
        let text = TypedLine(typed).text
        if text.hasPrefix("#") || Self.isRounded(text) { throw .spoilt }
        guard !text.exceeds(ContactRole.phoneLimit),
            text.allSatisfy({ $0.isWholeNumber || " +-–/().".contains($0) }),
            text.count(where: \.isWholeNumber) >= 3
        else { throw .noNumber }
        self.text = text
    }

    /// As a telephone dials it: a plus sign at most, and Latin digits. The zero in brackets that only counts inside the
    /// country is left out behind a plus.
    public var dialled: String {
        let isInternational = text.hasPrefix("+")
        let counted = isInternational ? text.replacing("(0)", with: "") : text
        let digits = counted.compactMap(\.wholeNumberValue).filter { $0 < 10 }.map(String.init).joined()
        return (isInternational ? "+" : "") + digits
    }

    /// `4,95217E+11`
    private static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts[0].first, first.isWholeNumber else { return false }
        let exponent = parts[1].drop { $0 == "+" || $0 == "-" }
        return parts[0].allSatisfy { $0.isWholeNumber || $0 == "," || $0 == "." } && !exponent.isEmpty
            && exponent.allSatisfy(\.isWholeNumber)
    }
}
