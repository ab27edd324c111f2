import DemoCity
import Domain
import Testing

@testable import Storage

/// What the invented city has written to its people.
@Suite struct CityLettersTests {
    @Test func `every link in a letter of the city leads to where the city is served`() async throws {
        let (database, _) = try await DemoCityTests.city(.after) { $0.publicAddress = "https://city.example" }
        let letters = try await database.read { db in
            try db.rows("SELECT body FROM mail WHERE body <> ''").map { try $0["body"] as String }
        }
        let lines = letters.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
        #expect(lines.contains { $0.contains("https://city.example/") })
        for line in lines {
            let words = line.split(separator: " ").filter { $0.hasPrefix("/") && $0.count > 1 }
            #expect(words.isEmpty, "\(line)")
        }
    }
}
