import Actions
import Domain
import Storage

/// The hosts write down which rooms the house has.
enum EventRoomsRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.rooms, for: hosts, show) }
        routes.post(desk.rooms, for: hosts, save)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        let contents = try await visit.read { db in try EventRoomsContents(of: event.id, in: db) }
        let form = EventRoomsForm(showing: contents.event.rooms)
        return visit.page(EventRoomsPage(visit: visit, contents: contents, form: form).frame)
    }

    private static let save: Routes.HandlerOf<Event> = { visit, event in
        let form = EventRoomsForm(visit.form)
        let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).rooms) { db in
                try deed.run(in: db) { event in
                    try FormConflict.check(form.fields, against: EventRoomsForm(showing: event.rooms).fields)
                    event.rooms = try form.rooms(changing: event.rooms) { db.newIdentifier() }
                }
            }
        } orShow: { sent in
            let contents = try await visit.read { db in try EventRoomsContents(of: event.id, in: db) }
            return EventRoomsPage(
                visit: visit, contents: contents, form: EventRoomsForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }
}
