import Actions
import Domain
import Storage

extension Filling {
    /// Puts the groups and the interpreters in place; more groups if there are more people than the content seats.
    func fillGroups(at event: Event.ID, ledBy facilitator: Account.ID?) async throws -> [WorkGroup] {
        let contents = content.groups
        let number = max(contents.groups.count, (capacity.places + 8) / 9)
        return try await database.write(by: .system) { db in
            let groups = try (0..<number).map { index in
                let content = contents.groups[index % contents.groups.count]
                return try AddGroup(at: event).run(in: db) { group in
                    group.topic = try term(content.topic, as: Topic.self)
                    group.room = index < contents.groups.count ? content.room : "Raum \(index + 1)"
                    group.language = Language(rawValue: content.language)
                    group.moderatorName = content.moderator
                    group.moderator = index == 0 ? facilitator : nil
                    group.size = content.minimum...content.maximum
                    group.isStepFree = content.isStepFree
                }
            }
            for interpreter in contents.interpreters {
                let languages = interpreter.languages.map(Language.init(rawValue:))
                try AddInterpreter(interpreter.name, languages: languages, at: event).run(in: db)
            }
            return groups
        }
    }

    /// Forms the groups and releases them; after a first release as few people as possible have to move.
    func formGroups(at event: Event.ID, basis: Formation.Basis) async throws -> Formation {
        let problem = try await database.read { db in try GroupProblem(of: event, from: basis, in: db) }
        let seed = Int(city.seed % 1_000_000)
        // A third of a second for a hundred people: nobody should find by hand what a longer search would have found.
        let steps = 2_000_000 + 600 * problem.registrations.count
        return try await database.write(by: .system) { db in
            var formation = try problem.formation(
                id: db.newIdentifier(), seed: seed, steps: steps, at: db.now,
                alternative: problem.released == nil ? nil : .balanced)
            try db.insert(formation)
            try formation.release(at: db.now)
            try db.release(formation)
            return formation
        }
    }
}
