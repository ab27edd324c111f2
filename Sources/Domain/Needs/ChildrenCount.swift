/// How many children of which age somebody has to look after, as far as it can be read from what people wrote: “2 Kinder, 3
/// und 6 Jahre”.
public struct ChildrenCount: Hashable, Sendable {
    public enum Band: String, Hashable, Sendable, CaseIterable {
        case babies, small, school, older

        public var ages: ClosedRange<Int> {
            switch self {
            case .babies: 0...2
            case .small: 3...5
            case .school: 6...9
            case .older: 10...17
            }
        }
    }

    /// By their ages.
    public private(set) var children: [Band: Int] = [:]
    /// Of whom nobody wrote an age.
    public private(set) var withoutAge = 0

    /// The beginnings of the word for child in the languages of the form.
    private static let words = ["kind", "child", "kid", "cocuk", "дит", "дет", "реб", "طفل", "اطفال", "أطفال"]

    public init(_ notes: some Sequence<String>) {
        for note in notes { add(note) }
    }

    public var total: Int { children.values.reduce(withoutAge, +) }

    private mutating func add(_ note: String) {
        let parts = note.foldedForSearch.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var (ages, number): ([Int], Int?) = ([], nil)
        for (place, part) in parts.enumerated() {
            guard let value = Self.number(part), Band.allCases.last.map({ value <= $0.ages.upperBound }) == true else {
                continue
            }
            let next = place + 1 < parts.count ? parts[place + 1] : ""
            if number == nil, Self.words.contains(where: { next.hasPrefix($0) }) {
                number = value
            } else {
                ages.append(value)
            }
        }
        for age in ages {
            guard let band = Band.allCases.first(where: { $0.ages.contains(age) }) else { continue }
            children[band, default: 0] += 1
        }
        // Whoever wrote no number has one child at least.
        withoutAge += max(0, (number ?? max(1, ages.count)) - ages.count)
    }

    /// Whole numbers in the digits of any script.
    private static func number(_ text: String) -> Int? {
        guard text.count <= 2 else { return nil }
        var value = 0
        for character in text {
            guard let digit = character.wholeNumberValue, (0...9).contains(digit) else { return nil }
            value = value * 10 + digit
        }
        return text.isEmpty ? nil : value
    }
}
