import Domain
import Testing

/// What holds for every picture, looked at in many that chance has drawn.
@Suite struct BridgePictureDrawnTests {
    private typealias ID = Organisation.ID

    private func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2026-11-22")) }

    private func cooperation(
        _ name: String, _ parties: [ID], _ status: Cooperation.Status, since: CalendarDay, begun: CalendarDay?,
        ending: Ending<Cooperation.End>? = nil
    ) -> Cooperation {
        Cooperation(
            stored: .init(rawValue: name), topic: Topic(rawValue: "school"), form: .tandem, title: "", status: status,
            since: since, ending: ending, begun: begun, origin: .network,
            parties: parties.map { .init(organisation: $0) },
            createdAt: Instant(milliseconds: 0))
    }

    private func isDormant(
        _ status: Cooperation.Status, begun: Int? = -1_000, ending: Ending<Cooperation.End>? = nil
    ) throws -> Bool? {
        let (club, office) = (ID(rawValue: "club"), ID(rawValue: "office"))
        let picture = try BridgePicture(
            cooperations: [
                cooperation(
                    "1", [club, office], status, since: today().advanced(byDays: -10),
                    begun: begun.map { try today().advanced(byDays: $0) }, ending: ending)
            ], sides: [club: .migrantOrganisation, office: .administration], organisations: [club, office],
            asOf: today())
        return picture.bridges.first?.isDormant
    }

    @Test func `a bridge is what was active once and has not ended`() throws {
        #expect(try isDormant(.active) == false)
        #expect(try isDormant(.dormant(because: DormancyReason(rawValue: "no-time"))) == true)
        for status in [Cooperation.Status.contact, .planned, .ended, .stopped] {
            #expect(try isDormant(status) == nil, "\(status)")
        }
        #expect(try isDormant(.active, begun: nil) == nil)
        #expect(try isDormant(.active, begun: 0) == false)
        #expect(try isDormant(.active, begun: 1) == nil)
    }

    @Test func `a wish to end it ends no bridge before it is so`() throws {
        let voice = Voice(.init(rawValue: "club"))
        func ending(_ days: Int) throws -> Ending<Cooperation.End> {
            try Ending(.ended, because: "Fertig", by: voice, on: today().advanced(byDays: days))
        }
        #expect(try isDormant(.active, ending: ending(-14)) == false)
        #expect(try isDormant(.active, ending: ending(-15)) == nil)
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func `everybody is in the picture once, and on their own bank`(
        seed: UInt64
    ) throws {
        let random = Randomness.seeded(seed)
        let all = (0..<(2 + Int(random.next() % 12))).map { ID(rawValue: "o\($0)") }
        let sides = Dictionary(
            uniqueKeysWithValues: all.map { ($0, Side.allCases[Int(random.next() % 3)]) })
        let cooperations = try (0..<Int(random.next() % 20)).map { number in
            let parties = Set((0..<3).map { _ in all[Int(random.next() % UInt64(all.count))] }).sorted()
            return cooperation(
                "\(number)", parties, random.next() % 4 == 0 ? .planned : .active, since: try today(),
                begun: try today().advanced(byDays: Int(random.next() % 3) - 1))
        }
        let picture = try BridgePicture(cooperations: cooperations, sides: sides, organisations: all, asOf: today())
        let shown = picture.migrantOrganisations + picture.institutions
        #expect(Set(shown).count == shown.count)
        let connected = Set(picture.bridges.flatMap { [$0.migrantOrganisation, $0.institution] })
        #expect((connected + picture.unconnected).sorted() == all.sorted())
        #expect(picture.migrantOrganisations.allSatisfy { sides[$0]?.bank == .migrantOrganisations })
        #expect(picture.institutions.allSatisfy { sides[$0]?.bank == .institutions })
        // Whoever has a bridge on another day alone stands in the picture, too.
        #expect(connected.isSubset(of: shown))
        #expect(picture.unconnected == all.filter { picture.unconnected.contains($0) })
    }
}
