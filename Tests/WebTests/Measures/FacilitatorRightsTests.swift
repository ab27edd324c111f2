import Actions
import DemoCity
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Whoever leads one group acts for that one: what everybody reads of all groups is decided by hosts and the coordination.
@Suite struct FacilitatorRightsTests {
    private func facilitator(_ day: Day, _ email: String = Persona.facilitator.email) async throws -> Browser {
        let leader = day.coordination.somebodyElse()
        try await leader.signIn(email, roles: [.role(.facilitator, at: day.event)])
        return leader
    }

    /// An open idea of the group that the facilitator of the demo city moderates from now on, and one of another group.
    private func ideas(_ day: Day) async throws -> (own: Idea, other: Idea) {
        let (ideas, groups, boards) = try await day.read { [event = day.event] db in
            (try db.ideas(of: event), try db.workGroups(of: event), try db.boards(of: event))
        }
        let open = ideas.filter { $0.isOpen && $0.mergedInto == nil && $0.board != nil }
        let own = try #require(open.first)
        let other = try #require(open.first { $0.board != own.board })
        let group = try #require(boards.first { $0.id == own.board }?.group)
        let moderators = groups.filter { $0.moderator != nil }
        let moderator = try #require(moderators.first?.moderator)
        try await day.coordination.services.database.write(by: .system) { db in
            for led in moderators { try db.change(group: led.id) { $0.moderator = nil } }
            try db.change(group: group) { $0.moderator = moderator }
        }
        return (own, other)
    }

    @Test func `triage, plenary and minutes are not for whoever leads a group`() async throws {
        let day = try await Day(.plenary)
        let leader = try await facilitator(day)
        let idea = try await ideas(day).own
        for page in ["/ideas", "/plenary", "/minutes", "/minutes.docx"] {
            #expect(try await leader.get(Day.desk + page).status == .notFound, "\(page)")
        }
        for action in [
            "/ideas/\(idea.id)/declining", "/ideas/\(idea.id)/measure", "/plenary/next", "/plenary/parking",
        ] {
            let answer = try await leader.submit(
                [("reason", "Nein."), ("title", "Neu")], on: "/account", to: Day.desk + action)
            #expect(answer.status == .notFound, "\(action)")
        }
        #expect(try await day.read { db in try db.idea(idea.id) } == idea)
        let plenary = try await day.read { [event = day.event] db in try db.plenary(of: event) }
        #expect(!plenary.hasBegun)
    }

    @Test func `what people say of a measure is not written down by whoever leads a group`() async throws {
        let day = try await Day(.plenary)
        let leader = try await facilitator(day)
        let (idea, today) = (try await ideas(day).own, try #require(CalendarDay(rawValue: "2023-12-01")))
        let measure = try await day.coordination.services.database.write(by: .system) { db in
            try MakeMeasure(from: idea.id, on: today).run(in: db)
        }
        let page = "/measures/\(measure.id)"
        #expect(try await leader.get(page).status == .ok)
        #expect(try await leader.get(page + "/edit").status == .notFound)
    }

    @Test func `a moderator chooses for the plenary from the own group alone`() async throws {
        let day = try await Day(.plenary)
        let leader = try await facilitator(day)
        let (own, other) = try await ideas(day)
        let here = "/boards/\(try #require(own.board))/results"
        let there = "/boards/\(try #require(other.board))/results"
        #expect(try await leader.submit([], on: here, to: "\(here)/\(own.id)/choice").status == .seeOther)
        #expect(try await day.read { db in try db.idea(own.id) }?.plenaryPlace == 1)
        #expect(!(try await leader.get(there).body.contains("/choice\"")))
        #expect(try await leader.submit([], on: here, to: "\(there)/\(other.id)/choice").status == .notFound)
        #expect(try await day.read { db in try db.idea(other.id) }?.plenaryPlace == nil)
    }

    @Test func `a facilitator who is named with no group helps out where they lead`() async throws {
        let day = try await Day(.plenary)
        let leader = try await facilitator(day, "springt-ein@example.org")
        let other = try await ideas(day).other
        let there = "/boards/\(try #require(other.board))/results"
        #expect(try await leader.submit([], on: there, to: "\(there)/\(other.id)/choice").status == .seeOther)
        #expect(try await day.read { db in try db.idea(other.id) }?.plenaryPlace == 1)
    }
}
