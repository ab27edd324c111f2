public import Domain
public import Words

extension OfficeTable {
    /// Every figure of a report, and each taken apart by side, topic and district, with what counts and where its list stands.
    /// - Parameter address: the whole one of the list of a figure.
    public init(_ report: ImpactReport, in words: Words, listAt address: (ImpactFigure) -> String) {
        self.init(
            words(ImpactPhrase.reportOf(event: words.text(report.event.shortTitle))), in: words.language.tag,
            headings: [
                ImpactPhrase.from, .until, .figure, .takenApart, .value, .howMany, .unknown, .whatCounts, .list,
            ].map { words($0) })
        for figure in ImpactFigure.allCases {
            let listed = address(figure)
            let unknown = words.unknown(in: figure, of: report) ?? ""
            add(
                figure, words(ImpactPhrase.total), "", report.number(of: figure), unknown, listed, of: report, in: words
            )
            for dimension in ImpactDimension.allCases {
                let numbers = report.numbers(of: figure, by: dimension)
                for value in report.values(of: [figure], by: dimension, in: words.lexicon.taxonomy) {
                    let name = words.label(of: value, in: dimension)
                    add(
                        figure, words(dimension.phrase), name, numbers[value] ?? 0, "", listed, of: report, in: words)
                }
            }
        }
        addPeople(of: report, in: words)
    }

    private mutating func add(
        _ figure: ImpactFigure, _ dimension: String, _ value: String, _ number: Int, _ unknown: String,
        _ list: String, of report: ImpactReport, in words: Words
    ) {
        append(cells: [
            .day(report.period.first), .day(report.period.last), .text(words(figure.phrase)), .text(dimension),
            .text(value), .number(number), .text(unknown), .text(words(figure.meaning)), .text(list),
        ])
    }

    private mutating func addPeople(of report: ImpactReport, in words: Words) {
        let period = report.period
        func line(_ figure: ImpactPhrase, _ dimension: String, _ value: String, _ count: PublicCount?) -> [Cell] {
            let number = count.map { Cell(count: $0, in: words) } ?? .text("")
            return [
                .day(period.first), .day(period.last), .text(words(figure)), .text(dimension), .text(value), number,
                .text(count == nil ? words(ImpactPhrase.notKept) : ""), .text(words(ImpactPhrase.peopleMean)),
                .text(""),
            ]
        }
        let (people, total) = (report.people.told, words(ImpactPhrase.total))
        append(cells: line(.registered, total, "", people.registered))
        append(cells: line(.present, total, "", people.present))
        for part in people.bySide {
            let value = words.label(of: part.side?.rawValue, in: .side)
            append(cells: line(.present, words(ImpactPhrase.bySide), value, part.count))
        }
    }
}

extension OfficeTable.Cell {
    /// A number that is not told is text.
    init(count: PublicCount, in words: Words) {
        self =
            switch count {
            case .exactly(let number): .number(number)
            case .fewerThanLeast, .withheld: .text(words.said(count))
            }
    }
}
