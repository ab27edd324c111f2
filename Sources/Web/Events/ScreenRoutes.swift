import Actions
import Domain
import Hummingbird
import Storage

/// The screens of an event, for everybody who finds them: they name nobody.
enum ScreenRoutes {
    static func add(to routes: inout Routes) {
        let (event, screen) = (EventAddress.pattern, ScreenAddress.pattern)
        routes.carrying(.part) { $0.get(screen.page, for: .everyone, showFoyer) }
        routes.get(event.formerScreen, for: .everyone) { visit in
            visit.moved(to: EventAddress(try await visit.event()).screen)
        }
        routes.stream(screen.stream, for: .everyone, follow)
        routes.get(screen.timer, for: .everyone, showTimer)
        routes.get(screen.anyRoom, for: .everyone, showRoom)
        let (desk, hosts) = (EventDeskAddress.pattern, Access.event([.host]))
        routes.carrying(.deed) { $0.get(desk.screens, for: hosts, showDesk) }
        routes.post(desk.screens, for: hosts, saveNetwork)
    }

    private static func contents(_ visit: Visit) async throws -> ScreenContents {
        let event = try await visit.event()
        return try await visit.read { [now = visit.now] db in try ScreenContents(of: event, at: now, in: db) }
    }

    private static let showFoyer: Routes.Handler = { visit in
        visit.page(ScreenPage(visit: visit, contents: try await contents(visit)).frame)
    }

    private static let showTimer: Routes.Handler = { visit in
        visit.page(StageScreenPage(visit: visit, contents: try await contents(visit)).frame)
    }

    private static let showRoom: Routes.Handler = { visit in
        let (found, typed) = (try await contents(visit), try visit.parameter("room"))
        guard let room = found.room(typed) else { throw NotFound() }
        let page = ScreenAddress(found.event).room(room, at: found.event)
        return visit.page(RoomScreenPage(visit: visit, contents: found, page: page, room: room).frame)
    }

    /// That the programme, a room, the released groups or what is announced is another; the screens ask for themselves anew.
    private static let follow: Routes.Handler = { visit in
        let event = try await visit.event()
        return visit.liveStream(
            on: .programme(of: event.id), .screens(of: event.id), .groups(of: event.id), renderer: "screens"
        ) { entry, _ in
            let isOfGroups = entry.stream == .groups(of: event.id)
            return !isOfGroups || entry.change == .released || entry.kind == .workGroup ? LiveEvent("changed", "") : nil
        }
    }

    // MARK: At the desk

    private static func desk(
        _ visit: Visit, _ event: Event, form: GuestNetworkForm?, problems: FormProblems = .init(),
        conflict: FormConflict? = nil
    ) async throws -> ScreenDeskPage {
        let contents = try await visit.read { db in try ScreenDeskContents(of: event, in: db) }
        return ScreenDeskPage(
            visit: visit, contents: contents, form: form ?? GuestNetworkForm(showing: contents.network),
            problems: problems, conflict: conflict)
    }

    private static let showDesk: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await desk(visit, event, form: nil).frame)
    }

    private static let saveNetwork: Routes.HandlerOf<Event> = { visit, event in
        let form = GuestNetworkForm(visit.form)
        return try await visit.answering {
            let deed = SetGuestNetwork(try form.network(), at: event.id)
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).screens) { db in
                try deed.run(in: db) { kept in
                    try FormConflict.check(form.fields, against: GuestNetworkForm(showing: kept).fields)
                }
            }
        } orShow: { sent in
            try await desk(
                visit, event, form: GuestNetworkForm(sent.fields), problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }
}
