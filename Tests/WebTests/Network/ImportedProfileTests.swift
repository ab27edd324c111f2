import Actions
import Domain
import Files
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// A profile that came from a table is one that the form could have sent.
@Suite struct ImportedProfileTests {
    @Test func `a profile that came by import is saved as it is`() async throws {
        let browser = try await Browser.onEmptyCity()
        let table = """
            Name;Art;Beschreibung;Kontakt für;E-Mail;Telefon
            Chor\u{200B} \u{202E}Süd;mo-association;"Wir
            singen";Vorstand;Info@Käse.example;0521/12 34-56
            """
        let drafts = try OrganisationTable.read(Array(table.utf8), in: .bundled()).drafts
        let (organisation, contacts) = try await browser.services.database.write(by: .system) { db in
            try ImportOrganisations(drafts).run(in: db)
            let name = try #require(try db.organisations(named: "Chor Süd").first)
            let organisation = try #require(try db.organisation(name.id))
            return (organisation, try db.contacts(of: name.id, for: .coordination))
        }
        #expect(contacts.map(\.phone) == ["0521/12 34-56"])
        let form = OrganisationForm(showing: organisation, contacts: contacts)
        let saved = try form.organisation(changing: organisation, lexicon: browser.services.lexicon)
        #expect(saved == organisation)
        let kept = try form.contacts(
            changing: contacts, of: organisation.id, now: organisation.createdAt,
            newIdentifier: { ContactRole.ID(rawValue: "new") })
        #expect(kept == contacts)
    }
}
