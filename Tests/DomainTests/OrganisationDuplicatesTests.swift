import Domain
import Testing

@Suite struct OrganisationDuplicatesTests {
    private static let choir = Organisation.ID(rawValue: "choir")

    private func finder(districts: Set<District> = []) -> OrganisationDuplicates {
        OrganisationDuplicates(among: [
            .init(
                id: Self.choir, name: "Chor Süd e. V.", registerNumber: "VR 1234", districts: districts,
                addresses: ["Info@Chor-Sued.example", "chor@gmx.de"])
        ])
    }

    private func draft(
        _ name: String, number: String? = nil, districts: Set<District> = [], email: String? = nil, line: Int = 2
    ) -> OrganisationDraft {
        OrganisationDraft(
            line: line, name: name, side: .migrantOrganisation, kind: OrganisationKind(rawValue: "mo-association"),
            legalForm: nil, staffing: nil, topics: [], targetGroups: [], districts: districts, languages: [],
            website: nil, descriptions: [:], contactRole: "", email: email, phone: nil, registerNumber: number)
    }

    @Test(arguments: ["VR 1234", "vr1234", "VR-1234"])
    func `a register number finds its organisation, however it is typed`(number: String) {
        var finder = finder()
        let finding = finder.finding(for: draft("Ganz anders", number: number))
        #expect(finding?.sign == .registerNumber)
        #expect(finding?.twin == .listed(Self.choir))
    }

    @Test func `one name in two districts may be two organisations, and without a district it is one`() {
        let (north, south) = (District(rawValue: "jollenbeck"), District(rawValue: "senne"))
        var inNorth = finder(districts: [north])
        let elsewhere = inNorth.finding(for: draft("CHOR SUED e. V.", districts: [south]))
        let there = inNorth.finding(for: draft("CHOR SUED e. V.", districts: [north]))
        var inCity = finder()
        let anywhere = inCity.finding(for: draft("Chor Süd e. V.", districts: [south]))
        #expect(elsewhere?.sign == .similarName)
        #expect(elsewhere?.sign.isCertain == false)
        #expect(there?.sign == .name)
        #expect(anywhere?.sign == .name)
    }

    @Test(arguments: [
        "Chor Süd", "CHOR SUED eV", "Verein Chor Süd", "Chor Süd eingetragener Verein", "Chor Süd e.V. i. G.",
    ])
    func `a name with another legal form, or none, is a suspicion`(name: String) {
        var finder = finder(districts: [District(rawValue: "senne")])
        let finding = finder.finding(for: draft(name, districts: [District(rawValue: "mitte")]))
        #expect(finding?.sign == .similarName)
        #expect(finding?.twin == .listed(Self.choir))
        let other = finder.finding(for: draft("Verein Chor Nord"))
        #expect(other == nil)
    }

    @Test(arguments: [
        "1234", "VR 1234, AG Bielefeld", "Amtsgericht Bielefeld, VR 1234", "Vereinsregister Bielefeld Nr. 1234",
    ])
    func `a register number that says more or less is a suspicion`(number: String) {
        var finder = finder()
        let finding = finder.finding(for: draft("Ganz anders", number: number))
        #expect(finding?.sign == .similarNumber)
        #expect(finding?.twin == .listed(Self.choir))
    }

    @Test func `a court is the same in every order, and another court or register is another number`() {
        var finder = finder()
        let first = finder.finding(for: draft("Theater", number: "VR 2001, AG Bielefeld", line: 2))
        let again = finder.finding(for: draft("Bühne", number: "Amtsgericht Bielefeld VR2001", line: 3))
        let court = finder.finding(for: draft("Kino", number: "VR 2001, AG Herford", line: 4))
        let register = finder.finding(for: draft("Werkstatt", number: "HRB 1234", line: 5))
        #expect(first == nil)
        #expect(again?.sign == .registerNumber)
        #expect(again?.twin == .line(2))
        #expect(court == nil)
        #expect(register == nil)
    }

    @Test func `the domain of an address is a suspicion, and that of a big provider none`() {
        var finder = finder()
        let finding = finder.finding(for: draft("Kinderchor", email: "kinder@chor-sued.example"))
        #expect(finding?.sign == .mailDomain("chor-sued.example"))
        #expect(finding?.sign.isCertain == false)
        let other = finder.finding(for: draft("Theater", email: "theater@gmx.de"))
        #expect(other == nil)
    }

    @Test func `a line is a twin of an earlier one, too`() {
        var finder = finder()
        let first = finder.finding(for: draft("Theater", number: "VR 9", line: 2))
        let second = finder.finding(for: draft("Bühne", number: "VR 9", line: 3))
        #expect(first == nil)
        #expect(second?.twin == .line(2))
    }

    @Test func `a file is taken back once, and not after thirty days`() throws {
        let then = Instant(milliseconds: 1_701_417_600_000)
        var batch = ImportBatch(id: .init(rawValue: "b"), importedAt: then, size: 3)
        #expect(batch.canBeUndone(at: then.advanced(by: .days(30))))
        let late = then.advanced(by: .days(30) + .seconds(1))
        #expect(!batch.canBeUndone(at: late))
        #expect(throws: ImportBatch.Refusal.isOver) {
            var copy = batch
            try copy.undo(keeping: 0, at: late)
        }
        try batch.undo(keeping: 1, at: then)
        #expect(batch.kept == 1)
        #expect(throws: ImportBatch.Refusal.isUndone) {
            var copy = batch
            try copy.undo(keeping: 0, at: then)
        }
    }

    @Test func `names that want one address get one after the other, and none that is taken`() {
        var slugs = FreeSlugs(besides: ["chor", "chor-3"])
        let found = ["Chor", "Chor", "Chor", "Chor 2", "…"].map { slugs.next(for: $0) }
        #expect(found == ["chor-2", "chor-4", "chor-5", "chor-2-2", "organisation"])
    }

    @Test func `entries that may be one are paired, the surest first, and a former name makes no pair with itself`() {
        func known(_ id: String, _ name: String, number: String? = nil) -> OrganisationDuplicates.Known {
            .init(id: .init(rawValue: id), name: name, registerNumber: number, districts: [], addresses: [])
        }
        let pairs = OrganisationDuplicates.pairs(among: [
            known("choir", "Chor Süd e. V."), known("office", "Amt", number: "VR 1"), known("again", "Chor Süd"),
            known("bureau", "Büro", number: "VR 1"), known("office", "Das alte Amt"), known("office", "Amt"),
        ])
        #expect(pairs.map(\.sign) == [.registerNumber, .similarName])
        #expect(pairs.map(\.first.rawValue) == ["office", "choir"])
        #expect(pairs.map(\.second.rawValue) == ["bureau", "again"])
    }

    @Test func `a domain makes a pair of few, and none of a body with many houses`() {
        func known(_ number: Int, _ domain: String) -> OrganisationDuplicates.Known {
            .init(
                id: .init(rawValue: "\(domain)-\(number)"), name: "\(domain) Nummer \(number)", registerNumber: nil,
                districts: [], addresses: ["haus\(number)@\(domain).example"])
        }
        let few = OrganisationDuplicates.pairs(among: (1...2).map { known($0, "chor") })
        let many = OrganisationDuplicates.pairs(among: (1...9).map { known($0, "stadt") })
        #expect(few.map(\.sign) == [.mailDomain("chor.example")])
        #expect(many == [])
    }
}
