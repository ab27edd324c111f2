import Actions
import Domain
import GroupFormation
import Hummingbird
import Secrets
import Storage

/// Forming the small groups at the desk: propose, move by hand, release, repair.
enum GroupRoutes {
    static func add(to routes: inout Routes) {
        let (team, hosts) = (Access.event([.host, .facilitator]), Access.event([.host]))
        let desk = "/desk/events/{event}/groups"
        routes.get(desk, for: team) { visit in visit.page(try await GroupDeskPage(visit: visit).frame) }
        routes.get(desk + "/lists", for: team) { visit in visit.page(try await GroupListsPage(visit: visit).frame) }
        routes.get(desk + "/wishes", for: team) { visit in visit.page(try await GroupWishesPage(visit: visit).frame) }
        routes.get(desk + "/stream", for: team, followDesk)
        routes.get(desk + "/run", for: hosts, showRun)
        routes.post(desk + "/run", for: hosts, stop)
        routes.post(desk + "/formations", for: hosts, form)
        routes.post(desk + "/repairs", for: hosts, repair)
        routes.post(desk + "/release", for: hosts, release)
        routes.post(desk + "/undo", for: hosts, undo)
        routes.get(desk + "/seats/{registration}", for: hosts) { visit in
            visit.page(try await SeatPage(visit: visit).frame)
        }
        routes.post(desk + "/seats/{registration}", for: hosts, seat)
        routes.get("/screens/{event}/groups", for: team) { visit in try await GroupScreenPage(visit: visit).response }
        routes.get("/screens/{event}/groups/stream", for: team, followReleases)
        routes.get("/r/{link}/group/stream", for: .everyone, followOwnGroup)
    }

    // MARK: Forming

    private static let form: Routes.Handler = { visit in
        let event = try await visit.event()
        let basis = Formation.Basis(rawValue: visit.form["basis"]) ?? .registered
        let emphasis = Emphasis(visit.form)
        let problem = try await visit.read {
            try GroupProblem(of: event.id, round: visit.round, from: basis, emphasis: emphasis, in: $0)
        }
        return await GroupForming.begin(problem, as: [nil], by: visit, at: event)
    }

    /// After no-shows and walk-ins: groups of those present, from few moves to the best groups.
    private static let repair: Routes.Handler = { visit in
        let event = try await visit.event()
        let problem = try await visit.read {
            try GroupProblem(of: event.id, round: visit.round, from: .present, in: $0)
        }
        guard problem.released != nil else { return visit.redirect(to: visit.groupDesk(of: event)()) }
        return await GroupForming.begin(problem, as: Formation.Alternative.allCases, by: visit, at: event)
    }

    private static let showRun: Routes.Handler = { visit in
        let event = try await visit.event()
        guard let run = visit.services.formationRuns.run(of: event.id) else {
            return visit.redirect(to: visit.groupDesk(of: event)())
        }
        let desk = GroupDeskAddress(event, round: run.round)
        let state = run.now
        switch state.outcome {
        case nil: return FormationRunPage(visit: visit, event: event, desk: desk, state: state).response
        case .found: return visit.redirect(to: await GroupForming.target(of: run, at: event, in: visit.services))
        case .refused(let obstacle):
            visit.services.formationRuns.forget(event.id)
            return visit.page(
                try await GroupDeskPage(visit: visit, round: run.round, obstacle: obstacle).frame,
                status: .unprocessableContent)
        case .failed:
            visit.services.formationRuns.forget(event.id)
            throw FormationFailed()
        }
    }

    private static let stop: Routes.Handler = { visit in
        let event = try await visit.event()
        visit.services.formationRuns.run(of: event.id)?.stop()
        return visit.redirect(to: visit.groupDesk(of: event)("/run"))
    }

    // MARK: Releasing

