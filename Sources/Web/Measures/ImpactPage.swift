import Domain
import Files
import Storage
import Words

/// What came of an event, and of the other editions of its series, read at one moment.
struct ImpactContents: Sendable {
    let event: Event
    /// Nil before the day of the event.
    let report: ImpactReport?
    /// The latest first.
    let others: [Event]

    /// Nil if there is no such event, or nobody sees it.
    init?(slug: String, on day: CalendarDay, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        self.event = event
        report = try db.impactReport(of: event, on: day)
        let editions = try event.series.map { try db.events(in: $0.id) } ?? []
        others = editions.filter { $0.id != event.id && $0.day <= day && $0.isShown(to: .everyone) }
    }
}

/// What came of a Fachtag until the next one, for everybody: each figure says what it counts, opens exactly that, and names
/// what nobody knows.
struct ImpactPage {
    let visit: Visit
    let contents: ImpactContents
    let dimension: ImpactDimension

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var address: ImpactAddress { EventAddress(event).impact }

    /// By what the address wants the figures to be taken apart.
    init(visit: Visit, contents: ImpactContents) throws(AddressIsWrong) {
        let wanted = visit.query[ImpactAddress.dimension]
        guard let dimension = wanted.isEmpty ? ImpactDimension.side : ImpactDimension(rawValue: wanted) else {
            throw AddressIsWrong()
        }
        (self.visit, self.contents, self.dimension) = (visit, contents, dimension)
    }

    var frame: PageFrame {
        let name = words.text(event.shortTitle)
        return visit.frame(
            title: words(ImpactPhrase.title), description: words(ImpactPhrase.lead(event: name)),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [.init(words(KernelPhrase.events), EventAddress.list), .init(name, EventAddress(event).page)],
            entry: .events,
            body: """
                <h1>\(words(ImpactPhrase.title))</h1>
                <p class="lead">\(words(ImpactPhrase.lead(event: name)))</p>
                \(content)
                \(otherReports)
                \(visit.sharing("\(words(ImpactPhrase.title)): \(name)", at: address.page))
                """)
    }

    private var content: HTML {
        guard let report = contents.report else {
            return EmptyState(title: words(ImpactPhrase.notYet), text: "\(words(ImpactPhrase.notYetHint))").html
        }
        guard !report.isEmpty else {
            return EmptyState(title: words(ImpactPhrase.nothing), text: "\(words(ImpactPhrase.nothingHint))").html
        }
        let subjects = ImpactFigure.Subject.allCases.map { ImpactSection(page: self, report: report, subject: $0).html }
        return """
            <p>\(words.period(of: report)) \(standing(of: report))</p>
            \(ImpactFigures(words: words, report: report, address: address))
            \(copies)
            <h2>\(words(ImpactPhrase.takenApart))</h2>\(tabs)
            <p class="soft small">\(words(ImpactPhrase.countsTwice))</p>
            \(subjects)
            \(ImpactPeopleSection(words: words, people: report.people.told))
            """
    }

    private func standing(of report: ImpactReport) -> HTML {
        guard let next = contents.others.first(where: { $0.id == report.period.next }) else {
            return "\(words(ImpactPhrase.goesOn))"
        }
        let link = "<a href=\"\(EventAddress(next).impact.page)\">\(words.html(next.shortTitle))</a>" as HTML
        return words.html(ImpactMarkupPhrase.endedWith(next: link))
    }

    private var copies: HTML {
        let documents = DocumentFiles(words: words, address: address.report, languages: [words.language.tag])
        let tables = ImpactAddress.tables.map { format in
            Button(label: words(format.phrase), action: .link(address.table(format)), isSmall: true)
        }
        return "<h2>\(words(ImpactPhrase.takeAway))</h2>\(documents)<p class=\"row\">\(tables)</p>"
    }

    private var tabs: Tabs {
        Tabs(
            label: words(ImpactPhrase.takenApart),
            tabs: ImpactDimension.allCases.map { other in
                .init(label: words(other.phrase), address: address.page(by: other), isCurrent: other == dimension)
            })
    }

    private var otherReports: HTML? {
        guard !contents.others.isEmpty else { return nil }
        let lines = contents.others.map { other -> HTML in
            """
            <li><a href="\(EventAddress(other).impact.page)">\(words.html(other.shortTitle))</a> \
            <span class="soft">\(words.fullDay(other.day))</span></li>
            """
        }
        return "<h2>\(words(ImpactPhrase.otherReports))</h2><ul class=\"lines\">\(lines)</ul>"
    }
}

