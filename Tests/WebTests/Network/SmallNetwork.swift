import Domain
import Foundation
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Two organisations with a bridge, and one without.
enum SmallNetwork {
    static let choir = Organisation.ID(rawValue: "chor")
    static let office = Organisation.ID(rawValue: "amt")
    static let theatre = Organisation.ID(rawValue: "theater")

    static func organisation(_ name: String, side: Side = .migrantOrganisation, at now: Instant) -> Organisation {
        let slug = Slug.make(from: name, fallback: "x")
        return Organisation(
            id: .init(rawValue: slug), slug: slug, name: name, side: side,
            kind: OrganisationKind(rawValue: side == .administration ? "city-department" : "mo-association"),
            descriptions: [.german: "Wir singen."], topics: [Topic(rawValue: "culture-arts")], createdAt: now)
    }
}

extension Browser {
    /// A browser on a network of a choir, an office and a theatre.
    static func onSmallNetwork(clock: WallClock? = nil) async throws -> Browser {
        let browser = if let clock { try await onEmptyCity(clock: clock) } else { try await onEmptyCity() }
        let begun = try #require(CalendarDay(rawValue: "2016-05-01"))
        try await browser.services.database.write(by: .system) { db in
            var choir = SmallNetwork.organisation("Chor", at: db.now)
            choir.topics = [Topic(rawValue: "school")]
            try db.insert(choir)
            try db.insert(SmallNetwork.organisation("Amt", side: .administration, at: db.now))
            try db.insert(SmallNetwork.organisation("Theater", at: db.now))
            try db.insert(
                Cooperation(
                    stored: .init(rawValue: "k"), topic: Topic(rawValue: "culture-arts"), form: .tandem,
                    title: "Singen im Amt", status: .active, since: begun, begun: begun, origin: .network,
                    parties: [
                        .init(organisation: SmallNetwork.choir, confirmedAt: db.now),
                        .init(organisation: SmallNetwork.office, confirmedAt: db.now),
                    ],
                    createdAt: db.now))
        }
        return browser
    }
}
