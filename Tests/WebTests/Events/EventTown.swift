import Actions
import DemoCity
import Domain
import Files
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A browser in front of an empty city with the reference event in it.
struct EventTown {
    let browser: Browser
    let event: Event

    static let page = "/events/neue-wege-2023"
    static let desk = "/desk/events/neue-wege-2023"

    /// - Parameters:
    ///   - now: the time; the event is on 1 December 2023.
    ///   - clock: says the time instead, if a test sets it.
    init(now: String = "2023-11-10T09:00", clock: WallClock? = nil, places: Int = 120) async throws {
        browser =
            if let clock { try await Browser.onEmptyCity(clock: clock) } else {
                try await Browser.onEmptyCity(now: now)
            }
        var file = try EventFile.reference()
        file.capacity = Capacity(places: places)
        event = try await browser.services.database.write(by: .system) { [file] db in
            try TakeOverEvent(file).run(in: db)
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await browser.services.database.read(body)
    }

    func registrations() async throws -> [Registration] {
        try await read { [event] db in try db.registrations(of: event.id) }
    }

    /// Registers somebody through the form, in a browser of their own.
    /// - Returns: the path of their own page, and what the browser showed.
    @discardableResult
    func register(_ name: String, _ more: [(String, String)] = []) async throws -> (path: String, person: Browser) {
        let person = browser.somebodyElse()
        // A browser sends what is ticked when the form is shown.
        let usual = [("name", name), ("places", "1"), ("take", "yes")].filter { field in
            !more.contains { $0.0 == field.0 }
        }
        let answer = try await person.submit(usual + more, on: Self.page + "/register")
        let location = try #require(answer.location)
        return (String(location.prefix { $0 != "?" }), person)
    }

    /// Changes the places of the event as somebody at the desk does: reads what would follow, and then applies exactly that.
    @discardableResult
    func applyPlaces(_ fields: [(String, String)]) async throws -> Answer {
        try await browser.apply(fields, on: Self.desk, to: Self.desk + "/places")
    }

    /// The texts of all mail that waits, in the order in which it was queued.
    func mail() async throws -> [String] {
        try await read { db in
            try db.rows("SELECT recipient, subject, body FROM mail ORDER BY created_at, id").map {
                let (recipient, subject, body): (String, String, String) =
                    (try $0["recipient"], try $0["subject"], try $0["body"])
                return "\(recipient)\n\(subject)\n\(body)"
            }
        }
    }
}
