import Actions
import Domain
import Storage

extension Filling {
    /// What people have asked organisations: one waits for its answer, one was answered with a yes, one the desk looks at first.
    /// And an offer whose last day comes.
    func fillRequests(of directory: CityDirectory) async throws {
        guard let association = directory["brueckenhaus-sennestadt"], let office = directory["amt-nachbarschaft"] else {
            throw ContentProblem.unknown("brueckenhaus-sennestadt")
        }
        let school: EmailAddress = try term("sekretariat.muehlbach@example.org")
        let library: EmailAddress = try term("lesecafe@example.org")
        let trader: EmailAddress = try term("vertrieb@example.org")
        let asked = [
            request(
                of: "Silke Wittenberg", "Grundschule am Mühlbach", school, to: association,
                """
                Für ein Gespräch mit einer Familie suchen wir jemanden, der Tigrinya spricht und sich mit der Pflege älterer \
                Angehöriger auskennt: am Mittwoch um 15 Uhr in Brackwede.
                """),
            request(
                of: "Henning Ostermann", "Lesecafé der Bibliothek", library, to: association,
                "Dürfen wir Ihre zweisprachigen Bücher für einen Nachmittag ausleihen?",
                giving: .init(role: "Bücher", contact: "buecher.brueckenhaus@example.org", reply: "Gern ab Montag.")),
            request(
                of: "Team Vertrieb", "", trader, to: office,
                "Jetzt günstig: https://handel.example/1 https://handel.example/2 https://handel.example/3",
                held: .manyLinks),
        ]
        let soon = today.advanced(byDays: 9)
        try await database.write(by: .system) { db in
            for make in asked { try db.insert(make(db.newIdentifier(), db.now), code: nil) }
            guard let offer = try db.openOffers(of: association.id, on: today).first else { return }
            try RenewOffer(offer.id, of: association.id, until: soon, on: today).run(in: db)
        }
    }

    private typealias Making = @Sendable (ContactRequest.ID, Instant) -> ContactRequest

    private func request(
        of name: String, _ organisation: String, _ email: EmailAddress, to asked: Organisation, _ text: String,
        giving reach: ContactRequest.Reach? = nil, held hold: ContactRequest.Hold? = nil
    ) -> Making {
        { id, now in
            ContactRequest(
                stored: id, to: asked.id,
                by: .init(
                    name: name, organisationName: organisation, organisation: nil, email: email, language: .german),
                about: .init(), text: text, createdAt: now,
                state: reach != nil ? .accepted : hold != nil ? .held : .asked, hold: hold,
                askedAt: hold == nil ? now : nil, expiresAt: now.advanced(by: .days(ContactRequest.daysOpen)),
                reach: reach, reportedAt: nil, deskSince: hold == nil ? nil : now)
        }
    }
}
