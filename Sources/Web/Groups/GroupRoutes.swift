import Domain
import GroupFormation
import Hummingbird
import Storage

/// Forming the small groups at the desk: propose, move by hand, release.
enum GroupRoutes {
    static func add(to routes: inout Routes) {
        let team = Access.event([.host, .facilitator])
        routes.get("/desk/events/{event}/groups", for: team, showGroups)
        routes.get("/desk/events/{event}/groups/lists", for: team, showLists)
        routes.post("/desk/events/{event}/groups/formations", for: .event([.host]), form)
        routes.post("/desk/events/{event}/groups/release", for: .event([.host]), release)
        routes.post("/desk/events/{event}/groups/seats/{registration}", for: .event([.host]), move)
    }

    /// Enough for 120 people in twelve groups in well under a second.
    private static let steps = 400_000

    private static let showGroups: Routes.Handler = { visit in
        visit.page(try await GroupDeskPage(visit: visit).frame)
    }

    private static let showLists: Routes.Handler = { visit in
        visit.page(try await GroupListsPage(visit: visit).frame)
    }

    private static let form: Routes.Handler = { visit in
        let event = try await visit.event()
        let basis = Formation.Basis(rawValue: visit.form["basis"]) ?? .registered
        let problem = try await visit.read { db in
            GroupProblem(
                event: event.id, groups: try db.workGroups(of: event.id),
                interpreters: try db.interpreters(of: event.id),
                registrations: basis == .present
                    ? try db.presentRegistrations(of: event.id)
                    : try db.registrations(of: event.id, attendingOnly: true),
                pinned: try db.newestFormation(of: event.id)?.seats.filter(\.isPinned) ?? [])
        }
        let (id, now) = (visit.services.identifiers.next(Formation.self), visit.now)
        let seed = Int(visit.services.randomness.next() >> 33)
        do {
            // On a thread of its own, so that nobody else waits for the search.
            let formation = try await Task.detached {
                try problem.formation(id: id, basis: basis, seed: seed, steps: steps, at: now)
            }.value
            try await visit.write { try $0.insert(formation) }
            return visit.redirect(to: "/desk/events/\(event.slug)/groups")
        } catch let problem as NoFormation {
            return visit.page(
                try await GroupDeskPage(visit: visit, obstacle: problem).frame, status: .unprocessableContent)
        }
    }

    private static let release: Routes.Handler = { visit in
        let (event, randomness) = (try await visit.event(), visit.services.randomness)
        try await visit.write { db in
            guard var formation = try db.newestFormation(of: event.id), formation.releasedAt == nil else { return }
            try formation.release(at: db.now)
            try db.release(formation)
            let phases = try db.boardPhases(of: event.id).map {
                BoardPhase(kind: $0.kind, title: $0.title, minutes: $0.minutes)
            }
            for group in try db.workGroups(of: event.id) {
                _ = try db.ensureBoard(for: group, phases: phases, randomness: randomness)
            }
        }
        return visit.redirect(to: "/desk/events/\(event.slug)/groups?released=1")
    }

    private static let move: Routes.Handler = { visit in
        let event = try await visit.event()
        let registration: Registration.ID = try visit.identifier("registration")
        let target = WorkGroup.ID(rawValue: visit.form["group"])
        do {
            try await visit.write { db in
                guard var formation = try db.newestFormation(of: event.id),
                    let group = try db.workGroup(target), group.event == event.id
                else { throw NotFound() }
                try formation.move(registration, to: group)
                if let seat = formation.seat(of: registration) { try db.update(seat, of: formation) }
            }
            return visit.redirect(to: "/desk/events/\(event.slug)/groups#seat-\(registration)")
        } catch let refusal as Formation.Refusal {
            return visit.page(
                try await GroupDeskPage(visit: visit, refusal: refusal).frame, status: .unprocessableContent)
        }
    }
}
