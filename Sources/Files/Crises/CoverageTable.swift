public import Domain
public import Words

extension OfficeTable {
    /// What is needed and given in a crisis, one line for each place, with a row of HXL tags (hxlstandard.org, 1.1) below the
    /// headings, so that other programs know what the columns are.
    /// - Parameters:
    ///   - isPublic: whether one and two people are hidden.
    public init(_ coverage: Coverage, isPublic: Bool, in words: Words) {
        self.init(
            words(CoveragePhrase.title), in: words.language.tag,
            headings: [
                CoveragePhrase.kind, .kindSlug, .language, .district, .needed, .offered, .promised, .organisations,
                .oldestConfirmation, .state,
            ].map { words($0) })
        append(Self.tags)
        let places = coverage.cells.sorted { $0.key.sortKey.lexicographicallyPrecedes($1.key.sortKey) }
        for (place, cell) in places {
            func count(_ number: Int) -> Cell {
                guard isPublic, case .few = CoverageCount(number) else { return .number(number) }
                return .text("")
            }
            append(cells: [
                .text(words.label(place.kind)), .text(place.kind.rawValue), .text(place.language?.rawValue ?? ""),
                .text(place.district?.rawValue ?? ""), .number(cell.needed), count(cell.promised),
                count(cell.confirmed), count(cell.organisations.count),
                .text(cell.oldestConfirmation?.officeTime ?? ""), .text(cell.state.rawValue),
            ])
        }
    }

    private static let tags = [
        "#sector+name", "#sector+code", "#meta+language+code", "#adm3+code", "#inneed", "#capacity+offered",
        "#reached",
        "#org+num", "#date+oldest", "#status",
    ]
}
