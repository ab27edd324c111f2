import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// What is kept in memory does not grow beyond its bound, and is never older than what it was read from.
@Suite struct PageCacheTests {
    @Test func `beyond the bound those go first that nobody has asked for the longest`() {
        var kept = RecentlyUsed<String, Int>(capacity: 10)
        for (index, key) in ["a", "b", "c"].enumerated() { kept.keep(index, for: key, bytes: 3) }
        #expect(kept.value(for: "a") == 0)
        kept.keep(3, for: "d", bytes: 4)
        #expect(kept.value(for: "b") == nil)
        let others = ["a", "c", "d"].map { kept.value(for: $0) }
        #expect(others == [0, 2, 3])
        #expect(kept.bytes == 10)
        // The same again takes no more room, and what is larger than everything is not kept at all.
        kept.keep(4, for: "d", bytes: 1)
        #expect(kept.bytes == 7)
        kept.keep(5, for: "e", bytes: 11)
        #expect(kept.value(for: "e") == nil)
        #expect(kept.count == 3)
        kept.keep(6, for: "f", bytes: 10)
        #expect(kept.count == 1 && kept.bytes == 10)
    }

    @Test func `in any order of steps it holds what a list would hold that is searched from its end`() {
        var state: UInt64 = 20
        func random(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        var kept = RecentlyUsed<Int, Int>(capacity: 30)
        var list: [(key: Int, value: Int, bytes: Int)] = []
        for step in 0..<4_000 {
            let key = random(12)
            if random(2) == 0 {
                let index = list.firstIndex { $0.key == key }
                let found = index.map { list.remove(at: $0) }
                if let found { list.append(found) }
                #expect(kept.value(for: key) == found?.value, "\(step)")
            } else {
                let bytes = 1 + random(32)
                kept.keep(step, for: key, bytes: bytes)
                list.removeAll { $0.key == key }
                if bytes <= 30 {
                    while list.reduce(bytes, { $0 + $1.bytes }) > 30 { list.removeFirst() }
                    list.append((key, step, bytes))
                }
            }
            #expect(kept.count == list.count && kept.bytes == list.reduce(0) { $0 + $1.bytes }, "\(step)")
        }
    }

    @Test func `however many addresses somebody makes up, the pages take no more than their bound`() async throws {
        let database = try await Engine.memory.open()
        let cache = PageCache(capacity: 100_000)
        var made: [String: Int] = [:]
        func get(_ address: String) async throws {
            let key = PageCache.Key(address: address, language: .german)
            _ = try await cache.page(
                for: key, turn: 0, in: database, { _ in address },
                make: { text in
                    made[text, default: 0] += 1
                    return PageCache.Page(String(repeating: text, count: 1_000))
                })
        }
        for number in 0..<200 {
            try await get("/events")
            try await get("/organisations?q=\(number)")
        }
        #expect(cache.size.bytes <= 100_000)
        #expect(cache.size.pages > 1 && cache.size.pages < 20)
        #expect(made["/events"] == 1)
        #expect(PageCache.capacity == 64 * 1_024 * 1_024)
    }

    @Test func `what is remembered is asked anew after a change of anything that it was read from`() async throws {
        let town = try await EventTown()
        let database = town.browser.services.database
        let remembered = Remembered<String, String>()
        func answer() async throws -> String? {
            try await remembered.value(of: "a", in: database) { db in
                let place: String? = try db.value("SELECT MIN(place) AS value FROM event")
                let people: Int? = try db.value("SELECT COUNT(*) AS value FROM registration")
                return "\(place ?? "") \(people ?? 0)"
            }
        }
        let first = try await answer()
        let statements = database.statementCount
        #expect(try await answer() == first)
        #expect(database.statementCount == statements)
        try await town.register("Amal")
        let second = try await answer()
        #expect(second?.hasSuffix(" 1") == true)
        try await database.write(by: .system) { db in
            try db.run("UPDATE event SET place = 'Aula'")
            try db.journal(.changed, .event, Identifier<Event>(rawValue: "1"))
        }
        #expect(try await answer() == "Aula 1")
        #expect(remembered.kinds.isSuperset(of: [.event, .registration]))
    }

    /// They follow what their statements ask; a table that is told of by something else is followed, too.
    @Test func `events and keys of other programs are remembered as long as nothing tells of a change`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await town.browser.get(EventTown.desk).status == .ok)
        let services = town.browser.services
        let kinds = try await town.read { [slug = town.event.slug] db in
            _ = try db.event(slug: slug)
            return db.kindsRead
        }
        #expect(services.events.kinds == kinds)
        #expect(kinds.contains(.event))
    }
}
