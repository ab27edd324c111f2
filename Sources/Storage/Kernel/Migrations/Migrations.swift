import Domain

/// The steps from an empty database to today's, in order: one for each feature. Nothing is released yet; from the first
/// release on, what changes comes as a next step.
enum Migrations {
    static let all: [Migration] = [
        .journal, .accounts, .mail, .network, .events, .groups, .boards, .measures, .feedback,
        .earlier, .stands, .needs, .questions, .invitations, .translations, .devices, .badges, .approval,
        .announcements, .contacts, .walls, .boardLead, .cards, .boardOrder, .dots, .plenary, .documents, .waiting,
        .wording, .papers, .extraPhases, .unansweredQuestions, .profiles, .care, .contactRequests, .cooperating,
        .importBatches, .funding, .openNetwork, .editorInvitations, .cooperationPast, .asked, .stories, .crises,
        .asking, .coverage, .factor, .workAccounts, .rights, .deletions, .running, .plain, .mergers,
        .kept, .nudges, .askingLinks, .needMergers, .roleTerms,
    ]

    /// Does what has not been done yet, all or nothing.
    /// - Parameter beforehand: is called before anything is changed in a database that knows steps already, with the last of them.
    /// - Throws: `DatabaseProblem.newer` if the database knows steps that this program does not, `.older` if a step of it
    ///   once looked different.
    static func run(
        _ all: [Migration] = all, on connection: any Connection, beforehand: (String) throws -> Void = { _ in }
    ) throws {
        // Asked first without writing, so that a database that is up to date opens read-only and at once.
        let todo = try outstanding(all, on: connection)
        guard !todo.isEmpty else { return }
        if todo.count < all.count { try beforehand(all[all.count - todo.count - 1].name) }
        // SQLite would delete the rows of others along with a table that is made anew; it can be told not to only outside
        // a transaction. What refers to what is looked at once, at the end.
        try connection.mindReferences(false)
        defer { try? connection.mindReferences(true) }
        try connection.perform(.begin)
        do {
            _ = try connection.run(
                """
                CREATE TABLE IF NOT EXISTS migration (
                    name TEXT PRIMARY KEY, position BIGINT NOT NULL, fingerprint TEXT NOT NULL DEFAULT '')
                """)
            // Another instance may have been faster.
            let todo = try outstanding(all, on: connection)
            for migration in todo {
                try migration.run(on: connection)
                _ = try connection.run(
                    """
                    INSERT INTO migration (name, position, fingerprint)
                    VALUES (\(migration.name), \(all.firstIndex { $0.name == migration.name } ?? 0),
                        \(migration.fingerprint))
                    """)
            }
            if let fault = try connection.brokenReferences().first {
                throw DatabaseProblem.wrongStatement(message: fault)
            }
            try connection.perform(.commit)
        } catch {
            try? connection.perform(.rollback)
            throw error
        }
    }

    private static func outstanding(_ all: [Migration], on connection: any Connection) throws -> [Migration] {
        let done = try done(on: connection)
        for step in done {
            if let known = all.first(where: { $0.name == step.name }), known.fingerprint != step.fingerprint {
                throw DatabaseProblem.older(found: step.name)
            }
        }
        guard done.map(\.name) == Array(all.map(\.name).prefix(done.count)) else {
            throw DatabaseProblem.newer(found: done.last?.name ?? "", known: all.last?.name ?? "")
        }
        return Array(all.dropFirst(done.count))
    }

    private static func done(on connection: any Connection) throws -> [(name: String, fingerprint: String)] {
        do {
            return try connection.rows("SELECT name, fingerprint FROM migration ORDER BY position").map { row in
                (try row["name"], try row["fingerprint"])
            }
        } catch DatabaseProblem.wrongStatement {
            // The first programs kept no fingerprint; an empty database knows no steps.
            let names = try? connection.rows("SELECT name FROM migration ORDER BY position")
            return try names?.map { (try $0["name"], "") } ?? []
        }
    }
}
