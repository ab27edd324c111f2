import DemoCity
import Domain
import HTTPTypes
import TestHouse
import Testing

@testable import Web

/// What a page is for is seen at once: there is one thing to do, and it looks like it.
@Suite struct HierarchyTests {
    @Test(arguments: DemoStage.allCases)
    func `no page has two primary buttons, whenever somebody looks`(stage: DemoStage) async throws {
        let city = try await AccessMatrixTests.City(stage)
        var pages = 0
        for route in App.allRoutes.all where route.method == .get && Self.isPage(route) {
            let path = city.address(of: route)
            let answer = try await city.day.coordination.get(path)
            guard answer.status == .ok else { continue }
            pages += 1
            let primary = Self.primaryButtons(in: answer.body)
            #expect(primary.count <= 1, "\(path): \(primary)")
        }
        #expect(pages > 40)
    }

    @Test func `nor has a page of whoever registered, joined a board or keeps a profile`() async throws {
        let town = try await EventTown()
        let own = try await town.register(
            "Amal Haddad", [("places", "2"), ("email", "amal@example.org"), ("organisation", "Mosaik")])
        let day = try await Day()
        let board = try await day.releaseGroups()
        let network = try await Browser.onSmallNetwork()
        try await network.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        for (browser, path) in [
            (own.person, own.path), (try await day.join(board), "/boards/\(board.id)"), (network, "/account"),
            (network, "/desk/own"),
            (network, "/organisations/chor"), (network, "/organisations/chor/edit"),
            (network, "/organisations/chor/cooperations/new?with=amt"),
        ] {
            let page = try await browser.get(path)
            #expect(page.status == .ok, "\(path)")
            let primary = Self.primaryButtons(in: page.body)
            #expect(primary.count <= 1, "\(path): \(primary)")
        }
    }

    @Test func `two primary buttons would be seen`() {
        let page = """
            <a class="skip button primary" href="#main">x</a><main><button class="button primary">a</button>\
            <a class="button primary small" href="#b">b</a><p class="lead primary-school">c</p></main>
            """
        #expect(Self.primaryButtons(in: page) == ["a", "b"])
    }

    /// The style page shows them all, a stream never ends.
    private static func isPage(_ route: Route) -> Bool {
        !route.isForPrograms && !route.path.contains("/stream") && route.path != DeskAddress.styles
    }

    /// What stands on them.
    private static func primaryButtons(in page: String) -> [String] {
        let main = page.split(separator: "<main", maxSplits: 1).last ?? ""
        return main.matches(of: /<(?:a|button) class="button primary[" ][^>]*>(.*?)<\/(?:a|button)>/)
            .map { String($0.output.1.replacing(/<[^>]*>/, with: "")) }
    }
}
