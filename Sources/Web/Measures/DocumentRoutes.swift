import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The papers of an event: the documentation for everybody, the minutes at the desk, and how they are given out.
enum DocumentRoutes {
    static func add(to routes: inout Routes) {
        let (documentation, desk) = (EventAddress.pattern.documentation, EventDeskAddress.pattern)
        routes.get(documentation.page, for: .everyone, showDocumentation)
        routes.get(desk.minutes.page, for: .event([.host]), showMinutes)
        routes.get(desk.documentation.page, for: .event([.host]), showDraft)
        for format in DocumentFormat.allCases {
            routes.get(desk.documentation.file(format), for: .event([.host]), sendDraft(as: format))
            routes.get(documentation.file(format), for: .everyone, sendDocumentation(as: format))
            routes.get(desk.minutes.file(format), for: .event([.host]), sendMinutes(as: format))
        }
        routes.post(desk.documentVersions, for: .event([.host]), giveOut)
        routes.post(desk.minutesFacts, for: .event([.host]), setFacts)
    }

    private static let showDocumentation: Routes.Handler = { visit in
        let (slug, version) = (try visit.parameter("event"), try visit.wantedVersion())
        let (language, today, house) = (visit.words.language.tag, visit.today, visit.publicAddress(of: ""))
        // Nobody reads what was not given out.
        return try await visit.publicPage { db -> GivenOutPaper? in
            guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
            return try GivenOutPaper(
                .documentation, of: event, version: version, in: [language], on: today, at: house, in: db)
        } page: { paper in
            guard let document = paper.document(in: [visit.words.language]) else { throw NotFound() }
            return DocumentationPage(visit: visit, paper: paper, document: document).frame
        }
    }

    private static let showMinutes: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await minutesPage(visit, event).frame)
    }

    private static func minutesPage(
        _ visit: Visit, _ event: Event, refusal: HostRefusal? = nil, sent: SentForm? = nil
    ) async throws -> MinutesPage {
        let (language, today, now) = (visit.words.language.tag, visit.today, visit.now)
        let contents = try await visit.read { db in
            try MinutesContents(of: event, in: language, on: today, at: now, in: db)
        }
        return MinutesPage(
            visit: visit, event: event, contents: contents, mayGiveOut: visit.caller.holds([.host], at: event.id),
            refusal: refusal, sent: sent)
    }

    private static func sendDocumentation(as format: DocumentFormat) -> Routes.Handler {
        { visit in
            let version = try visit.wantedVersion()
            return try await visit.givenOutFile(
                .documentation, of: try await visit.event(), version: version, as: format)
        }
    }

    /// As they read now, or a version that was given out.
    private static func sendMinutes(as format: DocumentFormat) -> Routes.HandlerOf<Event> {
        { visit, event in
            guard let version = try visit.wantedVersion() else {
                return try await visit.file(.minutes, of: event, as: format)
            }
            return try await visit.givenOutFile(.minutes, of: event, version: version, as: format)
        }
    }

    private static let showDraft: Routes.HandlerOf<Event> = { visit, event in
        let (language, today, now) = (visit.words.language.tag, visit.today, visit.now)
        let contents = try await visit.read { db in
            try DocumentContents(.documentation, of: event, in: [language], on: today, at: now, in: db)
        }
        return visit.page(DocumentationDraftPage(visit: visit, contents: contents).frame)
    }

    private static func sendDraft(as format: DocumentFormat) -> Routes.HandlerOf<Event> {
        { visit, event in try await visit.file(.documentation, of: event, as: format) }
    }

    private static let setFacts: Routes.HandlerOf<Event> = { visit, event in
        let form = visit.form
        return try await visit.answering {
            let deed = SetMinutesFacts(try MinutesFactsForm(form).facts(), of: event.id)
            let address = EventDeskAddress(event).papers(at: MinutesPage.facts, in: visit.query.documentChoice)
            return try await visit.once(then: address) { db in try deed.run(in: db) }
        } orShow: { sent in
            try await minutesPage(visit, event, sent: sent).frame
        } orExplain: { (refusal: HostRefusal) in
            try await minutesPage(visit, event, refusal: refusal).frame
        }
    }

    private static let giveOut: Routes.HandlerOf<Event> = { visit, event in
        guard let kind = DocumentVersion.Kind(rawValue: visit.form["paper"]) else { throw NotFound() }
        let deed = GiveOutDocument(kind, of: event.id, saidBy: visit.words.lexicon)
        let address = EventDeskAddress(event).papers(at: kind.rawValue, in: visit.query.documentChoice)
        return try await visit.answering {
            try await visit.once(then: address) { [today = visit.today] db in
                try deed.run(in: db, on: today)
            }
        } orExplain: { (refusal: HostRefusal) in
            try await minutesPage(visit, event, refusal: refusal).frame
        }
    }
}
