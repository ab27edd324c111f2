import Domain
import Files
import Hummingbird
import Storage
import Words

/// What came of an event: the report for everybody, the list of each figure, and what funders and the council are told.
enum ImpactRoutes {
    static func add(to routes: inout Routes) {
        let address = EventAddress.pattern.impact
        routes.get(address.page, for: .everyone, showReport)
        routes.get(address.anyList, for: .everyone, showList)
        for format in DocumentFormat.allCases {
            routes.get(address.report.file(format), for: .everyone, sendReport(as: format))
        }
        for format in ImpactAddress.tables {
            routes.get(address.table(format), for: .everyone, sendTable(as: format))
        }
        let desk = EventDeskAddress.pattern.impact
        for format in DocumentFormat.allCases {
            routes.get(desk.councilPaper.file(format), for: .event([.host]), sendCouncilPaper(as: format))
        }
        routes.get(desk.page, for: .event([.host]), showDesk)
        for format in DocumentFormat.allCases {
            routes.get(desk.proof.file(format), for: .event([.host]), sendProof(as: format))
        }
        for format in ImpactAddress.tables {
            routes.get(desk.proofTable(format), for: .event([.host]), sendProofTable(as: format))
        }
    }

    private static let showReport: Routes.Handler = { visit in
        let (slug, today) = (try visit.parameter("event"), visit.today)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try ImpactContents(slug: slug, on: today, in: db)
        } page: { contents in
            try ImpactPage(visit: visit, contents: contents).frame
        }
    }

    private static let showList: Routes.Handler = { visit in
        let (slug, today, reader) = (try visit.parameter("event"), visit.today, visit.words.language.tag)
        guard let figure = ImpactFigure(rawValue: try visit.parameter("figure")) else { throw NotFound() }
        return try await visit.publicPage(everyMinutes: 60) { db in
            try ImpactListContents(figure, slug: slug, on: today, for: reader, in: db)
        } page: { contents in
            try ImpactListPage(visit: visit, contents: contents).frame
        }
    }

    private static func sendReport(as format: DocumentFormat) -> Routes.Handler {
        { visit in
            let report = try await visit.impactReport()
            let words = visit.wordsOfDocument
            let address = visit.publicAddress(of: EventAddress(report.event).impact.page)
            return format.file(
                Document(report, saidBy: words, at: address),
                named: "\(report.event.slug)-impact-\(words.language.tag.rawValue)")
        }
    }

    private static func sendTable(as format: TableFormat) -> Routes.Handler {
        { visit in
            let report = try await visit.impactReport()
            let address = EventAddress(report.event).impact
            let table = OfficeTable(report, in: visit.words) { visit.publicAddress(of: address.list($0)) }
            return visit.answer(table, as: format, named: "\(report.event.slug)-impact")
        }
    }

    // MARK: At the desk

    private static let showDesk: Routes.HandlerOf<Event> = { visit, event in
        let (today, entries) = (visit.today, ProofEntries(visit.query))
        let contents = try await visit.read { db in
            try ImpactDeskContents(of: event, on: today, entries: entries.numbers, in: db)
        }
        return visit.page(
            ImpactDeskPage(visit: visit, contents: contents, entries: entries).frame,
            status: entries.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private static func sendCouncilPaper(as format: DocumentFormat) -> Routes.HandlerOf<Event> {
        { visit, event in
            let (today, words) = (visit.today, visit.wordsOfDocument)
            let report = try await visit.found { db in try db.impactReport(of: event, on: today) }
            let address = visit.publicAddress(of: EventAddress(event).impact.page)
            return format.file(
                Document(forCouncil: report, saidBy: words, at: address),
                named: "\(event.slug)-council-paper-\(words.language.tag.rawValue)")
        }
    }

    private static func sendProof(as format: DocumentFormat) -> Routes.HandlerOf<Event> {
        { visit, event in
            let words = visit.wordsOfDocument
            return format.file(
                Document(try await visit.proofOfUse(of: event), saidBy: words),
                named: "\(event.slug)-proof-of-use-\(words.language.tag.rawValue)")
        }
    }

    private static func sendProofTable(as format: TableFormat) -> Routes.HandlerOf<Event> {
        { visit, event in
            let proof = try await visit.proofOfUse(of: event)
            return visit.answer(
                OfficeTable(proof, in: visit.words), as: format, named: "\(event.slug)-proof-of-use")
        }
    }
}

extension Visit {
    /// With the numbers that the address puts in.
    fileprivate func proofOfUse(of event: Event) async throws -> ProofOfUse {
        let (today, entries) = (self.today, try ProofEntries(query).all())
        return try await read { db in try db.proofOfUse(of: event, on: today, entries: entries) }
    }

    /// The report of the event in the path, as everybody may know it.
    /// - Throws: `NotFound` before the day of the event.
    fileprivate func impactReport() async throws -> ImpactReport {
        let (event, today) = (try await self.event(), self.today)
        return try await found { db in try db.impactReport(of: event, on: today) }
    }

    /// The first of the languages that the address asks for; else that of the page.
    var wordsOfDocument: Words {
        documentLanguages.first.map { words.lexicon.words(speaking: $0) } ?? words
    }
}