/// All figures of a report in large numbers, each with its list.
struct ImpactFigures: Component {
    let words: Words
    let report: ImpactReport
    let address: ImpactAddress

    var html: HTML {
        Figures(
            figures: ImpactFigure.allCases.map { figure in
                .init(
                    number: words.number(report.number(of: figure)), label: words(figure.phrase),
                    address: address.list(figure))
            }
        ).html
    }
}

/// Bridges, measures or organisations: what each figure counts, and the figures taken apart as picture and table.
private struct ImpactSection {
    let page: ImpactPage
    let report: ImpactReport
    let subject: ImpactFigure.Subject

    private var words: Words { page.visit.words }
    private var address: ImpactAddress { EventAddress(report.event).impact }
    private var dimension: ImpactDimension { page.dimension }

    var html: HTML {
        """
        <section class="flow" id="\(subject.rawValue)"><h2>\(words(subject.phrase))</h2>\(definitions)\(figure)</section>
        """
    }

    private var definitions: DataTable {
        DataTable(
            caption: words.sideBySide([words(subject.phrase), words(ImpactPhrase.whatCounts)]), isCaptionUnseen: true,
            columns: [
                .init(words(ImpactPhrase.figure)), .init(words(ImpactPhrase.howMany), isNumber: true),
                .init(words(ImpactPhrase.whatCounts)), .init(words(ImpactPhrase.unknown)),
            ],
            rows: subject.figures.map { figure -> [HTML] in
                [
                    "\(words(figure.phrase))",
                    "<a href=\"\(address.list(figure))\">\(words.number(report.number(of: figure)))</a>",
                    "\(words(figure.meaning))", "\(words.unknown(in: figure, of: report) ?? "")",
                ]
            })
    }

    private var figure: FigureWithTable? {
        let figures = subject.figures
        let values = report.values(of: figures, by: dimension, in: words.lexicon.taxonomy)
        guard !values.isEmpty else { return nil }
        let numbers = figures.map { report.numbers(of: $0, by: dimension) }
        let caption = words.sideBySide([words(subject.phrase), words(dimension.phrase)])
        let drawing = ImpactDrawing(
            lines: values.map { value in
                .init(
                    name: words.label(of: value, in: dimension),
                    shape: dimension == .side ? value.map { SideShape(side: $0) } : nil,
                    numbers: numbers.map { $0[value] ?? 0 })
            }, words: words)
        let table = DataTable(
            caption: caption, isCaptionUnseen: true, isDense: true, staysTable: true,
            columns: [DataTable.Column(words(ImpactPhrase.value))]
                + figures.map { DataTable.Column(words($0.phrase), isNumber: true) },
            rows: values.map { value -> [HTML] in
                let name = HTML(term: words.label(of: value, in: dimension))
                return [name] + zip(figures, numbers).map { cell($0, $1[value] ?? 0, at: value) }
            })
        return FigureWithTable(
            words: words, caption: caption,
            picture: "\(ImpactDrawing.legend(of: figures.map { words($0.phrase) }))\(drawing)", table: table)
    }

    private func cell(_ figure: ImpactFigure, _ number: Int, at value: String?) -> HTML {
        guard number > 0 else { return "\(words.number(number))" }
        return "<a href=\"\(address.list(figure, by: dimension, at: value))\">\(words.number(number))</a>"
    }
}

/// How many people there were; nobody is named, and few are not counted one by one.
private struct ImpactPeopleSection: Component {
    let words: Words
    let people: PublicPeople

    var html: HTML {
        """
        <section class="flow" id="people"><h2>\(words(ImpactPhrase.people))</h2><p>\(words(ImpactPhrase.peopleMean))</p>\
        \(table)<p class="soft small">\(words(ImpactPhrase.fewHint))</p></section>
        """
    }

    private var table: DataTable {
        func said(_ count: PublicCount?) -> HTML {
            "\(count.map { words.said($0) } ?? words(ImpactPhrase.notKept))"
        }
        let totals: [[HTML]] = [
            ["\(words(ImpactPhrase.registered))", said(people.registered)],
            ["\(words(ImpactPhrase.present))", said(people.present)],
        ]
        let parts = people.bySide.map { part -> [HTML] in
            ["\(words.label(of: part.side?.rawValue, in: .side))", "\(words.said(part.count))"]
        }
        return DataTable(
            caption: words(ImpactPhrase.people), isCaptionUnseen: true, staysTable: true,
            columns: [.init(words(ImpactPhrase.figure)), .init(words(ImpactPhrase.howMany), isNumber: true)],
            rows: totals + parts)
    }
}
