import Domain
import Foundation
import Storage
import TestHouse

@testable import Web

/// A choir that offers rooms, an office, and of each visibility a theatre with everything that it must not tell.
struct OpenTown {
    static let rooms = Offer.ID(rawValue: "018c2644-eae0-7000-bf5c-000000000001")
    static let choir = Organisation.ID(rawValue: "018c2644-eae0-7000-bf5c-00000000000a")
    static let office = Organisation.ID(rawValue: "018c2644-eae0-7000-bf5c-00000000000b")

    let browser: Browser
    let clock: SetClock

    init() async throws {
        let clock = SetClock()
        self.clock = clock
        browser = try await Browser.onEmptyCity(clock: clock.clock)
        try await browser.services.database.write(by: .system) { db in
            var choir = SmallNetwork.organisation("Chor", id: Self.choir, at: db.now)
            choir.languages = [Language(rawValue: "tr")]
            choir.website = WebAddress(rawValue: "https://käse.example/über")
            try db.insert(choir)
            try db.insert(SmallNetwork.organisation("Amt", id: Self.office, side: .administration, at: db.now))
            try db.insert(Self.offer(Self.rooms, of: Self.choir, "Ein Saal für 80.", at: db.now))
            try db.change(contactsOf: Self.choir) { contacts in
                contacts = [
                    ContactRole(
                        id: db.newIdentifier(), organisation: Self.choir, role: "Vorstand",
                        name: .init("Amal Beispiel", consentAt: db.now), email: "chor@example.org",
                        phone: "0521 123", visibility: .public),
                    ContactRole(
                        id: db.newIdentifier(), organisation: Self.choir, role: "Kasse", email: "kasse@example.org",
                        visibility: .network),
                ]
            }
        }
    }

    static func offer(_ id: Offer.ID, of organisation: Organisation.ID, _ text: String, at now: Instant) -> Offer {
        Offer(
            stored: id, organisation: organisation, direction: .offer, kind: OfferKind(rawValue: "rooms"), text: text,
            language: .german, validUntil: ExampleNetwork.today.advanced(byDays: 30), withdrawnAt: nil, createdAt: now)
    }

    func write(_ body: @escaping @Sendable (Writer) throws -> Void) async throws {
        try await browser.services.database.write(by: .system, body)
    }

    /// An answer as whoever parses JSON understands it.
    func json(_ path: String) async throws -> [String: Any] {
        let answer = try await browser.get(path)
        return try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any] ?? [:]
    }

    func entries(_ path: String) async throws -> [[String: Any]] {
        try await json(path)["contents"] as? [[String: Any]] ?? []
    }
}

extension SmallNetwork {
    /// One with an identifier as the house gives it.
    static func organisation(
        _ name: String, id: Organisation.ID, side: Side = .migrantOrganisation, visibility: Visibility = .public,
        at now: Instant
    ) -> Organisation {
        let usual = organisation(name, side: side, at: now)
        return Organisation(
            id: id, slug: usual.slug, name: name, side: side, kind: usual.kind, descriptions: usual.descriptions,
            topics: usual.topics, visibility: visibility, createdAt: now)
    }
}
