import Actions
import Domain
import Storage
import Testing

@testable import Web

/// The five sliders, on the afternoon of the demo: nobody moves one that changes nothing.
@Suite struct EmphasisTests {
    /// People of the demo in groups of the demo, as one setting of the sliders seats them.
    private struct Seated {
        let figures: FormationFigures
        /// Groups with migrant organisations, administration or mainstream services, and providers.
        let fullyMixedGroups: Int
        let sizes: [Int]

        init(_ emphasis: Emphasis, _ day: Day) async throws {
            let event = day.event
            let (problem, groups, interpreters, dormant) = try await day.read { db in
                (
                    try GroupProblem(of: event, from: .present, emphasis: emphasis, in: db),
                    try db.workGroups(of: event), try db.interpreters(of: event),
                    try db.familiarOrganisations(at: event).dormant
                )
            }
            let formation = try problem.formation(
                id: .init(rawValue: "formation"), seed: 1, steps: 3_000_000, at: Instant(milliseconds: 0))
            let people = Dictionary(uniqueKeysWithValues: problem.registrations.map { ($0.id, $0) })
            figures =
                GroupCensus(
                    of: formation, in: groups, people: people, interpreters: interpreters, dormant: dormant
                ).figures
            let members = groups.map { group in
                formation.seats.filter { $0.group == group.id }.compactMap { people[$0.registration] }
            }
            fullyMixedGroups = members.count { people in
                let sides = Set(people.compactMap(\.attendee.side))
                return sides.contains(.migrantOrganisation) && sides.contains(.provider)
                    && !sides.isDisjoint(with: [.administration, .mainstreamService])
            }
            sizes = members.map(\.count)
        }

        /// What the slider promises; more is better.
        func promise(of aim: Emphasis.Aim) -> Int {
            switch aim {
            case .wishes: figures.wishesMet
            case .mix: fullyMixedGroups
            case .reunion: figures.reunions
            case .newFaces: -figures.colleaguesTogether
            case .evenSizes: -sizes.reduce(0) { $0 + $1 * $1 }
            }
        }
    }

    @Test(arguments: Emphasis.Aim.allCases)
    func `each slider is felt in what it promises`(aim: Emphasis.Aim) async throws {
        let day = try await Day()
        let nothing = try await Seated(Emphasis([aim: .nothing]), day).promise(of: aim)
        let usual = try await Seated(.usual, day).promise(of: aim)
        let most = try await Seated(Emphasis([aim: .most]), day).promise(of: aim)
        #expect(nothing <= usual)
        #expect(usual <= most)
        #expect(nothing < most)
    }

    @Test func `however much wishes count, nobody pays for them by not following what is said`() async throws {
        let day = try await Day()
        let seated = try await Seated(Emphasis([.wishes: .most]), day)
        #expect(seated.figures.uninterpreted == 0)
        #expect(seated.figures.wishesMet >= seated.figures.withWishes * 9 / 10)
    }
}
