import Actions
import Domain
import Hummingbird
import Logging
import Storage

/// Searching for groups: begin, look how far it is, stop. A search goes on by itself when the browser goes.
enum GroupRunRoutes {
    /// Most searches are over by then, and nobody sees the page that shows how far they are.
    private static let patience = Duration.milliseconds(800)

    static func add(to routes: inout Routes) {
        let (hosts, desk) = (Access.event([.host]), GroupDeskAddress.pattern)
        routes.get(desk.run, for: hosts, show)
        routes.post(desk.run, for: hosts, stop)
        routes.post(desk.formations, for: hosts, form)
        routes.post(desk.repairs, for: hosts, repair)
        routes.post(desk.newcomers, for: hosts, fill)
    }

    private static let form: Routes.HandlerOf<Event> = { visit, event in
        let fields = visit.form
        let deed = FormGroups(
            at: event.id, round: visit.round, from: Formation.Basis(rawValue: fields["basis"]) ?? .registered,
            emphasis: Emphasis(fields))
        return try await begin(try await visit.read(deed.search), visit, event)
    }

    private static let repair: Routes.HandlerOf<Event> = { visit, event in
        guard let search = try await visit.read(RepairGroups(at: event.id, round: visit.round).search) else {
            return visit.redirect(to: visit.groupDesk(of: event).page)
        }
        return try await begin(search, visit, event)
    }

    private static let fill: Routes.HandlerOf<Event> = { visit, event in
        guard let search = try await visit.read(FillGroups(at: event.id, round: visit.round).search) else {
            return visit.redirect(to: visit.groupDesk(of: event).page)
        }
        return try await begin(search, visit, event)
    }

    private static func begin(_ search: GroupSearch, _ visit: Visit, _ event: Event) async throws -> Response {
        try visit.requireThatFormCounts()
        let services = visit.services
        let desk = visit.groupDesk(of: event)
        guard let run = services.groupRuns.begin(for: event.id, round: search.round, steps: search.steps) else {
            return visit.redirect(to: desk.run)
        }
        let (author, now) = (visit.author, visit.now)
        let seed = Int(services.randomness.next() >> 33)
        Task {
            do {
                let found = try await services.groupRuns.threads.run {
                    try search.run(
                        seed: seed, identifiers: services.identifiers, at: now, isOver: { run.now.isStopped },
                        progress: run.note)
                }
                try await services.database.write(by: author) { db in try search.keep(found, in: db) }
                run.finish(.found)
            } catch let obstacle as NoFormation {
                run.finish(.refused(obstacle))
            } catch {
                services.logger.error("forming groups failed", metadata: ["error": "\(error)"])
                run.finish(.failed)
            }
        }
        let isOver = await run.isOver(within: patience)
        return visit.redirect(to: isOver ? target(of: run, at: event, in: services) : desk.run)
    }

    /// Where to look when a run is over.
    private static func target(of run: GroupRun, at event: Event, in services: Services) -> String {
        let desk = GroupDeskAddress(event, round: run.round)
        guard case .found = run.now.outcome else { return desk.run }
        services.groupRuns.forget(event.id)
        return desk.page
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        guard let run = visit.services.groupRuns.run(of: event.id) else {
            return visit.redirect(to: visit.groupDesk(of: event).page)
        }
        let state = run.now
        switch state.outcome {
        case nil:
            let desk = GroupDeskAddress(event, round: run.round)
            return GroupRunPage(visit: visit, event: event, desk: desk, state: state).response
        case .found: return visit.redirect(to: target(of: run, at: event, in: visit.services))
        case .refused(let obstacle):
            visit.services.groupRuns.forget(event.id)
            let desk = try await visit.read { db in try GroupDesk(of: event, round: run.round, in: db) }
            return visit.page(
                GroupDeskPage(visit: visit, desk: desk, obstacle: obstacle).frame, status: .unprocessableContent)
        case .failed:
            visit.services.groupRuns.forget(event.id)
            throw FormationFailed()
        }
    }

    private static let stop: Routes.HandlerOf<Event> = { visit, event in
        try visit.requireThatFormCounts()
        visit.services.groupRuns.run(of: event.id)?.stop()
        return visit.redirect(to: visit.groupDesk(of: event).run)
    }
}

/// Forming groups ended with a defect; the log says which.
struct FormationFailed: Error {}
