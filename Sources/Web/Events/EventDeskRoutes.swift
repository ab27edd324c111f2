import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts' side of an event: places, registrations, somebody who called.
enum EventDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.get(EventDeskAddress.list, for: .coordination, showEvents)
        routes.carrying(.up) { $0.get(desk.page, for: hosts, showEvent) }
        routes.get(desk.stream, for: hosts, stream)
        routes.post(desk.places, for: hosts, changePlaces)
        RegistrationListRoutes.add(to: &routes)
        SlipRoutes.add(to: &routes)
        PastedListRoutes.add(to: &routes)
    }

    private static let showEvents: Routes.Handler = { visit in
        let events = try await visit.read { try $0.events() }
        return visit.page(EventDeskListPage(visit: visit, events: events).frame)
    }

    private static let showEvent: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// That something changed: who registers, and on the day who comes. The page asks for its figures itself.
    private static let stream: Routes.HandlerOf<Event> = { visit, event in
        visit.liveStream(on: .event(event.id), .door(event.id), renderer: "event-desk") { _, _ in
            LiveEvent("changed", "")
        }
    }

    private static func page(
        _ visit: Visit, _ event: Event, form: PlacesForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil
    ) async throws -> EventDeskPage {
        let (query, phase) = (visit.query, try visit.chosenPhase())
        let contents = try await visit.read { [now = visit.now] db in
            try EventDeskContents(of: event, at: now, after: query, in: db)
        }
        return EventDeskPage(
            visit: visit, contents: contents, phase: phase, form: form ?? PlacesForm(event), problems: problems,
            conflict: conflict)
    }

    private static let changePlaces: Routes.HandlerOf<Event> = { visit, event in
        let form = PlacesForm(visit.form)
        do {
            let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
            return try await visit.once { db in
                let receipt = try deed.run(in: db) { event in
                    try FormConflict.check(form.fields, against: PlacesForm(event).fields)
                    event = try form.changed(event)
                }.receipt
                return EventDeskAddress(event).page + receipt.query
            }
        } catch let conflict as FormConflict {
            return visit.page(
                try await page(visit, event, form: PlacesForm(conflict.merged), conflict: conflict).frame,
                status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await page(visit, event, form: form, problems: problems).frame, status: .unprocessableContent)
        }
    }
}
