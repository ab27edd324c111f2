import Domain
import Foundation

extension Schedule {
    public static let jsonType = "application/json"

    /// `schedule.json`, as its schema wants it.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Document(self)), as: UTF8.self)
    }

    private struct Document: Encodable {
        let generator = Generator()
        let schedule: Whole

        init(_ schedule: Schedule) {
            self.schedule = Whole(version: String(schedule.version), conference: Conference(schedule))
        }
    }

    private struct Generator: Encodable {
        let name = "neue-wege"
    }

    private struct Whole: Encodable {
        let version: String
        let conference: Conference
    }

    private struct Conference: Encodable {
        enum CodingKeys: String, CodingKey {
            case title, acronym, start, end, daysCount, url, days
            case step = "timeslot_duration"
            case timeZoneName = "time_zone_name"
        }

        let title: String
        let acronym: String
        let start: String
        let end: String
        let daysCount = 1
        let step = Schedule.step
        let timeZoneName: String?
        let url: String
        let days: [Day]

        init(_ schedule: Schedule) {
            (title, acronym) = (schedule.title, schedule.acronym)
            (start, end) = schedule.span
            (timeZoneName, url) = (schedule.timeZoneName, schedule.page)
            days = [Day(schedule)]
        }
    }

    private struct Day: Encodable {
        enum CodingKeys: String, CodingKey {
            case index, date, rooms
            case start = "day_start"
            case end = "day_end"
        }

        let index = 1
        let date: String
        let start: String
        let end: String
        let rooms: [String: [Item]]

        init(_ schedule: Schedule) {
            date = schedule.event.day.rawValue
            (start, end) = schedule.span
            rooms = Dictionary(uniqueKeysWithValues: schedule.rooms.map { ($0.name, $0.entries.map(Item.init)) })
        }
    }

    private struct Item: Encodable {
        let guid: String
        let id: Int
        let slug: String
        let url: String
        let title: String
        let subtitle = Unknown()
        let abstract: String
        let description: String
        let type: String
        let track: String
        /// In which language people speak there nobody has written down.
        let language = Unknown()
        let room: String
        let date: String
        let start: String
        let end: String
        let duration: String
        let persons: [Person]
        let links: [String] = []

        init(_ entry: Entry) {
            (guid, id, slug, url) = (entry.guid, entry.number, entry.slug, entry.address)
            (title, abstract, description) = (entry.title, entry.abstract, entry.description)
            (type, track, room) = (entry.kind, entry.track, entry.room)
            (date, start, end, duration) = (entry.starts, entry.time, entry.ends, entry.duration)
            persons = entry.people.map { Person(guid: $0.id.rawValue, name: $0.name) }
        }
    }

    private struct Person: Encodable {
        let guid: String
        let name: String
    }

    /// What the schema wants to stand there, be it `null`.
    private struct Unknown: Encodable {
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        }
    }
}
