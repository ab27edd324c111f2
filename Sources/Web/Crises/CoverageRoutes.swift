import Actions
import Domain
import Files
import HTTPTypes
import Hummingbird
import Storage
import Words

/// How it stands in a crisis: the picture, the report, the list on paper, and the end.
enum CoverageRoutes {
    static func add(to routes: inout Routes) {
        let address = CoverageAddress.pattern
        routes.get(address.page, for: .everyone, showPublic)
        routes.get(address.table, for: .everyone, sendTable(isPublic: true))
        routes.get(address.deskPage, for: .coordination, showDesk)
        routes.get(address.deskTable, for: .coordination, sendTable(isPublic: false))
        routes.get(address.report.page, for: .coordination, showReport)
        routes.post(address.report.page, for: .coordination, makeReport)
        for format in DocumentFormat.allCases {
            routes.get(address.report.file(format), for: .coordination, sendReport(as: format))
        }
        routes.post(address.callList, for: Access.coordination.freshly, handOutCallList)
        ClosingRoutes.add(to: &routes)
        AskedRoutes.add(to: &routes)
    }

    // MARK: The picture

    private static let showPublic: Routes.Handler = { visit in
        let (slug, now, choice) = (try visit.parameter("crisis"), visit.now, try CoverageChoice(visit))
        // What somebody said grows older by the hour.
        return try await visit.publicPage(everyMinutes: 10) { db in
            try CoverageContents(of: slug, at: now, in: db)
        } page: { contents in
            CoveragePage(visit: visit, contents: contents, choice: choice, isPublic: true).frame
        }
    }

    private static let showDesk: Routes.Handler = { visit in
        let choice = try CoverageChoice(visit)
        let contents = try await load(visit)
        return visit.page(CoveragePage(visit: visit, contents: contents, choice: choice, isPublic: false).frame)
    }

    private static func load(_ visit: Visit) async throws -> CoverageContents {
        let (slug, now) = (try visit.parameter("crisis"), visit.now)
        return try await visit.found { db in try CoverageContents(of: slug, at: now, in: db) }
    }

    private static func sendTable(isPublic: Bool) -> Routes.Handler {
        { visit in
            let (choice, format) = (try CoverageChoice(visit), try visit.tableFormat(usual: .exactCSV))
            let contents = try await load(visit)
            let table = OfficeTable(contents.coverage.only(choice.shows), isPublic: isPublic, in: visit.words)
            return visit.answer(table, as: format, named: "\(contents.crisis.slug)-coverage")
        }
    }

    // MARK: The report

    private static let showReport: Routes.Handler = { visit in
        let contents = try await visit.situation()
        return visit.page(SituationPage(visit: visit, contents: contents).frame)
    }

    private static let makeReport: Routes.Handler = { visit in
        let crisis = try await visit.crisisToSee()
        return try await visit.once(then: CoverageAddress(crisis).report.page) { db in
            try MakeSituationReport(of: crisis.id).run(in: db)
        }
    }

    private static func sendReport(as format: DocumentFormat) -> Routes.Handler {
        { visit in
            let contents = try await visit.situation()
            guard let report = contents.report else { throw NotFound() }
            let language = visit.query[DocumentAddress.language].nonEmpty.map(Language.init(rawValue:))
            let words = language.map { visit.words.lexicon.words(speaking: $0) } ?? visit.words
            let name = "\(contents.crisis.slug)-report-\(report.number)"
            return format.file(visit.situationText(of: report, in: contents, saidBy: words).document, named: name)
        }
    }

    // MARK: Paper

    /// It is noted that a list of people leaves the house, as with every other; hence a form, and no address.
    private static let handOutCallList: Routes.Handler = { visit in
        let crisis = try await visit.crisisToSee()
        try await visit.write { db in try HandOutHelperList(of: crisis.id).run(in: db) }
        let contents = try await visit.read { db in try HelperCallContents(in: crisis, in: db) }
        return visit.page(HelperCallPage(visit: visit, contents: contents).frame)
    }
}

extension Visit {
    /// The crisis in the path, whether it is over or not.
    func crisisToSee() async throws -> Crisis {
        let slug = try parameter("crisis")
        return try await found { db in try db.crisis(slug: slug) }
    }
}

extension Visit {
    /// The report that the address asks for, or the last one.
    func situation() async throws -> SituationContents {
        let (slug, number) = (try parameter("crisis"), try wantedVersion())
        return try await found { db in try SituationContents(of: slug, version: number, in: db) }
    }

    func situationText(
        of report: SituationReport, in contents: SituationContents, saidBy words: Words
    ) -> SituationText {
        SituationText(
            of: report, after: contents.previous, in: contents.crisis, channels: contents.channels,
            saidBy: words, zone: services.settings.timeZone,
            address: publicAddress(of: CrisisAddress(contents.crisis).page))
    }
}
