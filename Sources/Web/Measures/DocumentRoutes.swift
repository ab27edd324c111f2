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
        for format in DocumentFormat.allCases {
            routes.get(documentation.file(format), for: .everyone, sendDocumentation(as: format))
            routes.get(desk.minutes.file(format), for: .event([.host]), sendMinutes(as: format))
        }
        routes.post(desk.documentVersions, for: .event([.host]), giveOut)
    }

    private static let showDocumentation: Routes.Handler = { visit in
        let (slug, language) = (try visit.parameter("event"), visit.words.language.tag)
        let (today, now) = (visit.today, visit.now)
        // As long as nobody has given it out, it says of when it is.
        return try await visit.publicPage(everyMinutes: 1) { db -> DocumentContents? in
            guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
            return try DocumentContents(.documentation, of: event, in: [language], on: today, at: now, in: db)
        } page: { contents in
            DocumentationPage(visit: visit, contents: contents).frame
        }
    }

    private static let showMinutes: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await minutesPage(visit, event).frame)
    }

    private static func minutesPage(
        _ visit: Visit, _ event: Event, refusal: HostRefusal? = nil
    ) async throws -> MinutesPage {
        let (language, today, now) = (visit.words.language.tag, visit.today, visit.now)
        let contents = try await visit.read { db in
            try MinutesContents(of: event, in: language, on: today, at: now, in: db)
        }
        return MinutesPage(
            visit: visit, event: event, contents: contents, mayGiveOut: visit.caller.holds([.host], at: event.id),
            refusal: refusal)
    }

    private static func sendDocumentation(as format: DocumentFormat) -> Routes.Handler {
        { visit in try await visit.file(.documentation, of: try await visit.event(), as: format) }
    }

    private static func sendMinutes(as format: DocumentFormat) -> Routes.HandlerOf<Event> {
        { visit, event in try await visit.file(.minutes, of: event, as: format) }
    }

    private static let giveOut: Routes.HandlerOf<Event> = { visit, event in
        guard let kind = DocumentVersion.Kind(rawValue: visit.form["paper"]) else { throw NotFound() }
        let deed = GiveOutDocument(kind, of: event.id)
        return try await visit.answering {
            try await visit.once(then: EventDeskAddress(event).givenOut(kind)) { [today = visit.today] db in
                try deed.run(in: db, on: today)
            }
        } orExplain: { (refusal: HostRefusal) in
            try await minutesPage(visit, event, refusal: refusal).frame
        }
    }
}
