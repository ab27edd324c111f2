import Domain
import Testing
import Words

@Suite struct BundledTaxonomyTests {
    /// Lists of which pages show labels. Districts are names: they stay what the city calls them.
    static let shown: [TaxonomyList] = [
        .topicGroups, .topics, .targetGroups, .organisationSides, .organisationKinds, .legalForms, .staffing,
        .offerKinds,
        .contactVisibility, .cooperationForms, .cooperationStatuses, .dormancyReasons, .measureStatuses, .eventKinds,
        .eventRoles, .programmeItemKinds, .boardPhases, .registrationStatuses, .accessNeeds, .consentPurposes,
        .helpKinds,
    ]

    @Test(arguments: shown) func `every value has a label in every language`(list: TaxonomyList) throws {
        let entries = try Taxonomy.bundled().entries(of: list)
        #expect(!entries.isEmpty)
        for entry in entries {
            let missing = ["de", "de-simple", "en", "tr", "uk", "ru", "ar"].filter {
                entry.labels[Language(rawValue: $0)] == nil
            }
            #expect(missing.isEmpty, "\(list.rawValue)/\(entry.slug)")
        }
    }

    /// V/28. Plain German may say what German says; what is called the same in German and English is a name.
    @Test func `nobody reads a label in a foreign language`() throws {
        let taxonomy = try Taxonomy.bundled()
        #expect(taxonomy.all.count > 30)
        for list in taxonomy.all {
            for entry in taxonomy.entries(of: list) {
                let labels = entry.labels
                if labels[.german]?.lowercased() == labels[.init(rawValue: "en")]?.lowercased() { continue }
                let missing = ["en", "tr", "uk", "ru", "ar"].filter { labels[Language(rawValue: $0)] == nil }
                #expect(missing == [], "\(list.rawValue)/\(entry.slug)")
            }
        }
    }
}
