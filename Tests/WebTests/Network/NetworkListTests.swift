import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// Lists of the network ask the database as often, however much they show.
@Suite struct NetworkListTests {
    /// A network with so many pairs that work together.
    private func network(pairs: Int) async throws -> Browser {
        let browser = try await Browser.onEmptyCity()
        let begun = try #require(CalendarDay(rawValue: "2016-05-01"))
        try await browser.services.database.write(by: .system) { db in
            try db.insert(SmallNetwork.organisation("Chor", at: db.now))
            for number in 1...pairs {
                let office = SmallNetwork.organisation("Amt \(number)", side: .administration, at: db.now)
                try db.insert(office)
                try db.insert(
                    Cooperation(
                        stored: .init(rawValue: "k\(number)"), topic: Topic(rawValue: "school"), form: .tandem,
                        title: "Singen \(number)", status: .active, since: begun, begun: begun, origin: .network,
                        parties: [
                            .init(organisation: SmallNetwork.choir, confirmedAt: db.now),
                            .init(organisation: office.id, confirmedAt: db.now),
                        ],
                        createdAt: db.now))
            }
        }
        try await browser.app.prepare()
        return browser
    }

    @Test(arguments: [
        "/bridges", "/organisations/chor", "/organisations", "/desk/organisations", "/desk/organisations.csv",
        "/sitemap.xml", "/tables/organisations?as=csv", "/tables/bridges?as=csv",
    ])
    func `a page asks as often for three as for one`(path: String) async throws {
        var statements: [Int] = []
        for pairs in [1, 3] {
            let browser = try await network(pairs: pairs)
            try await browser.signIn("koordination@example.org", roles: [.coordination])
            let (answer, count) = try await browser.getCounting(path)
            #expect(answer.status == .ok)
            #expect(answer.body.matches(of: /[Aa]mt[ -][0-9]/).count >= pairs)
            statements.append(count)
        }
        #expect(statements[0] == statements[1])
        #expect(statements[0] > 0)
    }
}

extension Browser {
    /// A page, and how many statements it asked.
    func getCounting(_ path: String, headers: HTTPFields = [:]) async throws -> (answer: Answer, statements: Int) {
        let before = services.database.statementCount
        let answer = try await get(path, headers: headers)
        return (answer, services.database.statementCount - before)
    }
}
