import Domain
import Testing

/// Somebody who knows the picture finds their way in it again when there is one bridge more.
@Suite struct BridgePlacesTests {
    private typealias ID = Organisation.ID

    /// A city in which most work with those who have the same topic.
    private struct City {
        let organisations: [ID]
        let sides: [ID: Side]
        var pairs: [(ID, ID)] = []

        init(_ migrantOrganisations: Int, _ institutions: Int, bridges: Int, seed: UInt64) {
            let random = Randomness.seeded(seed)
            let ones = (0..<migrantOrganisations).map { ID(rawValue: "m\($0)") }
            let others = (0..<institutions).map { ID(rawValue: "i\($0)") }
            organisations = ones + others
            sides = Dictionary(
                uniqueKeysWithValues: ones.map { ($0, Side.migrantOrganisation) }
                    + others.map { ($0, Side.administration) })
            let topics = Dictionary(uniqueKeysWithValues: organisations.map { ($0, random.next() % 8) })
            var seen: Set<[ID]> = []
            while pairs.count < bridges {
                let one = ones[Int(random.next() % UInt64(ones.count))]
                let other = others[Int(random.next() % UInt64(others.count))]
                guard topics[one] == topics[other] || random.next() % 5 == 0 else { continue }
                if seen.insert([one, other]).inserted { pairs.append((one, other)) }
            }
        }

        /// - Parameter looked: the day on which somebody looks; that on which all of them have begun if nothing is said.
        func picture(of count: Int, on day: CalendarDay, lookedAt looked: CalendarDay? = nil) -> BridgePicture {
            let cooperations = pairs.prefix(count).enumerated().map { number, pair in
                Cooperation(
                    stored: .init(rawValue: "\(number)"), topic: Topic(rawValue: "school"), form: .tandem, title: "",
                    status: .active, since: day, begun: day, origin: .network,
                    parties: [
                        .init(organisation: pair.0, confirmedAt: Instant(milliseconds: Int64(number))),
                        .init(organisation: pair.1, confirmedAt: Instant(milliseconds: 0)),
                    ], createdAt: Instant(milliseconds: 0))
            }
            // As a database may give them, in any order.
            return BridgePicture(
                cooperations: cooperations.reversed(), sides: sides, organisations: organisations,
                asOf: looked ?? day)
        }
    }

    private func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2026-11-22")) }

    /// Who stands in another row than before.
    private func moved(_ before: [ID], _ after: [ID]) -> Int {
        zip(before, after).count { $0 != $1 }
    }

    private func crossings(_ picture: BridgePicture, _ ones: [ID], _ others: [ID]) -> Int {
        let rows = Dictionary((ones + others).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let ends = picture.bridges.map { (rows[$0.migrantOrganisation] ?? 0, rows[$0.institution] ?? 0) }
        var count = 0
        for (index, one) in ends.enumerated() {
            for other in ends[..<index] where (one.0 - other.0) * (one.1 - other.1) < 0 { count += 1 }
        }
        return count
    }

    @Test(arguments: [(45, 30, 120), (75, 60, 140), (20, 12, 40), (75, 300, 300), (8, 5, 20)])
    func `one bridge more moves at most a tenth of those who are there, of a few two`(
        ones: Int, others: Int, bridges: Int
    ) throws {
        let (city, today) = (City(ones, others, bridges: bridges, seed: 7), try today())
        var before = city.picture(of: bridges - 10, on: today)
        for count in (bridges - 9)...bridges {
            let after = city.picture(of: count, on: today)
            let moves =
                moved(before.migrantOrganisations, after.migrantOrganisations)
                + moved(before.institutions, after.institutions)
            let all = after.migrantOrganisations.count + after.institutions.count
            // Somebody new may change places with one who was there.
            #expect(moves <= max(2, all / 10), "\(count): \(moves) of \(all)")
            before = after
        }
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `far fewer bridges cross than in the order of the list`(seed: UInt64) throws {
        let city = City(45, 30, bridges: 90, seed: seed)
        let picture = city.picture(of: 90, on: try today())
        let listed = city.organisations.filter { picture.migrantOrganisations.contains($0) }
        let across = city.organisations.filter { picture.institutions.contains($0) }
        let (before, after) = (
            crossings(picture, listed, across),
            crossings(picture, picture.migrantOrganisations, picture.institutions)
        )
        #expect(Double(after) < 0.7 * Double(before), "\(after) of \(before)")
    }

    @Test func `in each year everybody stands in the same row`() throws {
        let today = try today()
        let city = City(12, 8, bridges: 20, seed: 3)
        let now = city.picture(of: 20, on: today)
        let before = city.picture(of: 20, on: today, lookedAt: today.advanced(byDays: -400))
        #expect(before.bridges.isEmpty)
        #expect(before.unconnected.count == 20)
        #expect(before.migrantOrganisations == now.migrantOrganisations)
        #expect(before.institutions == now.institutions)
    }
}
