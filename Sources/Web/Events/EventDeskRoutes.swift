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
        routes.carrying(.deed) { $0.get(desk.page, for: hosts, showEvent) }
        routes.stream(desk.stream, for: hosts, stream)
        routes.post(desk.places, for: hosts, changePlaces)
        FiguresRoutes.add(to: &routes)
        HostDeskRoutes.add(to: &routes)
        NewEventRoutes.add(to: &routes)
        QuestionDeskRoutes.add(to: &routes)
        ProgrammeDeskRoutes.add(to: &routes)
        EventRoomsRoutes.add(to: &routes)
        ProgrammeRoleRoutes.add(to: &routes)
        RegistrationListRoutes.add(to: &routes)
        RequestDeskRoutes.add(to: &routes)
        SlipRoutes.add(to: &routes)
        PastedListRoutes.add(to: &routes)
        InvitationDeskRoutes.add(to: &routes)
        PaperRoutes.add(to: &routes)
    }

    private static let showEvents: Routes.Handler = { visit in
        let events = try await visit.read { try $0.events() }
        return visit.page(EventDeskListPage(visit: visit, events: events).frame)
    }

    private static let showEvent: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// That something changed: who registers, which stands are asked for, and on the day who comes. The page asks for its
    /// figures itself.
    private static let stream: Routes.HandlerOf<Event> = { visit, event in
        visit.liveStream(
            on: .event(event.id), .door(event.id), .stands(of: event.id), .programme(of: event.id),
            renderer: "event-desk"
        ) { _, _ in
            LiveEvent("changed", "")
        }
    }

    static func page(
        _ visit: Visit, _ event: Event, form: PlacesForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil, refusal: (any Explainable)? = nil
    ) async throws -> EventDeskPage {
        let (query, phase) = (visit.query, try visit.chosenPhase())
        let account = visit.caller.signedIn?.account.id
        let contents = try await visit.read { [now = visit.now] db in
            try EventDeskContents(of: event, for: account, at: now, after: query, in: db)
        }
        return EventDeskPage(
            visit: visit, contents: contents, phase: phase, form: form ?? PlacesForm(event), problems: problems,
            conflict: conflict, refusal: refusal)
    }

    /// What would follow, and the form as it was typed.
    /// - Parameter seen: what the form had shown, if something else follows now.
    private static func previewed(
        _ visit: Visit, _ event: Event, _ form: PlacesForm, instead seen: SeenPreview?
    ) async throws -> EventDeskPage {
        let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
        let preview = try await visit.read { [now = visit.now] db in
            let outlook = try deed.outlook(in: db, at: now) { event in event = try form.changed(event) }
            return try PlacesPreview(outlook, after: seen, at: event.id, in: db)
        }
        var page = try await page(visit, event, form: form)
        page.preview = preview
        return page
    }

    private static let changePlaces: Routes.HandlerOf<Event> = { visit, event in
        let form = PlacesForm(visit.form)
        return try await visit.answering {
            let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
            return try await visit.onceWithReceipt { db in
                let change: (inout Event) throws -> Void = { event in
                    try FormConflict.check(form.fields, against: PlacesForm(event).fields)
                    event = try form.changed(event)
                }
                let outlook = try deed.outlook(in: db, at: db.now, change: change)
                try PreviewIsOutdated.check(form.seen, against: PlacesPreview(outlook).seen, isQuiet: outlook.isQuiet)
                return EventDeskAddress(event).page + (try deed.run(in: db, change: change)).receipt.query
            }
        } orPreview: { seen in
            try await previewed(visit, event, form, instead: seen).frame
        } orShow: { sent in
            try await page(
                visit, event, form: PlacesForm(sent.fields), problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }
}
