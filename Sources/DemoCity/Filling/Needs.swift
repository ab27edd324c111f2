import Actions
import Domain
import Storage

extension Filling {
    /// Some of what people need has somebody who takes care of it; the rest are gaps. Without the letters of `AssignSupport`:
    /// nobody in the city waits for one.
    func fillNeeds(at event: Event) async throws {
        try await database.write(by: .system) { db in
            let (interpreters, items) = (
                try db.interpreters(of: event.id), try db.programme(of: event.id).items
            )
            func assign(
                _ person: SupportPerson, _ kind: SupportKind, _ place: SupportPlace, _ hours: Hours?
            ) throws {
                guard let hours else { return }
                try db.insert(
                    SupportAssignment(
                        id: db.newIdentifier(), event: event.id, person: person, kind: kind, place: place,
                        hours: hours))
            }
            for (slug, kinds) in [("ar", [.input, .panel]), ("uk", [ProgrammeItem.Kind.panel])] {
                let language = try term(slug, as: Language.self)
                guard let interpreter = interpreters.first(where: { $0.languages.contains(language) }) else { continue }
                for item in items where kinds.contains(item.kind) {
                    try assign(
                        .interpreter(interpreter.id), .interpretation(language), .item(item.id), item.hours)
                }
            }
            let day = Hours(spanning: items.map(\.hours))
            let children = try AddSupporter("Nadja Wiemann", at: event.id).run(in: db)
            try assign(.supporter(children.id), .need(.childcare), .wholeDay, day)
            let signs = try AddSupporter("Torben Lüking", at: event.id).run(in: db)
            try assign(.supporter(signs.id), .need(.signLanguage), .wholeDay, day)
        }
    }
}
