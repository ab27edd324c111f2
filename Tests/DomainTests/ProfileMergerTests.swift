import Domain
import Testing

/// Two profiles of one organisation: where somebody has to choose, and what comes of it.
@Suite struct ProfileMergerTests {
    private func organisation(_ name: String, _ change: (inout Organisation) -> Void = { _ in }) -> Organisation {
        var organisation = Organisation(
            id: .init(rawValue: name), slug: name, name: name, side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: "mo-association"), createdAt: Instant(milliseconds: 0))
        change(&organisation)
        return organisation
    }

    private func merger(_ gone: Organisation, _ kept: Organisation) throws -> ProfileMerger {
        try ProfileMerger(gone, into: kept)
    }

    @Test func `nobody becomes part of themselves`() {
        let choir = organisation("chor")
        #expect(throws: OrganisationMerger.Refusal.withItself("chor")) { _ = try ProfileMerger(choir, into: choir) }
    }

    @Test func `what only one of them says is taken over, and nobody is asked`() throws {
        let gone = organisation("alt") { gone in
            gone.name = "Chor"
            gone.registerNumber = "VR 1"
            gone.descriptions = [.german: "Wir singen."]
            gone.topics = [Topic(rawValue: "school")]
        }
        let kept = organisation("chor") { kept in
            kept.name = "Chor"
            kept.descriptions = [Language(rawValue: "tr"): "Şarkı söylüyoruz."]
        }
        let merger = try merger(gone, kept)
        #expect(merger.differing == [])
        let merged = merger.merged { _ in .kept }
        #expect((merged.id, merged.slug, merged.registerNumber) == (kept.id, "chor", "VR 1"))
        #expect(merged.descriptions.count == 2)
        #expect(merged.topics == [Topic(rawValue: "school")])
    }

    @Test func `where both say something else, the choice counts`() throws {
        let gone = organisation("alt") { gone in
            (gone.name, gone.registerNumber, gone.staffing) = ("Alter Chor", "VR 1", Staffing(rawValue: "volunteers"))
            gone.descriptions = [.german: "Früher sangen wir."]
            (gone.side, gone.kind) = (.civilSociety, OrganisationKind(rawValue: "welfare"))
        }
        let kept = organisation("chor") { kept in
            (kept.name, kept.registerNumber, kept.staffing) = ("Chor", "VR 2", Staffing(rawValue: "volunteers"))
            kept.descriptions = [.german: "Wir singen."]
        }
        let merger = try merger(gone, kept)
        #expect(merger.differing == [.name, .kind, .registerNumber, .description(.german)])
        let asKept = merger.merged { _ in .kept }
        #expect((asKept.name, asKept.side, asKept.registerNumber) == ("Chor", .migrantOrganisation, "VR 2"))
        let asGone = merger.merged { _ in .gone }
        #expect((asGone.name, asGone.side, asGone.registerNumber) == ("Alter Chor", .civilSociety, "VR 1"))
        #expect(asGone.descriptions == [.german: "Früher sangen wir."])
        let mixed = merger.merged { $0 == .name ? .gone : .kept }
        #expect((mixed.name, mixed.registerNumber) == ("Alter Chor", "VR 2"))
    }

    @Test func `of lists both can be right, and who works in the whole city still does`() throws {
        let (school, sport) = (Topic(rawValue: "school"), Topic(rawValue: "sport"))
        let gone = organisation("alt") { gone in
            (gone.name, gone.topics, gone.districts) = ("Chor", [school], [District(rawValue: "mitte")])
        }
        let kept = organisation("chor") { ($0.name, $0.topics) = ("Chor", [sport]) }
        let merger = try merger(gone, kept)
        #expect(merger.differing == [.topics, .districts])
        let both = merger.merged { _ in .both }
        #expect(both.topics == [school, sport])
        #expect(both.districts == [])
        #expect(merger.merged { _ in .gone }.districts == [District(rawValue: "mitte")])
        #expect(merger.merged { _ in .kept }.topics == [sport])
    }

    @Test func `every field has a name of its own`() {
        let fields: [ProfileMerger.Field] = [
            .name, .kind, .legalForm, .staffing, .registerNumber, .website, .visibility, .topics, .targetGroups,
            .districts, .languages, .description(.german), .description(Language(rawValue: "tr")),
        ]
        #expect(Set(fields.map(\.label)).count == fields.count)
        #expect(!fields.map(\.label).contains(""))
    }

    @Test func `a merger can be taken back for two weeks, once, and not after the one that stayed has gone on`() throws
    {
        func merger(kept: String = "chor") -> OrganisationMerger {
            OrganisationMerger(
                id: .init(rawValue: "m"), gone: .init(rawValue: "alt"), slug: "alt", name: "Alt", visibility: .public,
                into: .init(rawValue: "chor"), kept: .init(rawValue: kept), mergedAt: Instant(milliseconds: 0))
        }
        let limit = Instant(milliseconds: 0).advanced(by: .days(OrganisationMerger.daysToUndo))
        #expect(merger().canBeUndone(at: limit.advanced(by: .seconds(-1))))
        #expect(!merger().canBeUndone(at: limit))
        var over = merger()
        #expect(throws: OrganisationMerger.Refusal.isOver) { try over.undo(at: limit) }
        var twice = merger()
        try twice.undo(at: Instant(milliseconds: 1))
        #expect(throws: OrganisationMerger.Refusal.isUndone) { try twice.undo(at: Instant(milliseconds: 2)) }
        var goneOn = merger(kept: "theater")
        #expect(throws: OrganisationMerger.Refusal.hasGoneOn) { try goneOn.undo(at: Instant(milliseconds: 1)) }
    }

    @Test func `what speaks of an organisation is what somebody else has a part in`() {
        #expect(OrganisationPart.speaking(among: [.contacts, .offers, .letters, .papers, .reports]) == [])
        #expect(OrganisationPart.speaking(among: [.stands, .offers, .editors]) == [.editors, .stands])
    }
}
