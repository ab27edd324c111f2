import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Who may call what: the table in the documentation, and what really happens.
@Suite struct AccessTests {
    /// The table as the routes say it.
    private static var table: String {
        let rows = App.allRoutes.all.map { route in
            "| `\(route.method.rawValue) \(route.path)` | \(route.access.name) |"
        }
        return """
            # Who may call what

            One line per address. Whoever may not call it gets the page that says that there is nothing here; below
            `/desk` and at `/account`, people who are not signed in are sent to sign in, whether the address exists or
            not. A program that shows no valid token is asked for one (401). `AccessTests` compares this table with the program; `ACCESS_TABLE=write make test` writes it anew.

            | address | who |
            | --- | --- |
            \(rows.sorted().joined(separator: "\n"))

            """
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../docs/access.md")

    @Test func `the access table in the documentation is the one that holds`() throws {
        if ProcessInfo.processInfo.environment["ACCESS_TABLE"] == "write" {
            try Data(Self.table.utf8).write(to: Self.file)
        }
        #expect(String(decoding: try Data(contentsOf: Self.file), as: UTF8.self) == Self.table)
    }

    /// Addresses with values for their parts; the event and the organisation exist.
    private static func address(of route: Route) -> String {
        route.path
            .replacing("{event}", with: "neue-wege-2023")
            .replacing(/\{[a-z]+\}/, with: "018c2644-eae0-7000-bf5c-deccff14eac6")
    }

    @Test func `whoever holds no role reaches nothing that is not for everyone`() async throws {
        let town = try await EventTown()
        let (visitor, nobody) = (town.browser, town.browser.somebodyElse())
        try await nobody.signIn("niemand@example.org")
        let guarded = App.allRoutes.all.filter { $0.access.name != Access.everyone.rule.name }
        #expect(guarded.count > 30)
        for route in guarded {
            let isForSignedIn = route.access.name.hasPrefix(Access.signedIn.rule.name)
            for person in [visitor, nobody] where !(person === nobody && isForSignedIn) {
                let token = person.csrfToken
                let answer = try await person.send(
                    route.method, Self.address(of: route), headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: route.method == .get ? "" : "csrf=\(token)")
                // A form without a page of ours before it is refused before anybody asks who sent it.
                let isRefused =
                    [.notFound, .forbidden, .unauthorized].contains(answer.status)
                    || answer.location?.hasPrefix("/sign-in") == true
                #expect(isRefused, "\(route.method) \(route.path): \(answer.status)")
            }
        }
    }

    @Test func `the people of one event find nothing at the desk of another`() async throws {
        let town = try await EventTown()
        let other = Event.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        let team = town.browser.somebodyElse()
        try await team.signIn("fremd@example.org", roles: [.role(.host, at: other), .role(.door, at: other)])
        for page in ["", "/door", "/groups", "/registrations", "/boards", "/ideas"] {
            #expect(try await team.get(EventTown.desk + page).status == .notFound, "\(page)")
        }
        let own = town.browser.somebodyElse()
        try await own.signIn("eigen@example.org", roles: [.role(.host, at: town.event.id)])
        #expect(try await own.get(EventTown.desk + "/groups").status == .ok)
    }

    @Test func `a form from another browser changes nothing`() async throws {
        let town = try await EventTown()
        let fields = try await town.browser.get("/events/neue-wege-2023/register").hiddenFields
        let answer = try await town.browser.somebodyElse().post(
            "/events/neue-wege-2023/register", fields + [("name", "Amal"), ("places", "1")])
        #expect(answer.status == .forbidden)
        #expect(try await town.registrations() == [])
    }

    @Test func `the camera is for the door alone`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id), .coordination])
        let door = try await town.browser.get(EventTown.desk + "/door")
        #expect(door.status == .ok)
        #expect(door.headers[.permissionsPolicy]?.contains("camera=(self),") == true)
        for path in [EventTown.desk, EventTown.page, EventTown.page + "/door", "/door"] {
            #expect(try await town.browser.get(path).headers[.permissionsPolicy]?.contains("camera=(),") == true)
        }
    }

    @Test func `every answer forbids foreign scripts, frames and guessing`() async throws {
        let browser = try await Browser.onEmptyCity()
        for path in ["/", "/sign-in", "/nothing-here", "/healthz"] {
            let headers = try await browser.get(path).headers
            #expect(headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
            #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
            #expect(headers[.crossOriginResourcePolicy] == "same-origin")
            #expect(headers[.permissionsPolicy]?.contains("camera=(),") == true)
        }
    }
}
