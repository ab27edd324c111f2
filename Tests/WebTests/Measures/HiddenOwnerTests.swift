import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// N/20: nobody is offered to answer for a measure whom the one who looks may not see.
@Suite struct HiddenOwnerTests {
    private static let list = Day.desk + "/ideas"

    /// A draft in hand, and three organisations that share the beginning of their name.
    private func draft(_ day: Day) async throws -> Idea.ID {
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let idea = try #require(ideas.first { $0.status == .prioritised })
        let made = try await day.coordination.submit(
            [("title", idea.title), ("due", "2024-03-01"), ("firstStep", "Termin suchen")],
            on: "\(Self.list)?idea=\(idea.id)", to: "\(Self.list)/\(idea.id)/measure")
        #expect(made.status == .seeOther)
        try await day.coordination.services.database.write(by: .system) { db in
            for (name, visibility) in [
                ("Eichenhof Offen", Visibility.public), ("Eichenhof Netz", .network),
                ("Eichenhof Still", .coordination),
            ] {
                try db.insert(
                    Organisation(
                        id: .init(rawValue: name), slug: Slug.make(from: name, fallback: "x"), name: name,
                        side: .migrantOrganisation, kind: OrganisationKind(rawValue: "mo-association"),
                        visibility: visibility, createdAt: db.now))
            }
        }
        return idea.id
    }

    private func offered(_ typed: String, for idea: Idea.ID, to reader: Browser) async throws -> Answer {
        try await reader.submit(
            [("bank", Bank.migrantOrganisations.rawValue), ("organisation", typed), ("name", "Kim Muster")],
            on: "\(Self.list)?idea=\(idea)", to: "\(Self.list)/\(idea)/measure/owners")
    }

    @Test func `a host is offered whom everybody sees, and the coordination nobody who is hidden`() async throws {
        let day = try await Day(.plenary)
        let idea = try await draft(day)
        let host = day.coordination.somebodyElse()
        try await host.signIn("haus@example.org", roles: [.role(.host, at: day.event)])

        let byHost = try await offered("Eichenhof", for: idea, to: host)
        #expect(byHost.status == .unprocessableContent)
        #expect(byHost.body.contains("Eichenhof Offen"))
        #expect(!byHost.body.contains("Eichenhof Netz") && !byHost.body.contains("Eichenhof Still"))

        let byDesk = try await offered("Eichenhof", for: idea, to: day.coordination)
        #expect(byDesk.body.contains("Eichenhof Offen") && byDesk.body.contains("Eichenhof Netz"))
        #expect(!byDesk.body.contains("Eichenhof Still"))
    }

    @Test func `whoever knows the very name of a hidden one learns no more than of one that there is not`() async throws
    {
        let day = try await Day(.plenary)
        let idea = try await draft(day)
        let host = day.coordination.somebodyElse()
        try await host.signIn("haus@example.org", roles: [.role(.host, at: day.event)])
        for name in ["Eichenhof Netz", "Eichenhof Still", "Eichenhof Nirgends"] {
            #expect(try await offered(name, for: idea, to: host).status == .unprocessableContent, "\(name)")
        }
        let owners = try await day.read { db in try db.measure(from: idea, drafts: true)?.owners }
        #expect(owners == [])
    }
}
