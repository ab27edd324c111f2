import Actions
import Domain
import Storage

extension Filling {
    /// Somebody wrote the Saturday school of an association down as an organisation of its own, under the same register number:
    /// what the coordination finds when it looks for entries that stand twice.
    func enterTwice(_ directory: CityDirectory) async throws {
        guard let known = directory["haus-sonnenblume"] else { throw ContentProblem.unknown("haus-sonnenblume") }
        let school = "Samstags von zehn bis eins: Lesen, Schreiben und Singen auf Ukrainisch, für Kinder ab sechs."
        try await database.write(by: .system) { db in
            let double = try Organisation(
                id: db.newIdentifier(), slug: "samstagsschule-sonnenblume", name: "Samstagsschule Sonnenblume",
                side: known.side, kind: known.kind,
                registerNumber: known.registerNumber?.replacing("Amtsgericht", with: "AG"),
                descriptions: [.german: school], topics: [term("school")], targetGroups: [term("children")],
                districts: known.districts, languages: [.german, Language(rawValue: "uk")], isFictional: true,
                createdAt: db.now)
            let contact = ContactRole(
                id: db.newIdentifier(), organisation: double.id, role: "Leitung der Samstagsschule",
                email: "samstagsschule@example.org", visibility: .public)
            try AddOrganisation(double, reachedBy: [contact]).run(in: db)
            let offer = try AddOffer.Draft(
                direction: .offer, kind: term("language-mediation"),
                text: "Wir übersetzen samstags Briefe aus der Schule.", language: .german,
                validUntil: city.day.advanced(byDays: 200))
            try AddOffer(offer, of: double.id, on: today).run(in: db)
        }
    }
}
