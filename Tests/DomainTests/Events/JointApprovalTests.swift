import Testing

@testable import Domain

/// Hosts of equal rank: each body has one voice.
@Suite struct JointApprovalTests {
    private func event(needed: Int? = nil) throws -> Event {
        Event(
            id: .init(rawValue: "event"), slug: "fachtag", title: .german("Fachtag"),
            hosts: [
                EventHost(role: .host, name: "KI", replyAddress: EmailAddress(rawValue: "ki@example.org")),
                EventHost(role: .host, name: "Netzwerk"), EventHost(role: .host, name: "Agenturen"),
                EventHost(role: .coHost, name: "Jugendring", replyAddress: EmailAddress(rawValue: "ring@example.org")),
                EventHost(role: .leadModerator, name: "Annika Müller"),
            ], city: "bielefeld", day: try #require(CalendarDay(rawValue: "2027-03-12")), timeZone: .ofTheCity,
            capacity: Capacity(places: 10), approvalsNeeded: needed)
    }

    private func person(
        _ name: String, _ body: String, accepted: Bool = true, saidYes: Bool = false
    ) throws -> HostPerson {
        HostPerson(
            account: .init(rawValue: name), name: name,
            email: try #require(EmailAddress(rawValue: "\(name)@example.org")), language: .german, body: body,
            acceptedAt: accepted ? Instant(milliseconds: 0) : nil, saidYesAt: saidYes ? Instant(milliseconds: 1) : nil)
    }

    @Test func `where nobody speaks for anybody, nobody is asked`() throws {
        #expect(try event().approvalsMissing(among: []) == 0)
    }

    @Test func `all who invite are asked, one voice for each body, and none for whoever cooperates`() throws {
        let event = try event()
        var people = [
            try person("a", "KI"), try person("b", "KI"), try person("c", "Netzwerk"), try person("d", "Jugendring"),
        ]
        #expect(event.approvalsMissing(among: people) == 2)
        people[1] = try person("b", "KI", saidYes: true)
        #expect(event.approvalsMissing(among: people) == 1)
        people[0] = try person("a", "KI", saidYes: true)
        people[3] = try person("d", "Jugendring", saidYes: true)
        #expect(event.approvalsMissing(among: people) == 1)
        people[2] = try person("c", "Netzwerk", saidYes: true)
        #expect(event.approvalsMissing(among: people) == 0)
    }

    @Test(arguments: [(1, 0), (2, 1), (3, 2), (7, 2)])
    func `as many as the hosts agreed on are enough, and never more than there are`(needed: Int, missing: Int) throws {
        let people = [
            try person("a", "KI", saidYes: true), try person("c", "Netzwerk"), try person("e", "Agenturen"),
        ]
        #expect(try event(needed: needed).approvalsMissing(among: people) == missing)
    }

    @Test func `whoever has not taken the invitation on has no voice, and nobody waits for it`() throws {
        let people = [
            try person("a", "KI", saidYes: true), try person("c", "Netzwerk", accepted: false, saidYes: true),
            try person("e", "Agenturen"),
        ]
        #expect(try event().approvalsMissing(among: people) == 1)
        // Neither counts what they said, nor are they among those of whom so many are needed.
        #expect(try event(needed: 2).approvalsMissing(among: people) == 1)
        #expect(try event(needed: 3).approvalsMissing(among: Array(people.dropLast())) == 0)
        #expect(try event().bodies(with: people).map(\.isAsked) == [true, false, true, false])
    }

    private static let wishes: [(now: Int?, wished: Int?, lowers: Bool)] = [
        (nil, 3, true), (3, nil, false), (3, 2, true), (2, 3, false), (2, 2, false), (nil, nil, false),
    ]

    @Test(arguments: wishes)
    func `all of them is more than any number`(now: Int?, wished: Int?, lowers: Bool) throws {
        #expect(try event(needed: now).lowersApprovals(to: wished) == lowers)
    }

    @Test func `whoever shall go has no say in it, and the others are as many as for everything else`() throws {
        let event = try event(needed: 2)
        var people = [try person("a", "KI"), try person("c", "Netzwerk", saidYes: true), try person("e", "Agenturen")]
        let removal = JointApproval(
            day: event.day, place: nil, removes: .init(rawValue: "c"), askedAt: Instant(milliseconds: 0))
        #expect(event.approvalsMissing(to: removal, among: people) == 2)
        #expect(!event.hasVoice(.init(rawValue: "c"), among: people, in: removal))
        #expect(event.hasVoice(.init(rawValue: "c"), among: people))
        people[0].saidYesAt = Instant(milliseconds: 1)
        #expect(event.approvalsMissing(to: removal, among: people) == 1)
        // Another one who speaks for the same body keeps its voice.
        people[1] = try person("c", "KI", saidYes: true)
        #expect(event.approvalsMissing(to: removal, among: people) == 1)
    }

    @Test func `on the day only day and place wait for nobody`() throws {
        var event = try event()
        event.isPublished = true
        let now = event.instant(of: .midnight)
        let people = [try person("a", "KI")]
        let move = JointApproval(day: event.day, place: "Rathaus", askedAt: now)
        #expect(event.isDecided(move, by: people, at: now))
        let fewer = JointApproval(day: event.day, place: nil, approvals: 1, askedAt: now)
        #expect(!event.isDecided(fewer, by: people, at: now))
    }

    @Test func `an answer to a letter goes to those who invite`() throws {
        #expect(try event().replyAddresses.map(\.rawValue) == ["ki@example.org"])
    }
}
