import DemoCity
import Domain
import Foundation
import Logging
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// The own page says what matters at this moment: before the day, on it, and when it has been.
@Suite struct OwnPageMomentTests {
    /// The page of somebody of the demo city who sits in a group, read so many days after its evening.
    private func page(_ stage: DemoStage, daysLater days: Int) async throws -> String {
        let day = try await Day(stage)
        let (event, services) = (day.event, day.coordination.services)
        let seated = try await day.read { db in try db.releasedFormation(of: event)?.seats.first?.registration }
        let person = try #require(seated)
        let link = Secret(from: .system)
        try await services.database.write(by: .system) { db in
            try db.insert(link: link.hash, registration: person)
        }
        let later = try await Services(
            database: services.database, clock: .stopped(at: services.clock.now.advanced(by: .days(days))),
            identifiers: services.identifiers, settings: services.settings, lexicon: .ofTests,
            logger: Logger(label: "test"))
        return try await Browser(App(services: later)).get(OwnPageAddress(link).page).body
    }

    @Test func `whoever is there reads time, room and facilitator of their group, and the way to the board first`()
        async throws
    {
        let body = try await page(.groups, daysLater: 0)
        // The ticket has done its work and is folded at the end.
        let parts = [
            "id=\"group\"", "17:45–", "<dt>Raum</dt>", "<dt>Moderation</dt>", "action=\"/join\"", "Warum diese Gruppe?",
            "<summary>Ticket</summary>",
        ]
        let places = parts.compactMap { body.range(of: $0)?.lowerBound }
        #expect(places.count == parts.count && places == places.sorted())
        #expect(body.contains("In Kontakt bleiben"))
    }

    @Test func `who interprets in a group stands beside the language, without a hint for a form`() async throws {
        let day = try await Day(.groups)
        let event = day.event
        let seat = try await day.read { db in
            let formation = try db.releasedFormation(of: event)
            let groups = Set(formation.map { Array($0.interpreters.values) } ?? [])
            return formation?.seats.first { groups.contains($0.group) }
        }
        let person = try #require(seat).registration
        let link = Secret(from: .system)
        let services = day.coordination.services
        try await services.database.write(by: .system) { db in try db.insert(link: link.hash, registration: person) }
        let body = try await Browser(App(services: services)).get(OwnPageAddress(link).page).body
        #expect(body.contains("<dt>Dolmetschen: ") && !body.contains("<dt>Dolmetschung"))
    }

    @Test func `when the day is over there is no ticket any more, but what became of the ideas of one's group`()
        async throws
    {
        let body = try await page(.after, daysLater: 42)
        #expect(body.contains("Was aus den Ideen Ihrer Gruppe wurde"))
        #expect(body.contains("/events/neue-wege-2023/results") && body.contains("In Kontakt bleiben"))
        #expect(!body.contains(">Ticket<") && !body.contains("class=\"qr\"") && !body.contains("action=\"/join"))
    }
}
