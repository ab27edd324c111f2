import Domain
import Testing

/// How long roles and sessions hold, and who may give what.
@Suite struct RoleTermTests {
    private let event = Event.ID(rawValue: "fachtag")
    private let other = Event.ID(rawValue: "fest")

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    @Test(arguments: [Role.facilitator, .door, .helper])
    func `a role of the day ends a month after it`(role: Role) throws {
        let event = try day("2023-12-01")
        #expect(!RoleTerm.isOver(role, after: event, on: try day("2023-12-31"), isFinished: true))
        #expect(RoleTerm.isOver(role, after: event, on: try day("2024-01-01"), isFinished: false))
    }

    @Test func `hosts stay until everything is answered, at the latest for a year and a half`() throws {
        let event = try day("2023-12-01")
        #expect(!RoleTerm.isOver(.host, after: event, on: try day("2024-11-30"), isFinished: false))
        #expect(RoleTerm.isOver(.host, after: event, on: try day("2024-01-01"), isFinished: true))
        #expect(RoleTerm.isOver(.host, after: event, on: try day("2025-06-15"), isFinished: false))
    }

    @Test(arguments: [Role.coordination, .editor])
    func `what belongs to no day never ends by itself`(role: Role) throws {
        #expect(!RoleTerm.isOver(role, after: try day("2003-12-01"), on: try day("2023-12-01"), isFinished: true))
    }

    @Test func `nobody gives more than they have`() {
        let host: Set<RoleGrant> = [.role(.host, at: event)]
        for role in [Role.host, .facilitator, .door, .helper] {
            #expect(RoleGrant.role(role, at: event).mayBeGiven(by: host))
            #expect(!RoleGrant.role(role, at: other).mayBeGiven(by: host))
            #expect(!RoleGrant.role(role, at: event).mayBeGiven(by: [.role(.door, at: event)]))
            #expect(RoleGrant.role(role, at: event).mayBeGiven(by: [.coordination]))
        }
        #expect(!RoleGrant.coordination.mayBeGiven(by: host))
        let choir = Organisation.ID(rawValue: "chor")
        #expect(RoleGrant.editor(of: choir).mayBeGiven(by: [.editor(of: choir)]))
        #expect(!RoleGrant.editor(of: choir).mayBeGiven(by: [.editor(of: Organisation.ID(rawValue: "amt"))]))
    }

    @Test func `twice a year somebody says whether a role is still needed`() {
        let given = Instant(milliseconds: 1_700_000_000_000)
        func held(since given: Instant?, neededAt needed: Instant? = nil) -> HeldRole {
            HeldRole(account: Account.ID(rawValue: "amal"), grant: .coordination, givenAt: given, neededAt: needed)
        }
        let later = given.advanced(by: .days(HeldRole.daysUntilAsked))
        #expect(!held(since: given).isToReview(at: later.advanced(by: .minutes(-1))))
        #expect(held(since: given).isToReview(at: later))
        #expect(!held(since: given, neededAt: later).isToReview(at: later))
        #expect(held(since: nil).isToReview(at: given))
    }

    @Test func `a session at a desk ends after eight quiet hours, that of a volunteer does not`() {
        let seen = Instant(milliseconds: 1_700_000_000_000)
        let (before, after) = (seen.advanced(by: .minutes(479)), seen.advanced(by: .hours(8)))
        for roles in [[RoleGrant.coordination], [RoleGrant.role(.host, at: event)]] {
            #expect(!Session.isOver(seen: seen, at: before, holding: Set(roles)))
            #expect(Session.isOver(seen: seen, at: after, holding: Set(roles)))
        }
        #expect(!Session.isOver(seen: seen, at: after, holding: [.role(.door, at: event)]))
        #expect(!Session.isOver(seen: seen, at: after, holding: []))
    }
}
