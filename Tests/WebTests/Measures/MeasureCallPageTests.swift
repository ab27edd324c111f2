import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// M/4: who has not answered for three weeks is called, and the list is worked off.
@Suite struct MeasureCallPageTests {
    private typealias Network = ExampleNetwork

    /// Choir and office have agreed on measures, and have said nothing for three weeks.
    private struct Town {
        let clock = SetClock()
        let browser: Browser
        let desk: Browser

        /// - Parameter count: how many measures they have agreed on.
        init(measures count: Int = 1) async throws {
            browser = try await Browser.onEmptyCity(clock: clock.clock)
            let database = browser.services.database
            try await Network.fill(database)
            let contact = ContactRole(
                id: .init(rawValue: "vorstand"), organisation: Network.choir, role: "Vorstand",
                email: "vorstand@example.org", phone: "0821 324 1", visibility: .coordination)
            try await database.write(by: .system) { db in
                for number in 1...count { try db.insert(Self.measure(number)) }
                try ChangeOrganisation(Network.choir, isCorrection: true).run(in: db) { $1 = [contact] }
            }
            let deed = RemindOfMeasures(in: .ofTheCity, correspondence: browser.services.correspondence)
            for text in ["2024-01-12", "2024-02-02"] {
                let day = try #require(CalendarDay(rawValue: text))
                let morning = day.at(try #require(TimeOfDay(rawValue: "08:00")), in: .ofTheCity)
                clock.advance(by: morning.since(clock.clock.now))
                try await database.write(by: .system) { db in _ = try deed.run(in: db) }
            }
            desk = browser.somebodyElse()
            try await desk.signIn("koordination@example.org", roles: [.coordination])
        }

        static func id(_ number: Int) -> Measure.ID { .init(rawValue: "measure-\(number)") }

        private static func measure(_ number: Int) -> Measure {
            Measure(
                id: id(number), event: nil, idea: nil, title: "Saal teilen \(number)",
                text: "Der Saal ist abends leer.", language: .german, status: .agreed, statusSince: Network.today,
                owners: [
                    .init(
                        id: .init(rawValue: "chor-\(number)"), organisation: Network.choir,
                        bank: .migrantOrganisations, name: "Amal Haddad", isNamePublic: false),
                    .init(
                        id: .init(rawValue: "amt-\(number)"), organisation: Network.office, bank: .institutions,
                        name: "Jana Weber", isNamePublic: false),
                ])
        }

        /// The way to call the choir about the first measure.
        var call: String { "/desk/measures/\(Self.id(1))/calls/chor-1" }

        func list() async throws -> String { try await desk.get("/desk/measures").body }
    }

    @Test func `the list says how each is reached, and leads to where a call is noted`() async throws {
        let town = try await Town()
        let list = try await town.list()
        #expect(list.matches(of: /Anrufen und notieren<\//).count == 2)
        #expect(list.contains("tel:08213241") && list.contains("mailto:vorstand@example.org"))
        #expect(list.contains("Keine Telefonnummer und keine Mail-Adresse eingetragen."), "the office has none")
        let page = try await town.desk.get(town.call).body
        #expect(page.contains("Chor anrufen") && page.contains("Saal teilen 1") && page.contains("tel:08213241"))
        #expect(page.contains("Amal Haddad"))
    }

    @Test func `what is heard on the telephone is the answer, and takes the line away`() async throws {
        let town = try await Town()
        let nobody = try await town.desk.submit([("reply", "")], on: town.call, to: town.call + "/under-way")
        #expect(nobody.status == .unprocessableContent)
        let next = "2024-03-01"
        let done = try await town.desk.submit(
            [("person", "Amal Haddad"), ("reply", "Wir proben."), ("next", next)], on: town.call,
            to: town.call + "/under-way")
        #expect(done.location == "/desk/measures?done=heard")
        let list = try await town.desk.get(try #require(done.location)).body
        #expect(list.contains("Notiert.") && list.matches(of: /Anrufen und notieren<\//).count == 1)
        let (answers, measure) = try await town.browser.services.database.read { db in
            (try db.measureAnswers(about: [Town.id(1)])[Town.id(1)] ?? [], try db.measure(Town.id(1)))
        }
        #expect(answers.map(\.word) == [.underWay] && answers.map(\.text) == ["Wir proben."])
        #expect(measure?.review?.rawValue == next)
        // The organisation reads what was noted in its name, and the other one does not.
        let told = try await town.browser.services.database.letters().filter { $0.body.contains("Wir proben.") }
        #expect(told.map(\.to) == ["verein@example.org"])
    }

    @Test func `any state that is noted for one side takes its line away`() async throws {
        let town = try await Town()
        let page = "/measures/\(Town.id(1))"
        let noted = try await town.desk.submit(
            [
                ("party", "chor"), ("way", "telephone"), ("person", "Amal Haddad"), ("step", "in-progress"),
                ("outcome", ""),
            ], on: page, to: page + "/statements")
        #expect(noted.status == .seeOther)
        #expect(try await town.list().matches(of: /Anrufen und notieren<\//).count == 1)
    }

    @Test func `what is set aside comes back on its day, and by one button`() async throws {
        let town = try await Town()
        for day in ["", "2024-02-02", "2025-02-02"] {
            let wrong = try await town.desk.submit([("until", day)], on: town.call, to: town.call + "/aside")
            #expect(wrong.status == .unprocessableContent, "\(day)")
        }
        let done = try await town.desk.submit([("until", "2024-02-10")], on: town.call, to: town.call + "/aside")
        let list = try await town.desk.get(try #require(done.location)).body
        #expect(list.contains("Zurückgestellt bis 10. Februar 2024: Chor, Saal teilen 1"))
        #expect(list.matches(of: /Anrufen und notieren<\//).count == 1)
        #expect(try await town.desk.get("/desk").body.contains("1 Nachfrage seit drei Wochen ohne Antwort"))
        let back = try await town.desk.submit([], on: "/desk/measures", to: town.call + "/back")
        #expect(back.location == "/desk/measures?done=back")
        #expect(try await town.list().matches(of: /Anrufen und notieren<\//).count == 2)
        try await town.desk.submit([("until", "2024-02-10")], on: town.call, to: town.call + "/aside")
        town.clock.advance(by: .days(8))
        let later = town.browser.somebodyElse()
        try await later.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await later.get("/desk/measures").body.matches(of: /Anrufen und notieren<\//).count == 2)
    }

    @Test func `the list of the silent asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let town = try await Town(measures: number)
            let (answer, count) = try await town.desk.getCounting("/desk/measures")
            #expect(answer.body.matches(of: /Anrufen und notieren<\//).count == 2 * number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
