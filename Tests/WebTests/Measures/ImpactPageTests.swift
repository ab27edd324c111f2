import DemoCity
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// M/11 to M/13: what came of a Fachtag, as page, list, table and paper.
@Suite struct ImpactPageTests {
    private static let page = "/events/neue-wege-2023/impact"
    private static let last = "/events/fachtag-2019/impact"
    private static let desk = Day.desk + "/impact"

    /// The large numbers of a report with the addresses of their lists.
    private func figures(_ page: String) -> [(address: String, number: Int)] {
        page.matches(of: #/<dd><a href="(/events/[^"]+/impact/[a-z-]+)">(\d+)</a></dd>/#).compactMap { match in
            Int(match.2).map { (address: String(match.1), number: $0) }
        }
    }

    private func lines(_ list: String) -> Int {
        guard let start = list.firstRange(of: "<ul class=\"lines\">") else { return 0 }
        let rest = list[start.upperBound...]
        let end = rest.firstRange(of: "</ul>")?.lowerBound ?? rest.endIndex
        return rest[..<end].matches(of: /<li>/).count
    }

    @Test(arguments: [page, last]) func `each figure says what it counts, and opens exactly that`(
        address: String
    ) async throws {
        let day = try await Day(.after)
        let visitor = day.coordination.somebodyElse()
        let report = try await visitor.get(address)
        #expect(report.status == .ok)
        let figures = figures(report.body)
        #expect(figures.count == ImpactFigure.allCases.count)
        #expect(figures.contains { $0.number > 0 })
        for figure in figures {
            let list = try await visitor.get(figure.address)
            #expect(list.status == .ok)
            #expect(lines(list.body) == figure.number, "\(figure.address)")
        }
        // Nobody is named who only answers for a measure with their organisation.
        #expect(report.body.contains("Was zählt"))
    }

    @Test func `each number of a table opens as many lines, by side, topic and district`() async throws {
        let day = try await Day(.after)
        let visitor = day.coordination.somebodyElse()
        for dimension in ImpactDimension.allCases {
            let body = try await visitor.get("\(Self.last)?by=\(dimension.rawValue)").body
            let cells = body.matches(of: #/<a href="(/events/[^"]+/impact/[a-z-]+\?[a-z]+=[a-z-]+)">(\d+)</a>/#)
            #expect(cells.count > 3, "\(dimension)")
            for cell in cells.prefix(12) {
                let list = try await visitor.get(String(cell.1)).body
                #expect(lines(list) == Int(cell.2), "\(cell.1)")
            }
            #expect(body.contains("<svg class=\"impact\"") && body.contains("aria-hidden=\"true\""))
        }
    }

    @Test func `an address that means no part is refused, and a figure that is none is not found`() async throws {
        let day = try await Day(.after)
        let visitor = day.coordination.somebodyElse()
        #expect(try await visitor.get(Self.page + "?by=origin").status == .unprocessableContent)
        #expect(try await visitor.get(Self.page + "/bridges-built?side=nobody").status == .unprocessableContent)
        #expect(try await visitor.get(Self.page + "/people").status == .notFound)
        #expect(try await visitor.get("/events/nichts/impact").status == .notFound)
    }

    @Test func `before the day there is nothing to count`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.somebodyElse().get(Self.page)
        #expect(page.status == .ok && page.body.contains("Noch keine Zahlen"))
        #expect(try await town.browser.somebodyElse().get(Self.page + ".odt").status == .notFound)
    }

    @Test(arguments: ["odt", "docx", "md", "xlsx", "ods"]) func `everybody takes the report away`(
        ending: String
    ) async throws {
        let day = try await Day(.after)
        let file = try await day.coordination.somebodyElse().get("\(Self.page).\(ending)")
        #expect(file.status == .ok)
        #expect(file.headers[.contentDisposition]?.contains(".\(ending)\"") == true)
        // The same database is the same file.
        let again = try await day.coordination.somebodyElse().get("\(Self.page).\(ending)")
        #expect(file.body == again.body)
    }

