import Actions
import Domain
import Hummingbird
import Logging
import Storage

/// Starts searches that go on by themselves, and keeps what they find.
enum GroupForming {
    /// Most searches are over by then, and nobody sees the page that shows how far they are.
    private static let patience = Duration.milliseconds(800)

    /// Moves looked at in each of so many searches: as many as half a second allows for a hundred people. With fewer,
    /// groups that depend on few interpreters stay a percent worse.
    private static func steps(for people: Int, searches: Int) -> Int { 3_500_000 / searches + 4_000 * people }

    /// Forms groups for `problem`, once for each way of weighing what is released.
    static func begin(
        _ problem: GroupProblem, as alternatives: [Formation.Alternative?], by visit: Visit, at event: Event
    ) async -> Response {
        let desk = visit.groupDesk(of: event)
        let steps = steps(for: problem.registrations.count, searches: alternatives.count)
        let services = visit.services
        guard
            let run = services.formationRuns.begin(
                for: event.id, round: problem.round, steps: steps * alternatives.count)
        else {
            return visit.redirect(to: desk("/run"))
        }
        let (author, now) = (visit.author, visit.now)
        let seed = Int(services.randomness.next() >> 33)
        let ids = alternatives.map { _ in services.identifiers.next(Formation.self) }
        // It goes on when the browser goes.
        Task {
            do {
                let found = try await services.formationRuns.threads.run {
                    try alternatives.enumerated().map { index, alternative in
                        try problem.formation(
                            id: ids[index], seed: seed, steps: steps, at: now, alternative: alternative,
                            isOver: { run.now.isStopped }, progress: { run.note($0, after: index * steps) })
                    }
                }
                try await keep(found, of: problem, in: services.database, by: author)
                run.finish(.found)
            } catch let obstacle as NoFormation {
                run.finish(.refused(obstacle))
            } catch {
                services.logger.error("forming groups failed", metadata: ["error": "\(error)"])
                run.finish(.failed)
            }
        }
        let isOver = await run.isOver(within: patience)
        return visit.redirect(to: isOver ? await target(of: run, at: event, in: services) : desk("/run"))
    }

    /// Where to look when a run is over.
    static func target(of run: FormationRun, at event: Event, in services: Services) async -> String {
        let desk = GroupDeskAddress(event, round: run.round)
        guard case .found = run.now.outcome else { return desk("/run") }
        services.formationRuns.forget(event.id)
        return desk()
    }

    private static func keep(
        _ found: [Formation], of problem: GroupProblem, in database: Database, by author: Author
    ) async throws {
        let choices = worthwhile(found, instead: problem.released)
        try await database.write(by: author) { db in
            try db.discardAlternatives(of: problem.event, round: problem.round)
            for formation in choices { try db.insert(formation) }
        }
    }

    /// Of several choices only those that move more people for better groups than the one before.
    static func worthwhile(_ found: [Formation], instead released: Formation?) -> [Formation] {
        guard let released, found.count > 1 else { return found }
        var chosen: [Formation] = []
        for formation in found {
            guard let last = chosen.last else {
                chosen.append(formation)
                continue
            }
            let moves = formation.difference(from: released).moved.count
            if moves > last.difference(from: released).moved.count, formation.score > last.score {
                chosen.append(formation)
            }
        }
        return chosen
    }
}
