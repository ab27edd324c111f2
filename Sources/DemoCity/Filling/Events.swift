import Actions
import Domain
import Files
import FoundationEssentials
import Storage
import Words

extension Filling {
    /// The edition of 2019, as far as anybody remembers it.
    func fillPreviousEvent() async throws -> Event {
        let file = try EventFile(
            yaml: String(decoding: Data(contentsOf: DemoResources.file("city/fachtag-2019.yaml")), as: UTF8.self),
            in: Lexicon.bundledLanguages())
        return try await database.write(by: .system) { db in try TakeOverEvent(file).run(in: db) }
    }

    /// The reference Fachtag on the day of the demo, with room for as many as were asked for.
    func fillEvent() async throws -> Event {
        var file = try EventFile.reference()
        file.day = city.day
        file.capacity = capacity
        let (moved, correspondence) = (file, self.correspondence("cost of a meal"))
        // As the house has them in which the groups meet.
        let rooms = content.groups.groups.enumerated().map { index, group in
            EventRoom(
                id: EventRoom.ID(rawValue: "room-\(index + 1)"), name: group.room, seats: group.maximum + 4,
                equipment: group.isStepFree ? [.power, .stepFree, .wheelchairSpace] : [.power])
        }
        return try await database.write(by: .system) { db in
            let event = try TakeOverEvent(moved).run(in: db)
            return try ChangeEvent(event.id, correspondence: correspondence).run(in: db) {
                $0.mealCost = Money(cents: 1450)
                $0.rooms = rooms
            }.event
        }
    }
}