    @Test func `people are counted, few of them not one by one, and nobody is named`() async throws {
        let town = try await EventTown(now: "2023-12-05T09:00")
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            for number in 0..<23 {
                let side: Side = number < 20 ? .migrantOrganisation : .administration
                let person = try db.register(
                    Example.person("Zaynab \(number)", side: side), at: event, evenIfClosed: true)
                try db.run("UPDATE registration SET status = \(RegistrationStatus.checkedIn) WHERE id = \(person.id)")
            }
            try db.journal(.changed, .event, event)
        }
        let body = try await town.browser.somebodyElse().get(Self.page).body
        #expect(body.contains(">23<") && body.contains("&lt; 5") && !body.contains("Zaynab"))
        // With 20 beside 23 everybody would know that they were three.
        #expect(!body.contains(">20<") && body.contains("nicht genannt"))
    }

    @Test func `the proof of use has what is known, what was put in, and nobody's name`() async throws {
        let day = try await Day(.after)
        let page = try await day.coordination.get(Self.desk + "?volunteers=41&interpreting=9")
        #expect(page.status == .ok && page.body.contains(">41<"))
        let paper = try await day.coordination.get(Self.desk + "/proof-of-use.md?volunteers=41&interpreting=9").body
        for text in [
            "| Ehrenamtliche im Einsatz | 41 |", "| Dolmetschen in Stunden | 9 |", "Verwendungsnachweis",
            "Organisationen vor Ort", "Zielgruppen", "bitte ergänzen",
        ] {
            #expect(paper.contains(text), "\(text)")
        }
        let names = try await day.read { [event = day.event] db in
            try db.registrations(of: event).map(\.attendee.name).filter { $0.count > 5 }
        }
        #expect(names.count > 50)
        for name in names { #expect(!paper.contains(name), "\(name)") }
        for ending in ["odt", "docx", "xlsx", "ods"] {
            #expect(try await day.coordination.get("\(Self.desk)/proof-of-use.\(ending)").status == .ok)
        }
        #expect(try await day.coordination.get(Self.desk + "?volunteers=many").status == .unprocessableContent)
        let stranger = try await day.coordination.somebodyElse().get(Self.desk)
        #expect(stranger.location == "/sign-in?next=\(Self.desk)")
    }

    @Test(arguments: [
        ("volunteers=-5", "ganze Zahl von 0 bis"), ("paid=100000000000000000000", "ganze Zahl von 0 bis"),
        ("childcare=2,25", "ganze oder halbe"), ("interpreting=viel", "ganze oder halbe"),
    ]) func `what is no number of people or hours is refused beside its field, and nothing stands in its place`(
        typed: String, sentence: String
    ) async throws {
        let day = try await Day(.after)
        let page = try await day.coordination.get("\(Self.desk)?\(typed)&freelance=7")
        #expect(page.status == .unprocessableContent && page.body.contains(sentence))
        #expect(page.body.contains("aria-invalid=\"true\""))
        // What is right stays, and what is wrong goes into no file.
        #expect(page.body.contains("/proof-of-use.odt?freelance=7&amp;"))
        let file = try await day.coordination.get("\(Self.desk)/proof-of-use.odt?\(typed)")
        #expect(file.status == .unprocessableContent)
    }

    @Test(arguments: ["2,5", "2.5", "%D9%A2%D9%AB%D9%A5"]) func `half hours are taken as people write them`(
        typed: String
    ) async throws {
        let day = try await Day(.after)
        let page = try await day.coordination.get("\(Self.desk)?childcare=\(typed)&volunteers=%D9%A4%D9%A1")
        #expect(page.status == .ok)
        let paper = try await day.coordination.get("\(Self.desk)/proof-of-use.md?childcare=\(typed)").body
        #expect(paper.contains("| Kinderbetreuung in Stunden | 2,5 |"))
    }

    @Test func `where nobody wrote hours down, the proof says so`() async throws {
        let town = try await EventTown(now: "2023-12-05T09:00")
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let paper = try await town.browser.get("/desk/events/neue-wege-2023/impact/proof-of-use.md").body
        for row in ["Dolmetschen in Stunden", "Kinderbetreuung in Stunden", "Organisationen vor Ort"] {
            #expect(paper.contains("| \(row) | bitte ergänzen |"), "\(row)")
        }
    }

    @Test func `every page, table and paper says the same of few people`() async throws {
        let town = try await EventTown(now: "2023-12-05T09:00")
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let counts: [(Side, Int)] = [(.migrantOrganisation, 20), (.administration, 9), (.civilSociety, 3)]
            for (side, count) in counts {
                for number in 0..<count {
                    var person = Example.person("Zaynab \(number)", organisation: "Haus \(number)", side: side)
                    if side == .civilSociety {
                        let house = Organisation(
                            id: db.newIdentifier(), slug: "haus-\(number)", name: "Haus \(number)", side: side,
                            kind: OrganisationKind(rawValue: "mo-association"), createdAt: db.now)
                        try db.insert(house)
                        person.attendee.organisation = house.id
                    }
                    let kept = try db.register(person, at: event, evenIfClosed: true)
                    try db.run("UPDATE registration SET status = \(RegistrationStatus.checkedIn) WHERE id = \(kept.id)")
                }
            }
            try db.journal(.changed, .event, event)
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = "/desk/events/neue-wege-2023/impact"
        let page = try await town.browser.somebodyElse().get(Self.page).body
        // Three came from three organisations that are named: 32 less 20 and 9 would say so.
        #expect(page.contains(">32<") && page.contains(">20<") && page.contains("&lt; 5"))
        #expect(page.contains("nicht genannt") && !page.contains(">9<"))
        for address in [Self.page + ".md", desk + "/proof-of-use.md"] {
            let paper = try await town.browser.get(address).body
            #expect(paper.contains("| 32 |") && paper.contains("| 20 |"), "\(address)")
            #expect(paper.contains("nicht genannt"), "\(address)")
            #expect(paper.contains("\\< 5 |") && !paper.contains("| 9 |"), "\(address)")
        }
        #expect(try await town.browser.get(desk + "/council-paper.md").body.contains("| 32 |"))
    }

    @Test func `the council reads the same figures on two sheets`() async throws {
        let day = try await Day(.after)
        let figures = figures(try await day.coordination.somebodyElse().get(Self.page).body)
        let paper = try await day.coordination.get(Self.desk + "/council-paper.md").body
        for figure in figures { #expect(paper.contains("| \(figure.number) |"), "\(figure.address)") }
        for ending in ["odt", "docx"] {
            #expect(try await day.coordination.get("\(Self.desk)/council-paper.\(ending)").status == .ok)
        }
    }

    @Test func `a report of many bridges asks as often as one of few`() async throws {
        var counts: [[Int]] = []
        for number in [1, 4] {
            let town = try await EventTown(now: "2023-12-05T09:00")
            let browser = town.browser
            try await browser.services.database.write(by: .system) { db in
                let day = try #require(CalendarDay(rawValue: "2023-12-02"))
                for index in 1...number {
                    let parties = try [Side.migrantOrganisation, .administration].map { side in
                        let organisation = Organisation(
                            id: db.newIdentifier(), slug: "o-\(index)-\(side.rawValue)", name: "Ort \(index)",
                            side: side, kind: OrganisationKind(rawValue: "mo-association"), createdAt: db.now)
                        try db.insert(organisation)
                        return Cooperation.Party(organisation: organisation.id, confirmedAt: db.now)
                    }
                    try db.insert(
                        Cooperation(
                            stored: db.newIdentifier(), topic: Topic(rawValue: "school"), form: .tandem,
                            title: "Brücke \(index)", status: .active, since: day, begun: day, origin: .network,
                            parties: parties, createdAt: db.now))
                }
            }
            let visitor = browser.somebodyElse()
            let report = try await visitor.getCounting("/events/neue-wege-2023/impact")
            #expect(figures(report.0.body).first?.number == number)
            let list = try await visitor.getCounting("/events/neue-wege-2023/impact/bridges-built").statements
            try await browser.signIn("koordination@example.org", roles: [.coordination])
            let desk = try await browser.getCounting("/desk/events/neue-wege-2023/impact").statements
            counts.append([report.statements, list, desk])
        }
        #expect(counts[0] == counts[1])
    }
}
