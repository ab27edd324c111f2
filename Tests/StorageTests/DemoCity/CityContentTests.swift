import DemoCity
import Foundation
import Testing
import Words

@Suite struct CityContentTests {
    let content: CityContent

    init() throws {
        content = try CityContent.bundled()
    }

    @Test func `every value stands in the taxonomy`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Words/Resources/taxonomy.json")
        let lists = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let unknown = content.taxonomyUses.filter { use in
            let terms = lists[use.list] as? [[String: Any]] ?? []
            return !terms.contains { $0["slug"] as? String == use.slug }
        }
        #expect(unknown == [])
    }

    @Test func `whoever is named is an organisation of the city`() {
        let known = Set(content.organisations.map(\.slug))
        let named =
            content.cooperations.flatMap(\.parties).map(\.organisation)
            + content.attendance.people.map(\.organisation) + content.attendance.delegations.map(\.organisation)
            + content.stands.stands.map(\.organisation)
            + content.measures.flatMap(\.owners).map(\.organisation)
            + content.previousEdition.ideas.flatMap { $0.measure?.owners ?? [] }
        #expect(Set(named).subtracting(known) == [])
        #expect(known.count == content.organisations.count)
    }

    @Test func `the city has the size that was promised`() {
        #expect(content.organisations.count == 80)
        #expect(Set(content.organisations.map(\.side)).count == 6)
        #expect(Set(content.organisations.flatMap(\.districts)).count == 10)
        #expect(content.attendance.numberRegistered == 112)
        #expect(content.attendance.people.count { $0.staysAway == true } == 9)
        #expect(content.attendance.walkIns.count == 6)
        #expect(content.groups.groups.map(\.number) == Array(1...12))
        #expect(content.boards.boards.map(\.number) == Array(1...12))
        #expect(content.measures.count == 12)
    }

    @Test func `cards are written in every language of the interface`() {
        let languages = Set(content.boards.boards.flatMap(\.cards).map(\.language))
        #expect(languages == ["de", "de-simple", "en", "tr", "uk", "ru", "ar"])
    }

    @Test func `mail never leaves the city`() {
        let addresses =
            content.attendance.people.compactMap(\.email) + content.attendance.delegations.map(\.email)
            + content.invitations.guests.map(\.email)
            + content.organisations.flatMap(\.contacts).map(\.email)
        #expect(addresses.filter { !$0.hasSuffix("@example.org") } == [])
    }

    @Test func `a measure belongs to an idea that became one, and a cluster to its board`() {
        let ideas = content.boards.boards.flatMap(\.ideas)
        #expect(Set(content.measures.map(\.idea)) == Set(ideas.filter { $0.status == "measure" }.map(\.key)))
        for board in content.boards.boards {
            let clusters = Set(board.clusters.map(\.key))
            let named = Set(board.cards.compactMap(\.cluster) + board.ideas.compactMap(\.cluster))
            #expect(named.subtracting(clusters) == [])
        }
    }
}
