import Domain
import Files
import Hummingbird
import Storage
import Words

/// What everybody sees of an event: its page, its programme, its calendar file, its screen.
enum EventRoutes {
    static func add(to routes: inout Routes) {
        let event = EventAddress.pattern
        routes.get(EventAddress.list, for: .everyone, showEvents)
        routes.get(event.page, for: .everyone, showEvent)
        routes.get(event.programme, for: .everyone, showProgramme)
        routes.get(event.calendar, for: .everyone, sendCalendar)
        routes.get(event.screen, for: .everyone, showScreen)
        routes.get(event.formerScreen, for: .everyone) { visit in
            visit.moved(to: EventAddress(try await visit.event()).screen)
        }
        RegistrationRoutes.add(to: &routes)
        OwnPageRoutes.add(to: &routes)
        EventDeskRoutes.add(to: &routes)
        DoorRoutes.add(to: &routes)
        EventAPI.add(to: &routes)
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
                (try db.programme(of: event.id), try db.placesTaken(of: event.id))
            }
            return EventPage(visit: visit, event: event, programme: programme, places: places).frame
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
                address: visit.publicAddress(of: EventAddress(event).page), madeAt: visit.now))
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

    /// For good; what was asked behind the question mark is asked there.
    func moved(to path: String) -> Response {
        let query = request.uri.query.map { "?\($0)" } ?? ""
        return Response(status: .movedPermanently, headers: [.location: path + query])
    }
}