    /// Releases what was seen: the proposal, or one choice of a repair. Whoever saw something else looks again.
    private static let release: Routes.Handler = { visit in
        let (event, randomness) = (try await visit.event(), visit.services.randomness)
        let (seen, round) = (Formation.ID(rawValue: visit.form["formation"]), visit.round)
        do {
            try await visit.write { db in
                let newest = try db.newestFormation(of: event.id, round: round)
                let choices = try db.alternatives(of: event.id, round: round)
                guard var formation = (choices + [newest].compactMap { $0 }).first(where: { $0.id == seen }) else {
                    throw Formation.Refusal.alreadyReleased
                }
                try formation.release(at: db.now)
                try db.release(formation)
                if let newest, newest.id != seen, !newest.isReleased { try db.discard(newest.id, of: event.id) }
                try db.discardAlternatives(of: event.id, round: round)
                try db.ensureBoards(of: event.id, randomness: randomness)
            }
            return visit.redirect(to: visit.groupDesk(of: event)(query: "released=1"))
        } catch let refusal as Formation.Refusal {
            return try await refused(refusal, visit)
        }
    }

    /// The last change by hand, or else the whole proposal, or the choices of a repair.
    private static let undo: Routes.Handler = { visit in
        let event = try await visit.event()
        let (seen, round) = (Formation.ID(rawValue: visit.form["formation"]), visit.round)
        let choices = visit.form.isTicked("alternatives")
        let moved = try await visit.write { db -> Formation.Move? in
            if choices {
                try db.discardAlternatives(of: event.id, round: round)
                return nil
            }
            guard let formation = try db.newestFormation(of: event.id, round: round), formation.id == seen,
                !formation.isReleased
            else { return nil }
            if let move = try db.undoLastMove(in: formation.id, of: event.id) { return move }
            try db.discard(formation.id, of: event.id)
            return nil
        }
        let anchor = moved.map { "#seat-\($0.to.registration)" } ?? ""
        return visit.redirect(to: visit.groupDesk(of: event)(anchor: anchor))
    }

    // MARK: By hand

    private static let seat: Routes.Handler = { visit in
        let event = try await visit.event()
        let registration: Registration.ID = try visit.identifier("registration")
        let (target, pin, round) = (WorkGroup.ID(rawValue: visit.form["group"]), visit.form["pin"], visit.round)
        do {
            try await visit.write { db in
                guard var formation = try db.newestFormation(of: event.id, round: round) else { throw NotFound() }
                if formation.isReleased {
                    // What people see stays as it is until somebody releases the change.
                    formation = formation.draft(db.newIdentifier(), at: db.now)
                    try db.insert(formation)
                }
                let move: Formation.Move?
                if pin.isEmpty {
                    guard let group = try db.workGroup(target), group.event == event.id else { throw NotFound() }
                    move = try formation.move(registration, to: group)
                } else {
                    move = try formation.pin(registration, isPinned: pin == "yes")
                }
                if let move { try db.record(move, in: formation.id, of: event.id) }
            }
            let desk = visit.groupDesk(of: event)
            return visit.redirect(to: desk(query: "moved=\(registration)", anchor: "#seat-\(registration)"))
        } catch let refusal as Formation.Refusal {
            return try await refused(refusal, visit)
        }
    }

    private static func refused(_ refusal: Formation.Refusal, _ visit: Visit) async throws -> Response {
        visit.page(try await GroupDeskPage(visit: visit, refusal: refusal).frame, status: .unprocessableContent)
    }

    // MARK: Live

    private static let followDesk: Routes.Handler = { visit in
        let event = try await visit.event()
        return visit.liveStream(on: .groups(of: event.id), renderer: "group-desk") { _, _ in LiveEvent("changed", "") }
    }

    private static let followReleases: Routes.Handler = { visit in
        releases(of: try await visit.event().id, visit)
    }

    private static let followOwnGroup: Routes.Handler = { visit in
        guard let link = Secret(text: try visit.parameter("link")) else { throw NotFound() }
        let event = try await visit.found { db in try db.registration(link: link.hash)?.event }
        return releases(of: event, visit)
    }

    private static func releases(of event: Event.ID, _ visit: Visit) -> Response {
        visit.liveStream(on: .groups(of: event), renderer: "group-releases") { entry, _ in
            // A room that changes matters as much as a group that changes.
            entry.change == .released || entry.kind == .workGroup ? LiveEvent("changed", "") : nil
        }
    }
}

/// Forming groups ended with a defect; the log says which.
struct FormationFailed: Error {}
