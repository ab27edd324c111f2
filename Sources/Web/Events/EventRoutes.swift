import Domain
import Files
import Hummingbird
import Storage
import Words

/// What everybody sees of an event: its page, its programme, its calendar file, its screen.
enum EventRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/events", for: .everyone, showEvents)
        routes.get("/events/{event}", for: .everyone, showEvent)
        routes.get("/events/{event}/programme", for: .everyone, showProgramme)
        routes.get("/events/{event}/programme.ics", for: .everyone, sendCalendar)
        routes.get("/screens/{event}", for: .everyone, showScreen)
        RegistrationRoutes.add(to: &routes)
        EventDeskRoutes.add(to: &routes)
        DoorRoutes.add(to: &routes)
        EventPrograms.add(to: &routes)
    }

    private static let showEvents: Routes.Handler = { visit in
        try await visit.publicPage(about: [.event], everyMinutes: 60) {
            let events = try await visit.read { try $0.events() }
            return EventListPage(visit: visit, events: events).frame
        }
    }

    private static let showEvent: Routes.Handler = { visit in
        try await visit.publicPage(about: [.event, .programme, .registration, .checkIn], everyMinutes: 60) {
            let event = try await visit.event()
            let (programme, places) = try await visit.read { db in
                (try db.programme(of: event.id), try db.placesTaken()[event.id])
            }
            return EventPage(visit: visit, event: event, programme: programme, places: places ?? (0, 0)).frame
        }
    }

    private static let showProgramme: Routes.Handler = { visit in
        try await visit.publicPage(about: [.event, .programme], everyMinutes: 1) {
            let event = try await visit.event()
            let programme = try await visit.read { try $0.programme(of: event.id) }
            return ProgrammePage(visit: visit, event: event, programme: programme).frame
        }
    }

    private static let sendCalendar: Routes.Handler = { visit in
        let event = try await visit.event()
        let programme = try await visit.read { try $0.programme(of: event.id) }
        return visit.calendar(
            EventCalendar(
                event: event, programme: programme, words: visit.words,
                address: visit.publicAddress(of: "/events/\(event.slug)"), madeAt: visit.now))
    }

    private static let showScreen: Routes.Handler = { visit in
        let event = try await visit.event()
        let (programme, arrivals) = try await visit.read { db in
            (try db.programme(of: event.id), try db.arrivals(of: event.id))
        }
        return ScreenPage(visit: visit, event: event, programme: programme, arrivals: arrivals).response
    }
}

extension Visit {
    func calendar(_ calendar: EventCalendar) -> Response {
        answer(calendar.text, type: "text/calendar; charset=utf-8")
    }
}
