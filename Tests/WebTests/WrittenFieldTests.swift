import Domain
import HTTPTypes
import Testing

@testable import Web

/// What people write by their own hand is told from what they choose and from what forms send by themselves, so that the one
/// is shown where nothing else of a form is left, and the other never.
@Suite struct WrittenFieldTests {
    /// A field as a page has it.
    private struct Shown: Hashable {
        let name: String
        let kind: String

        var isWritten: Bool { ["text", "email", "tel", "url", "search", "textarea"].contains(kind) }
    }

    /// Chosen or sent along in one form, and written in another.
    private static let ofBothKinds: Set<String> = [
        "kept", "least", "most", "network", "organisation", "outcome", "page", "reason", "room", "who",
    ]
    /// Opens something to whoever knows it.
    private static let secret: Set<String> = ["code", "factor", "password"]

    @Test func `every field of every form is known for what it is`() async throws {
        let city = try await AccessMatrixTests.City()
        var shown: Set<Shown> = []
        for route in App.allRoutes.all where isForm(route) {
            shown.formUnion(fields(of: try await city.day.coordination.get(city.address(of: route))))
        }
        let town = try await EventTown()
        shown.formUnion(fields(of: try await town.browser.get(EventTown.page + "/register")))
        let own = try await town.register(
            "Amal Haddad", [("places", "2"), ("email", "amal@example.org"), ("organisation", "Mosaik")])
        shown.formUnion(fields(of: try await own.person.get(own.path)))
        let network = try await Browser.onSmallNetwork()
        try await network.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        shown.formUnion(fields(of: try await network.get("/organisations/chor/cooperations/new?with=amt")))
        let day = try await Day()
        let board = try await day.releaseGroups()
        shown.formUnion(fields(of: try await day.join(board).get("/boards/\(board.id)")))

        #expect(shown.count { $0.isWritten } > 30)
        let (written, other) = (shown.filter(\.isWritten), shown.filter { !$0.isWritten })
        for field in written where !Self.secret.contains(field.name) {
            #expect(WrittenField(of: field.name) != nil, "what is typed into \(field.name) would be lost")
        }
        for field in other where !Self.ofBothKinds.contains(field.name) {
            #expect(WrittenField(of: field.name) == nil, "\(field.name), of the kind \(field.kind), would be shown")
        }
        for name in Self.secret { #expect(WrittenField(of: name) == nil) }
        // What no form has any more is not on the list.
        let names = Set(written.compactMap { WrittenField(of: $0.name) })
        #expect(Set(WrittenField.allCases).subtracting(names) == [])
    }

    /// The page of all components has forms that lead nowhere.
    private func isForm(_ route: Route) -> Bool {
        route.method == .get && !route.isForPrograms && !route.path.contains("/stream")
            && route.path != DeskAddress.styles
    }

    private func fields(of page: Answer) -> [Shown] {
        for choice in page.body.matches(of: /<(?:option|button|input type="(?:radio|checkbox)")[^>]*\bvalue="([^"]*)"/)
        {
            #expect(String(choice.1).trimmed == choice.1, "a form that comes back would have lost “\(choice.1)”")
        }
        return page.body.matches(of: /<(input|textarea|select|button)\b([^>]*)>/).compactMap { tag in
            guard let name = tag.2.firstMatch(of: /\bname="([^"]*)"/) else { return nil }
            let type = tag.2.firstMatch(of: /\btype="([^"]*)"/)
            return Shown(
                name: String(name.1), kind: tag.1 == "input" ? String(type?.1 ?? "text") : String(tag.1))
        }
    }
}
