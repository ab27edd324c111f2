import Domain
import Testing

@Suite struct MembershipTests {
    private let choir = Organisation.ID(rawValue: "chor")
    private let stranger = Organisation.ID(rawValue: "fremd")
    private let now = Instant(milliseconds: 1_701_417_600_000)
    private let today = CalendarDay(of: Instant(milliseconds: 1_701_417_600_000), in: .ofTheCity)

    private func network(_ kind: String = "mo-network") -> Organisation {
        Organisation(
            id: .init(rawValue: "verbund"), slug: "verbund", name: "Verbund", side: .migrantOrganisation,
            kind: OrganisationKind(rawValue: kind), createdAt: now)
    }

    private func proposed(by voice: Voice? = nil, since: CalendarDay? = nil) throws -> Membership {
        try Membership(
            id: .init(rawValue: "m"), of: choir, in: network(), since: since ?? today,
            proposedBy: voice ?? Voice(choir), on: today, at: now)
    }

    private func confirmed() throws -> Membership {
        var membership = try proposed()
        try membership.confirm(by: Voice(network().id), at: now)
        return membership
    }

    @Test func `whoever proposes it has said yes, and nobody sees it before the other one has`() throws {
        for voice in [Voice(choir), Voice(network().id)] {
            var membership = try proposed(by: voice)
            let other = membership.other(than: voice.organisation)
            #expect(!membership.isConfirmed)
            #expect(membership.waits(for: other) && !membership.waits(for: voice.organisation))
            try membership.confirm(by: Voice(other), at: now)
            #expect(membership.isConfirmed)
        }
    }

    @Test func `nobody else says anything about it`() throws {
        var membership = try confirmed()
        let before = membership
        #expect(throws: Membership.Refusal.notAParty) { try membership.confirm(by: Voice(stranger), at: now) }
        #expect(throws: Membership.Refusal.notAParty) { try membership.end(by: Voice(stranger), on: today) }
        #expect(throws: Membership.Refusal.notAParty) { try membership.stopActing(by: Voice(stranger)) }
        #expect(throws: Membership.Refusal.notAParty) { try proposed(by: Voice(stranger)) }
        #expect(membership == before)
    }

    @Test(arguments: [("mo-network", true), ("welfare-association", true), ("mo-association", false)])
    func `only a body of organisations has members`(kind: String, isNetwork: Bool) {
        #expect(network(kind).kind.isOfNetworks == isNetwork)
    }

    @Test func `it has begun, and nobody belongs to itself`() throws {
        #expect(throws: Membership.Refusal.inTheFuture) { try proposed(since: today.advanced(byDays: 1)) }
        let network = network()
        #expect(throws: Membership.Refusal.withItself) {
            try Membership(
                id: .init(rawValue: "m"), of: network.id, in: network, since: today, proposedBy: Voice(network.id),
                on: today, at: now)
        }
    }

    @Test func `only the member itself lets its network act, and either of them ends that`() throws {
        var membership = try confirmed()
        let network = network().id
        #expect(throws: Membership.Refusal.notAParty) {
            try membership.letAct(by: Voice(network), on: today, at: now)
        }
        // What the coordination hears on the telephone is no leave.
        #expect(throws: Membership.Refusal.notAParty) {
            try membership.letAct(by: Voice(choir, .telephone), on: today, at: now)
        }
        for voice in [Voice(choir), Voice(network)] {
            try membership.letAct(by: Voice(choir), on: today, at: now)
            #expect(membership.lets(on: today))
            try membership.stopActing(by: voice)
            #expect(!membership.lets(on: today))
        }
        var waiting = try proposed()
        #expect(throws: Membership.Refusal.notConfirmed) {
            try waiting.letAct(by: Voice(choir), on: today, at: now)
        }
    }

    @Test func `with its end the network acts for nobody any more, and it ends once`() throws {
        var membership = try confirmed()
        try membership.letAct(by: Voice(choir), on: today, at: now)
        try membership.end(by: Voice(network().id), on: today)
        #expect(membership.until == today)
        #expect(!membership.lets(on: today))
        #expect(!membership.isOver(on: today) && membership.isOver(on: today.advanced(byDays: 1)))
        #expect(throws: Membership.Refusal.isOver) { try membership.end(by: Voice(choir), on: today) }
        // Nor does it get the power back on the last day.
        #expect(throws: Membership.Refusal.isOver) { try membership.letAct(by: Voice(choir), on: today, at: now) }
    }
}
