import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Every role against every address of a whole city, with things that exist: what the table says is what happens.
@Suite struct AccessMatrixTests {
    /// A city in the middle of its plenary, and one thing of every kind to ask for.
    struct City {
        let day: Day
        let organisation: Organisation
        let stranger: Organisation.ID
        let parts: [String: String]

        init(_ stage: DemoStage = .plenary) async throws {
            day = try await Day(stage)
            let event = day.event
            let correspondence = day.coordination.services.correspondence
            let (asked, circular) = try await day.coordination.services.database.write(by: .system) { db in
                try AddQuestion(to: event) { id in
                    RegistrationQuestion(
                        id: id, kind: .text, wording: .german("Noch etwas?"), purpose: .german("Für die Planung."))
                }.run(in: db)
                let circular = try WriteCircular(
                    .german("Anfahrt"), .german("Bitte mit dem Bus."), to: RegistrationChoice(), at: event,
                    correspondence: correspondence
                ).run(in: db)
                return (try db.event(event)?.questions.own.last?.id.rawValue ?? "", circular.id.rawValue)
            }
            let (things, stranger) = try await day.read { db in
                func first(_ sql: SQL) throws -> String { try db.value(sql) ?? "" }
                // An item in which somebody appears.
                let ofProgramme: SQL = """
                    FROM programme_person JOIN programme_item ON programme_item.id = programme_person.item
                    WHERE programme_item.event = \(event)
                    """
                return (
                    [
                        "{registration}": try first("SELECT MIN(id) AS value FROM registration WHERE event = \(event)"),
                        "{group}": try first("SELECT MIN(id) AS value FROM work_group WHERE event = \(event)"),
                        "{stand}": try first("SELECT MIN(id) AS value FROM stand WHERE event = \(event)"),
                        "{area}": try first("SELECT MIN(id) AS value FROM stand_area WHERE event = \(event)"),
                        "{supporter}": try first("SELECT MIN(id) AS value FROM supporter WHERE event = \(event)"),
                        "{assignment}": try first(
                            "SELECT MIN(id) AS value FROM support_assignment WHERE event = \(event)"),
                        "{item}": try first("SELECT MIN(item) AS value \(ofProgramme)"),
                        "{person}": try first(
                            """
                            SELECT MIN(programme_person.id) AS value \(ofProgramme)
                                AND item = (SELECT MIN(item) \(ofProgramme))
                            """),
                        "{device}": try first("SELECT MIN(id) AS value FROM door_device WHERE event = \(event)"),
                        "{checkIn}": try first("SELECT MIN(id) AS value FROM check_in WHERE event = \(event)"),
                        "{board}": try first("SELECT MIN(id) AS value FROM board WHERE event = \(event)"),
                        "{measure}": try first("SELECT MIN(id) AS value FROM measure WHERE event = \(event)"),
                        "{kind}": "measure-title", "{language}": "tr", "{figure}": "bridges-built",
                        "{text}": "kernel.save", "{list}": "funding",
                        "{subject}": try first("SELECT MIN(id) AS value FROM measure WHERE event = \(event)"),
                        "{idea}": try first(
                            "SELECT MIN(idea.id) AS value FROM idea JOIN event ON event.id = idea.event WHERE slug = 'neue-wege-2023'"
                        ),
                        "{card}": try first("SELECT MIN(id) AS value FROM card"),
                        "{cluster}": try first("SELECT MIN(id) AS value FROM cluster"),
                        "{owner}": try first("SELECT MIN(id) AS value FROM measure_owner"),
                        "{offer}": try first("SELECT MIN(id) AS value FROM offer"),
                        "{cooperation}": try first("SELECT MIN(id) AS value FROM cooperation"),
                        // There is one only at the stage of a crisis.
                        "{crisis}": try first("SELECT MIN(slug) AS value FROM crisis"),
                        "{need}": try first("SELECT MIN(id) AS value FROM crisis_need"),
                        "organisation": try first("SELECT MIN(id) AS value FROM organisation"),
                    ],
                    // Somebody who has promised nothing and works together with nobody.
                    try first(
                        """
                        SELECT MAX(id) AS value FROM organisation
                        WHERE id NOT IN (SELECT organisation FROM measure_owner)
                            AND id NOT IN (SELECT organisation FROM cooperation_party)
                        """)
                )
            }
            parts = things.merging(["{question}": asked, "{circular}": circular]) { first, _ in first }
            let first = Organisation.ID(rawValue: things["organisation"] ?? "")
            organisation = try #require(try await day.read { try $0.organisation(first) })
            self.stranger = Organisation.ID(rawValue: stranger)
        }

        func address(of route: Route) -> String {
            var path = route.path
                .replacing("{event}", with: "neue-wege-2023")
                .replacing("{organisation}", with: organisation.slug)
            for (name, value) in parts where name.hasPrefix("{") && !value.isEmpty {
                path = path.replacing(name, with: value)
            }
            return path.replacing(/\{[a-zA-Z]+\}/, with: "1")
        }

        func person(_ name: String, _ roles: [RoleGrant]) async throws -> Browser {
            let browser = day.coordination.somebodyElse()
            try await browser.signIn("\(name)@example.org", roles: roles)
            return browser
        }
    }

    private static let open = ["everyone", "signed in"]

    private static var guarded: [Route] {
        App.allRoutes.all.filter { route in
            // Whoever has a desk somewhere searches in it: what is found there `DeskSearchTests` know.
            route.access.name != Access<Void>.desk.rule.name && !open.contains { route.access.name.hasPrefix($0) }
        }
    }

    @Test func `people with every role elsewhere reach nothing here`() async throws {
        let city = try await City()
        let elsewhere = Event.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        let people = try await city.person(
            "fremd",
            [Role.host, .facilitator, .door, .helper].map { .role($0, at: elsewhere) } + [.editor(of: city.stranger)])
        #expect(Self.guarded.count > 60)
        for route in Self.guarded {
            let answer = try await people.send(
                route.method, city.address(of: route), headers: [.contentType: "application/x-www-form-urlencoded"],
                body: route.method == .get ? "" : "csrf=\(people.csrfToken)")
            // A cookie is no token, and proves no intention.
            let asksForToken =
                route.access.isForTokensOnly || route.access.isForDevicesOnly
                || (route.isForPrograms && route.method != .get)
            #expect(
                answer.status == (asksForToken ? .unauthorized : .notFound),
                "\(route.method) \(route.path): \(answer.status)")
        }
    }

    @Test(arguments: [Role.host, .facilitator, .door])
    func `at their own event, people open the pages that the table gives them, and no others`(role: Role) async throws {
        let city = try await City()
        let person = try await city.person("team", [.role(role, at: city.day.event)])
        let pages = Self.guarded.filter { route in
            route.method == .get && route.access.name.hasSuffix("of this event, coordination") && !route.isForPrograms
                && !route.path.contains("/stream")
        }
        #expect(pages.count > 6)
        for route in pages {
            let names = route.access.name.split { !$0.isLetter }.map(String.init)
            let answer = try await person.get(city.address(of: route))
            let mayOpen = names.contains(role.rawValue)
            // A search for groups that is over leads back to the desk, a former address to the one of today.
            let isOpen =
                answer.status == .ok || answer.status == .movedPermanently
                || answer.location?.hasPrefix("/desk/events/") == true
            #expect(isOpen == mayOpen, "\(route.path): \(answer.status)")
            if !mayOpen { #expect(answer.status == .notFound, "\(route.path)") }
        }
    }
}
