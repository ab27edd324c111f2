import Actions
import Domain
import Storage

extension Filling {
    /// The foyer and the gallery fill with stands: most have their place, two are planned for the same one, two wait.
    func fillStands(at event: Event, of directory: CityDirectory) async throws {
        try story.advance(to: moment(daysBefore: 24, "15:20"))
        let (contents, correspondence) = (content.stands, correspondence("stands"))
        try await database.write(by: .system) { db in
            var areas: [String: StandArea.ID] = [:]
            for content in contents.areas {
                areas[content.name] = try AddStandArea(to: event.id) { id in
                    StandArea(
                        id: id, event: event.id, name: content.name, places: content.places,
                        supply: StandSupply(tables: content.tables, walls: content.walls, power: content.power))
                }.run(in: db).id
            }
            for content in contents.stands {
                guard let organisation = directory[content.organisation] else {
                    throw ContentProblem.unknown(content.organisation)
                }
                let stand = try RequestStand(
                    Stand.Request(
                        text: content.text, language: term(content.language),
                        supply: StandSupply(tables: content.tables, walls: content.walls, power: content.power),
                        languages: Set(content.languages.map { try term($0) })),
                    by: Voice(organisation.id), at: event, correspondence: correspondence
                ).run(in: db)
                if let reason = content.declined {
                    try DeclineStand(stand.id, of: event, because: reason, correspondence: correspondence).run(in: db)
                }
                guard let name = content.area, let number = content.number else { continue }
                guard let area = areas[name] else { throw ContentProblem.unknown(name) }
                try PlaceStand(
                    stand.id, of: event, at: .init(area: area, number: number),
                    confirms: content.answer == Stand.Status.confirmed.rawValue, correspondence: correspondence
                ).run(in: db)
            }
        }
    }
}
