package import Domain
package import Storage

/// A city in which many people arrive, and people who agreed to interpret for them.
package enum ExampleHelp {
    package static let crisis = Crisis.ID(rawValue: "ankunft")
    package static let slug = "ankunft"
    package static let ukrainian = Language(rawValue: "uk")
    package static let interpreting = HelpKind(rawValue: "language-mediation")
    package static let centre = District(rawValue: "mitte")

    package static var contact: CrisisContact {
        CrisisContact(name: "Frau Sommer", phone: try? PhoneNumber("0521 51 00"), email: nil)
    }

    /// Six hours at the station, this afternoon.
    package static var afternoon: CrisisNeed.Window? {
        CrisisNeed.Window(
            from: Instant.testStart.advanced(by: .hours(4)), until: Instant.testStart.advanced(by: .hours(10)))
    }

    package static func need(
        _ amount: Int = 1, kind: HelpKind = interpreting, in window: CrisisNeed.Window? = nil, isUrgent: Bool = false,
        of organisation: Organisation.ID? = nil
    ) -> CrisisNeed.Draft {
        CrisisNeed.Draft(
            kind: kind, language: ukrainian, district: centre, amount: amount, window: window,
            task: .german("Ankommende am Bahnhof begleiten"), place: "Gleis 5", contact: contact, isUrgent: isUrgent,
            organisation: organisation)
    }

    package static func helper(
        _ name: String, speaking languages: Set<Language> = [ukrainian], in districts: Set<District> = [],
        kinds: Set<HelpKind> = [interpreting], reading language: Language = .german,
        of organisation: Organisation.ID? = nil, speaksForOrganisation: Bool = false, isConfirmed: Bool = true
    ) throws -> Helper {
        guard let email = EmailAddress(rawValue: "\(name)@help.example") else {
            throw DatabaseProblem.unavailable(message: "the test itself is wrong")
        }
        return try Helper(
            id: .init(rawValue: name), organisation: organisation, speaksForOrganisation: speaksForOrganisation,
            Helper.Profile(
                name: name, email: email, language: language, languages: languages, districts: districts, kinds: kinds),
            isConfirmed: isConfirmed, at: .testStart)
    }

    package static func openCrisis(in database: Database) async throws {
        let opened = try Crisis(
            id: crisis, slug: slug, template: .refugeesInWinter, title: .german("Ankunft im Winter"),
            districts: [centre], languages: [ukrainian], contact: contact, notNeeded: [], openedAt: .testStart)
        try await database.write(by: .system) { db in try db.insert(opened) }
    }

    /// Opens the crisis, with so many helpers `h001`, `h002`, …
    package static func fill(_ database: Database, helpers: Int) async throws {
        try await openCrisis(in: database)
        guard helpers > 0 else { return }
        let all = try (1...helpers).map { number in
            let digits = String(number)
            return try helper("h" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits)
        }
        try await database.write(by: .system) { db in for helper in all { try db.insert(helper) } }
    }
}
