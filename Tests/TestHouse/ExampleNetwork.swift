package import Domain
import FoundationEssentials
package import Storage

/// A choir and an office that sing together, a theatre without anybody, and their accounts.
package enum ExampleNetwork {
    package static let choir = Organisation.ID(rawValue: "chor")
    package static let office = Organisation.ID(rawValue: "amt")
    package static let theatre = Organisation.ID(rawValue: "theater")
    /// The one of choir and office, active since long ago.
    package static let singing = Cooperation.ID(rawValue: "singen")
    /// 1 December 2023, the day of `Instant.testStart`.
    package static let today = CalendarDay(of: .testStart, in: .gmt)

    package static func organisation(_ id: Organisation.ID, _ name: String, side: Side) -> Organisation {
        Organisation(
            id: id, slug: id.rawValue, name: name, side: side, kind: OrganisationKind(rawValue: "mo-association"),
            descriptions: [.german: "Wir singen."], topics: [Topic(rawValue: "school")],
            createdAt: Instant(milliseconds: 5))
    }

    /// Fills an empty database. The choir reads Turkish, the office German; nobody looks after the theatre.
    package static func fill(_ database: Database) async throws {
        try await database.write(by: .system) { db in
            try db.insert(organisation(choir, "Chor", side: .migrantOrganisation))
            try db.insert(organisation(office, "Amt", side: .administration))
            try db.insert(organisation(theatre, "Theater", side: .civilSociety))
            try db.insert(
                Cooperation(
                    stored: singing, topic: Topic(rawValue: "culture-arts"), form: .tandem, title: "Singen im Amt",
                    status: .active, since: today, begun: today, origin: .network,
                    parties: [
                        .init(organisation: choir, confirmedAt: db.now),
                        .init(organisation: office, confirmedAt: db.now),
                    ],
                    createdAt: db.now))
        }
        try await editor("verein", of: choir, reading: Language(rawValue: "tr"), in: database)
        try await editor("amt", of: office, reading: .german, in: database)
    }

    /// Makes an account that speaks for an organisation.
    @discardableResult
    package static func editor(
        _ name: String, of organisation: Organisation.ID, reading language: Language, in database: Database
    ) async throws -> Account {
        guard let email = EmailAddress(rawValue: "\(name)@example.org") else {
            throw DatabaseProblem.unavailable(message: "the test itself is wrong")
        }
        return try await database.write(by: .system) { db in
            let account = try db.ensureAccount(email: email, name: name, language: language)
            try db.grant(.editor(of: organisation), to: account.id)
            return account
        }
    }
}

extension Engine {
    /// A database with a small network.
    package func openWithNetwork() async throws -> Database {
        let database = try await open()
        try await ExampleNetwork.fill(database)
        return database
    }
}

/// A letter as it stands in the queue.
package struct QueuedLetter: Sendable {
    package let to: String
    package let language: String
    package let subject: String
    package let body: String
}

extension Database {
    /// The letters that wait, in the order in which they were written.
    package func letters() async throws -> [QueuedLetter] {
        try await read { db in
            try db.rows("SELECT recipient, language, subject, body FROM mail ORDER BY created_at, id").map { row in
                try QueuedLetter(
                    to: row["recipient"], language: row["language"], subject: row["subject"], body: row["body"])
            }
        }
    }

    /// What the journal says about one kind of thing, the oldest first.
    package func entries(about kind: SubjectKind) async throws -> [JournalEntry] {
        try await read { db in try db.journal(after: 0, limit: 10_000).filter { $0.kind == kind } }
    }
}
