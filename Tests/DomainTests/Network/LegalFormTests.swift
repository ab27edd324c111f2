import Domain
import Testing

/// What people type who name an association.
@Suite struct LegalFormTests {
    @Test(arguments: [
        ("Yeni Bahçe – Neuer Garten", "Yeni Bahçe – Neuer Garten e. V."), ("mosaik", "Mosaik e.V."),
        ("Mosaik eV", "Mosaik"), ("Brücke eingetragener Verein", "Brücke e.V."), ("Werkstatt", "Werkstatt gGmbH"),
        ("Werkstatt gemeinnützige GmbH", "Werkstatt"), ("Haus UG (haftungsbeschränkt)", "Haus"),
        ("Wohnen eG", "Wohnen"), ("Neu e.V. i. G.", "Neu"),
    ])
    func `the legal form does not matter`(typed: String, name: String) {
        #expect(typed.foldedWithoutLegalForm == name.foldedWithoutLegalForm)
        #expect(typed.meant(among: ["Anders e. V.", name]) == 1)
    }

    @Test func `a name that is nothing else stays`() {
        #expect("e. V.".foldedWithoutLegalForm == "e v")
        #expect("GmbH".foldedWithoutLegalForm == "gmbh")
        #expect("Interkulturelle AG".foldedWithoutLegalForm == "interkulturelle ag")
    }

    @Test func `the very name is meant before one that is like it, and of two alike none`() {
        #expect("Mosaik".meant(among: ["Mosaik e. V.", "Mosaik"]) == 1)
        #expect("Mosaik".meant(among: ["Mosaik e. V.", "Mosaik gGmbH"]) == nil)
        #expect("Mosaik".meant(among: ["Mosaik Nord e. V."]) == nil)
    }

    @Test func `organisations that were only typed share their places, too`() {
        let typed = ["Mosaik", "Mosaik e.V.", "MOSAIK e. V."].map { OrganisationKey(organisation: nil, name: $0) }
        #expect(Set(typed).count == 1)
    }
}
