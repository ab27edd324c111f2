import DemoCity
import Domain
import Storage
import Testing
import Words

@testable import Web

/// Every statement that the pages of a whole city ask, and how the database answers it.
@Suite struct QueryPlanTests {
    /// A handful of rows whatever happens: walking through them is as good as an index.
    private static let small: Set<String> = ["crisis", "event", "funding_programme", "house_fact", "migration"]
    /// Read as a whole into the directory in memory, once.
    private static let inMemory: Set<String> = [
        "organisation", "organisation_district", "organisation_language", "organisation_target_group",
        "organisation_topic",
    ]

    @Test func `no page walks through a table that grows`() async throws {
        let day = try await Day(.plenary)
        let seen = try await Self.walk(day.coordination, from: ["/", "/desk", "/organisations?q=turkisch&side=mo"])
        #expect(seen > 25)
        let database = day.coordination.services.database
        let statements = database.recordedStatements.filter { $0.hasPrefix("SELECT") || $0.hasPrefix("UPDATE") }
        #expect(statements.count > 60)
        for statement in statements.sorted() {
            let walked = try await database.read { db in try Self.walkedTables(of: statement, on: db) }
            let wrong = walked.subtracting(Self.small).subtracting(Self.inMemory)
            #expect(wrong.isEmpty, "\(statement)")
        }
    }

    /// One page of every kind that links lead to.
    /// - Returns: how many pages were seen.
    private static func walk(_ browser: Browser, from start: [String]) async throws -> Int {
        var (waiting, kinds, seen) = (start, Set(start.map(kind)), 0)
        while let path = waiting.popLast() {
            let answer = try await browser.get(path)
            seen += 1
            for match in answer.body.matches(of: /href="(\/[^"#]*)"/) {
                let link = String(match.1).replacing("&amp;", with: "&")
                if link.contains("lang=") || link.hasPrefix("/assets/") { continue }
                if kinds.insert(kind(link)).inserted { waiting.append(link) }
            }
        }
        return seen
    }

    private static func kind(_ path: String) -> String {
        String(path.prefix { $0 != "?" }).replacing(
            /\/(organisations|measures|cooperations|boards|groups|ideas|events)\/[^\/]+/
        ) {
            "/\($0.1)/x"
        }
    }

    private static func walkedTables(of statement: String, on db: Reader) throws -> Set<String> {
        let words = statement.split { $0.isWhitespace || "(),".contains($0) }.map(String.init)
        var tables: [String: String] = [:]
        for (index, word) in words.enumerated() where ["FROM", "JOIN"].contains(word) && index + 1 < words.count {
            let next = index + 2 < words.count ? words[index + 2] : ""
            tables[next == "AS" && index + 3 < words.count ? words[index + 3] : next] = words[index + 1]
        }
        return try Set(
            db.rows("EXPLAIN QUERY PLAN " + SQL(unfilled: statement)).compactMap { row in
                let step = (try row["detail"] as String).split(separator: " ").map(String.init)
                // One row of numbers walks through nothing.
                guard step.first == "SCAN", step.count > 1, !step.contains("VIRTUAL"), step[1] != "CONSTANT" else {
                    return nil
                }
                // In the order of an index, until the limit ends it.
                if step.contains("USING"), !step.contains("TEMP") { return nil }
                return tables[step[1]] ?? step[1]
            })
    }
}
