/// Whom to call when nothing else works: by what they speak, and there by district.
public struct HelperCalls: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        /// Nil for whoever has named no language.
        public let language: Language?
        /// Those who help everywhere first, then district by district.
        public let helpers: [Helper]
    }

    public let parts: [Part]
    /// Who has left no number.
    public let withoutNumber: Int

    /// Whoever speaks several languages stands under each of them.
    /// - Parameters:
    ///   - languages: in the order of the parts.
    ///   - districts: in the order of the city's list.
    public init(_ helpers: [Helper], languages: [Language], districts: [District]) {
        let rank = Dictionary(
            districts.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        func place(_ helper: Helper) -> Int { helper.districts.compactMap { rank[$0] }.min() ?? -1 }
        let callable = helpers.filter { $0.confirmedAt != nil && $0.phone != nil && !$0.consents.isEmpty }
            .map { (helper: $0, place: place($0)) }
            .sorted { first, second in
                if first.place != second.place { return first.place < second.place }
                if first.helper.name != second.helper.name { return first.helper.name < second.helper.name }
                return first.helper.id < second.helper.id
            }.map(\.helper)
        let spoken = Set(callable.flatMap(\.languages))
        let known = languages.filter(spoken.contains)
        let rest = spoken.subtracting(known).sorted()
        let byLanguage = (known + rest).map { language in
            Part(language: language, helpers: callable.filter { $0.languages.contains(language) })
        }
        let silent = callable.filter(\.languages.isEmpty)
        parts = byLanguage + (silent.isEmpty ? [] : [Part(language: nil, helpers: silent)])
        withoutNumber = helpers.count { $0.confirmedAt != nil && $0.phone == nil }
    }
}
