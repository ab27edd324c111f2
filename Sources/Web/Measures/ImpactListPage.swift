import Domain
import Files
import Storage
import Words

/// What a figure counts, and where its lines lead, read at one moment.
struct ImpactListContents: Sendable {
    let event: Event
    let report: ImpactReport
    let figure: ImpactFigure
    let names: [Organisation.ID: OrganisationName]
    /// Of the titles of measures.
    let translations: TranslationsRead

    /// Nil if there is no such event, or nothing can have come of it yet.
    init?(_ figure: ImpactFigure, slug: String, on day: CalendarDay, for reader: Language, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone),
            let report = try db.impactReport(of: event, on: day)
        else { return nil }
        (self.event, self.report, self.figure) = (event, report, figure)
        names = try db.organisationNames(report.organisations.keys, seenBy: .public)
        let measures = report.list(of: figure).compactMap { item -> Measure? in
            if case .measure(let measure) = item { measure } else { nil }
        }
        let shown = measures + report.unknownMeasures(in: figure)
        translations = try db.translations(of: shown.compactMap(\.originalOfTitle), for: reader)
    }
}

/// The list behind a figure: as many lines as the number says.
struct ImpactListPage {
    let visit: Visit
    let contents: ImpactListContents
    private let items: [ImpactItem]
    /// To which part the list is narrowed down, in words; nil for all of it.
    private let part: String?

    private var words: Words { visit.words }
    private var report: ImpactReport { contents.report }
    private var figure: ImpactFigure { contents.figure }

    init(visit: Visit, contents: ImpactListContents) throws(AddressIsWrong) {
        (self.visit, self.contents) = (visit, contents)
        guard let (dimension, value) = try visit.partOfImpact() else {
            (items, part) = (contents.report.list(of: contents.figure), nil)
            return
        }
        items = contents.report.list(of: contents.figure, by: dimension, at: value)
        part = visit.words.label(of: value, in: dimension)
    }

    var frame: PageFrame {
        let (event, name) = (contents.event, words.text(contents.event.shortTitle))
        let title = words.sideBySide([words(figure.phrase)] + [part].compactMap(\.self))
        return visit.frame(
            title: title, description: words(figure.meaning),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [
                .init(words(KernelPhrase.events), EventAddress.list), .init(name, EventAddress(event).page),
                .init(words(ImpactPhrase.title), EventAddress(event).impact.page),
            ],
            entry: .events,
            body: """
                <h1>\(title) <span class="tag number">\(words.number(items.count))</span></h1>
                <p class="lead">\(words(figure.meaning))</p>
                <p>\(words.period(of: report))</p>
                \(list)
                \(unknown)
                \(visit.sharing(title, at: EventAddress(event).impact.list(figure)))
                """)
    }

    private var list: HTML {
        guard !items.isEmpty else { return "<p>\(words(ImpactPhrase.nothingHere))</p>" }
        return "<ul class=\"lines\">\(items.map(line))</ul>"
    }

    private var unknown: HTML? {
        guard part == nil, let unknown = words.unknown(in: figure, of: report) else { return nil }
        let measures = report.unknownMeasures(in: figure).map { line(.measure($0)) }
        let list: HTML? = measures.isEmpty ? nil : "<ul class=\"lines\" id=\"unknown\">\(measures)</ul>"
        return "<p class=\"soft\">\(words(ImpactPhrase.unknown)): \(unknown)</p>\(list)"
    }

    private func line(_ item: ImpactItem) -> HTML {
        switch item {
        case .bridge(let cooperation):
            let address = CooperationAddress(cooperation.id).page
            return """
                <li><p><a href="\(address)">\(visit.shownTitle(of: cooperation))</a> \
                <span class="soft">\(visit.label(cooperation.topic))</span></p>\
                <p class="row small">\(links(cooperation.parties.map(\.organisation)))</p></li>
                """
        case .measure(let measure):
            return """
                <li><p><a href="\(MeasureAddress(measure.id).page)" dir="auto" lang="\(measure.language)">\
                <strong>\(measure.title)</strong></a></p>\
                \(visit.translation(of: measure.originalOfTitle, in: contents.translations))\
                <p class="row">\(visit.statusWord(of: measure))</p>\
                <p class="row small">\(links(measure.owners.map(\.organisation)))</p></li>
                """
        case .organisation(let id): return "<li>\(links([id]))</li>"
        }
    }

    /// Those that may be named, each once.
    private func links(_ ids: [Organisation.ID]) -> [HTML] {
        var seen: Set<Organisation.ID> = []
        return ids.filter { seen.insert($0).inserted }.compactMap { contents.names[$0] }.map { visit.nameLink($0) }
    }
}

extension Visit {
    /// To which part of a list the address narrows it down; nil for all of it.
    fileprivate func partOfImpact() throws(AddressIsWrong) -> (dimension: ImpactDimension, value: String?)? {
        guard let dimension = ImpactDimension.allCases.first(where: { !query[$0.rawValue].isEmpty }) else { return nil }
        if query[dimension.rawValue] == ImpactAddress.unknown { return (dimension, nil) }
        let value: String? =
            switch dimension {
            case .side: try choice(dimension.rawValue, of: Side.self)?.rawValue
            case .topic: try choice(dimension.rawValue, of: Topic.self)?.rawValue
            case .district: try choice(dimension.rawValue, of: District.self)?.rawValue
            }
        return (dimension, value)
    }
}
