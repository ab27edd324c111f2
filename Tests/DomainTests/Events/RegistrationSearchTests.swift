import Domain
import Testing

@Suite struct RegistrationSearchTests {
    private static func person(_ name: String, of organisation: String = "") -> Registration {
        Registration(
            id: .init(rawValue: "\(name), \(organisation)"), event: .init(rawValue: "e"), delegation: nil,
            attendee: Attendee(name: name, organisationName: organisation, language: .german), answers: .init(),
            status: .registered, turn: 1, ticket: Ticket(from: .seeded(1)), isWalkIn: false,
            createdAt: Instant(milliseconds: 0))
    }

    private static let everybody = [
        person("Amal Haddad", of: "Mosaik e. V."), person("Amal Haddadin", of: "Stadt Bielefeld"),
        person("Jürgen Müller", of: "Brücke e. V."), person("Олена Коваль", of: "Дружба"),
        person("Anna", of: "Mosaik e. V."),
    ]

    private func names(_ text: String) -> [String] { Self.everybody.named(text).map(\.attendee.name) }

    @Test func `whoever has exactly that name is meant, and nobody whose name goes on`() {
        #expect(names("Amal Haddad") == ["Amal Haddad"])
        #expect(names("haddad AMAL") == ["Amal Haddad"])
    }

    @Test func `without such a name, everybody is meant whose words begin like that`() {
        #expect(names("amal had") == ["Amal Haddad", "Amal Haddadin"])
        #expect(names("an mosaik") == ["Anna"])
        // A single letter says nothing.
        #expect(names("a mos") == ["Amal Haddad", "Anna"])
    }

    @Test func `where nobody is called so, whoever is spelled a little differently is meant`() {
        func meant(_ text: String) -> [String] { Self.everybody.meant(by: text).map(\.attendee.name) }
        #expect(meant("Mosaick") == ["Amal Haddad", "Anna"])
        #expect(meant("amal hadad") == ["Amal Haddad"])
        #expect(meant("Amal Haddad") == ["Amal Haddad"])
        #expect(meant("Schulze") == [])
    }

    @Test(arguments: ["Juergen", "jurgen muller", "Müller, Jürgen", "mueller bruecke"])
    func `a keyboard without umlauts finds people, too`(typed: String) {
        #expect(names(typed) == ["Jürgen Müller"])
    }

    @Test(arguments: ["Олена", "olena", "Koval Druzhba", "коваль"])
    func `a Cyrillic name is found in both alphabets`(typed: String) {
        #expect(names(typed) == ["Олена Коваль"])
    }

    @Test(arguments: ["", "  ", "?!", "x"]) func `nothing that is a word means nobody`(typed: String) {
        #expect(names(typed) == [])
    }

    @Test func `all words have to fit the same person`() {
        #expect(names("Anna Bielefeld") == [])
    }

    // MARK: Tandems

    private func programme(_ pairs: [[String]]) throws -> Programme {
        let tandems = pairs.enumerated().map { index, names in
            Tandem(
                id: .init(rawValue: "\(index)"), topic: .german("Sprache"),
                people: names.map { ProgrammePerson(id: .init(rawValue: "\(index) \($0)"), name: $0, role: .speaker) })
        }
        return Programme(items: [
            ProgrammeItem(
                id: .init(rawValue: "i"), position: 0, starts: .midnight,
                ends: try #require(TimeOfDay(hour: 1, minute: 0)), kind: .panel, title: .german("Podium"),
                tandems: tandems)
        ])
    }

    private func found(_ pairs: [[String]], among people: [Registration] = everybody) throws -> [[String]] {
        try programme(pairs).tandems(among: people).map { [$0.attendee.name, $1.attendee.name] }
    }

    @Test func `a tandem is found by the names on the programme`() throws {
        #expect(try found([["Juergen Mueller", "АННА"], ["Anna", "Amal Haddad"]]) == [["Anna", "Amal Haddad"]])
        #expect(try found([["Jürgen Müller", "Олена Коваль"]]) == [["Jürgen Müller", "Олена Коваль"]])
    }

    @Test func `nobody knows who is meant where two share a name`() throws {
        let namesakes = Self.everybody + [Self.person("Anna", of: "Stadt Bielefeld")]
        #expect(try found([["Anna", "Amal Haddad"]], among: namesakes) == [])
    }

    @Test func `one alone is no tandem, nor is one person twice, nor are three`() throws {
        #expect(
            try found([["Anna", "Niemand"], ["Anna", "anna"], ["Anna"], ["Anna", "Amal Haddad", "Jürgen Müller"]]) == []
        )
    }
}
