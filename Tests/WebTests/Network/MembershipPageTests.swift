import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// N/5: how people say that an organisation belongs to a network, and what a network may do then.
@Suite struct MembershipPageTests {
    private static let network = Organisation.ID(rawValue: "verbund")

    /// The small network with a body of organisations; each of choir and body has somebody.
    private struct Town {
        let choir: Browser
        let network: Browser

        init() async throws {
            choir = try await Browser.onSmallNetwork()
            try await choir.services.database.write(by: .system) { db in
                try db.insert(
                    Organisation(
                        id: MembershipPageTests.network, slug: "verbund", name: "Verbund", side: .migrantOrganisation,
                        kind: OrganisationKind(rawValue: "mo-network"), createdAt: db.now))
            }
            try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
            network = choir.somebodyElse()
            try await network.signIn("verbund@example.org", roles: [.editor(of: MembershipPageTests.network)])
        }

        /// The choir says that it belongs to the body, and the body that it is so.
        func confirm() async throws -> String {
            try await choir.submit(
                [("organisation", "Verbund"), ("since", "2019-03-01")], on: "/organisations/chor/memberships")
            let membership = try #require(
                try await choir.services.database.read { db in try db.memberships(of: SmallNetwork.choir).first })
            try await say("confirm", membership.id.rawValue, by: network, at: "verbund")
            return membership.id.rawValue
        }

        @discardableResult
        func say(_ step: String, _ id: String, by browser: Browser, at slug: String) async throws -> Answer {
            let page = "/organisations/\(slug)/memberships"
            return try await browser.submit([], on: page, to: "\(page)/\(id)/\(step)")
        }
    }

    @Test func `one proposes it, the other finds it on its desk, and then both pages show it`() async throws {
        let town = try await Town()
        let sent = try await town.choir.submit(
            [("organisation", "Verbund"), ("since", "2019-03-01")], on: "/organisations/chor/memberships")
        #expect(sent.location == "/organisations/chor/memberships?done=proposed")
        #expect(try await town.network.get("/desk/own").body.contains("Mitgliedschaft bestätigen: Chor"))
        let visitor = town.choir.somebodyElse()
        #expect(try await !visitor.get("/organisations/chor").body.contains("Mitglied bei"))
        let page = try await town.network.get("/organisations/verbund/memberships").body
        #expect(page.contains("Chor hat das eingetragen. Stimmt es?"))
        let id = try #require(page.firstMatch(of: /memberships\/([^\/"]+)\/confirm"/)).1
        try await town.say("confirm", String(id), by: town.network, at: "verbund")
        let chor = try await visitor.get("/organisations/chor").body
        #expect(chor.contains("Mitglied bei") && chor.contains("seit 1. März 2019"))
        #expect(try await visitor.get("/organisations/verbund").body.contains("href=\"/organisations/chor\""))
    }

    @Test func `whoever proposes to somebody whom no letter reaches reads it, and the desk knows`() async throws {
        let town = try await Town()
        let sent = try await town.network.submit(
            [("direction", "network"), ("organisation", "Amt"), ("since", "2019-03-01")],
            on: "/organisations/verbund/memberships")
        let page = try await town.network.get(try #require(sent.location)).body
        #expect(page.contains("Keine E-Mail erreicht die andere Seite. Die Koordination sieht das und ruft an."))
        let desk = town.choir.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await desk.get("/desk").body.contains("href=\"/desk/unheard\""))
        let list = try await desk.get("/desk/unheard").body
        #expect(list.contains(">Amt</a>") && list.contains("href=\"/desk/memberships/"))
    }

    @Test func `the list of what reaches nobody asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let town = try await Town()
            try await town.choir.services.database.write(by: .system) { db in
                for index in 1...number {
                    let member = SmallNetwork.organisation("Gruppe \(index)", at: db.now)
                    try db.insert(member)
                    try db.insert(
                        Membership(
                            stored: .init(rawValue: "m\(index)"), network: MembershipPageTests.network,
                            member: member.id, since: ExampleNetwork.today, networkYes: .init(at: db.now),
                            createdAt: db.now))
                }
            }
            let desk = town.choir.somebodyElse()
            try await desk.signIn("koordination@example.org", roles: [.coordination])
            let (answer, count) = try await desk.getCounting("/desk/unheard")
            #expect(answer.body.matches(of: /\/desk\/memberships\//).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }

    @Test func `what cannot be is said beside the field`() async throws {
        let town = try await Town()
        for (name, sentence) in [
            ("", "Bitte nennen Sie die andere Organisation."),
            ("Gibt es nicht", "Diese Organisation steht nicht im Verzeichnis."),
            ("Amt", "Diese Organisation ist kein Verbund."),
        ] {
            let answer = try await town.choir.submit(
                [("organisation", name), ("since", "2019-03-01")], on: "/organisations/chor/memberships")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(sentence))
        }
        let ahead = try await town.choir.submit(
            [("organisation", "Verbund"), ("since", "2033-03-01")], on: "/organisations/chor/memberships")
        #expect(ahead.body.contains("Dieser Tag liegt in der Zukunft."))
    }

    @Test func `nobody says anything for the other one, not even the coordination`() async throws {
        let town = try await Town()
        let id = try await town.confirm()
        let coordination = town.choir.somebodyElse()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        for step in MembershipStep.allCases {
            let path = "/organisations/chor/memberships/\(id)/\(step.rawValue)"
            for browser in [town.network, coordination] {
                #expect(try await browser.post(path, [("csrf", browser.csrfToken)]).status == .notFound, "\(path)")
            }
        }
        // Of one that is not theirs they say nothing at their own address, either.
        let office = town.choir.somebodyElse()
        try await office.signIn("amt@example.org", roles: [.editor(of: SmallNetwork.office)])
        let forged = "/organisations/amt/memberships/\(id)/end"
        #expect(try await office.post(forged, [("csrf", office.csrfToken)]).status == .notFound)
    }

    @Test func `the coordination notes a yes that it hears, with the person, and that one is told`() async throws {
        let town = try await Town()
        try await town.network.submit(
            [("direction", "network"), ("organisation", "Chor"), ("since", "2019-03-01")],
            on: "/organisations/verbund/memberships")
        let coordination = town.choir.somebodyElse()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        let page = try await coordination.get("/organisations/chor").body
        let note = String(try #require(page.firstMatch(of: /href="(\/desk\/memberships\/[^"]+)"/)).1)
        #expect(try await town.choir.get(note).status == .notFound)
        let nobody = try await coordination.submit([("way", "telephone"), ("person", "")], on: note)
        #expect(nobody.status == .unprocessableContent)
        let noted = try await coordination.submit([("way", "telephone"), ("person", "Frau Sommer")], on: note)
        #expect(noted.location == "/organisations/chor")
        let memberships = try await town.choir.services.database.read { db in
            try db.memberships(of: SmallNetwork.choir)
        }
        #expect(memberships.map(\.memberYes?.way) == [.telephone])
        let letters = try await town.choir.services.database.letters().filter { $0.to == "verein@example.org" }
        #expect(letters.contains { $0.body.contains("Frau Sommer") })
        // Nobody's yes is missing any more.
        #expect(try await coordination.get(note).status == .notFound)
    }

    @Test func `a network cares for a member as long as the member lets it, and speaks for it nowhere else`()
        async throws
    {
        let town = try await Town()
        let id = try await town.confirm()
        let edit = "/organisations/chor/edit"
        #expect(try await town.network.get(edit).status == .notFound)
        try await town.say("acting", id, by: town.choir, at: "chor")
        #expect(try await town.network.get(edit).status == .ok)
        #expect(try await town.network.get("/desk/own").body.contains("Für diese Mitglieder handeln Sie"))
        let confirmed = try await town.network.submit(
            [], on: "/organisations/chor", to: "/organisations/chor/confirmation")
        #expect(confirmed.status == .seeOther)
        let choir = try await town.choir.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(choir?.confirmedAt != nil && choir?.correctedAt == nil)
        let letters = try await town.choir.services.database.letters().filter { $0.to == "verein@example.org" }
        #expect(letters.contains { $0.body.contains("Wir haben bestätigt, dass Ihr Profil stimmt.") })
        #expect(letters.contains { $0.subject == "Ihr Verbund hat für Sie gehandelt: Chor" })
        // What the choir agrees with others, it says itself.
        #expect(try await town.network.get("/organisations/chor/cooperations/new?with=amt").status == .notFound)
        #expect(try await town.network.get("/organisations/chor/memberships").status == .notFound)
        let step = "/cooperations/k/steps/chor/pause"
        #expect(try await town.network.post(step, [("csrf", town.network.csrfToken)]).status == .notFound)

        try await town.say("no-acting", id, by: town.choir, at: "chor")
        #expect(try await town.network.get(edit).status == .notFound)
    }

    @Test func `ending asks first, and what has ended lets nobody act any more`() async throws {
        let town = try await Town()
        let id = try await town.confirm()
        let page = "/organisations/chor/memberships"
        let question = "Heute ist dann der letzte Tag, und Verbund bekommt Bescheid."
        #expect(try await town.choir.get(page).body.contains(question))
        try await town.say("end", id, by: town.choir, at: "chor")
        let ended = try await town.choir.get(page).body
        #expect(!ended.contains("\(id)/acting") && !ended.contains("\(id)/end"))
        let late = try await town.choir.post("\(page)/\(id)/acting", [("csrf", town.choir.csrfToken)])
        #expect(late.status == .conflict || late.status == .forbidden)
    }

    @Test func `whoever answers what the other one has taken back reads that it has changed`() async throws {
        let town = try await Town()
        try await town.choir.submit(
            [("organisation", "Verbund"), ("since", "2019-03-01")], on: "/organisations/chor/memberships")
        let membership = try #require(
            try await town.choir.services.database.read { db in try db.memberships(of: SmallNetwork.choir).first })
        let address = "/organisations/verbund/memberships/\(membership.id)/confirm"
        let hidden = try #require(
            try await town.network.get("/organisations/verbund/memberships").hiddenFields(ofFormTo: address))
        try await town.say("decline", membership.id.rawValue, by: town.choir, at: "chor")
        let late = try await town.network.post(address, hidden)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Das hat sich inzwischen geändert."))
    }

    @Test func `the page asks the database as often for three as for one`() async throws {
        var counts: [Int] = []
        for number in [1, 3] {
            let town = try await Town()
            try await town.choir.services.database.write(by: .system) { db in
                for index in 1...number {
                    let member = SmallNetwork.organisation("Gruppe \(index)", at: db.now)
                    try db.insert(member)
                    try db.insert(
                        Membership(
                            stored: .init(rawValue: "m\(index)"), network: MembershipPageTests.network,
                            member: member.id, since: ExampleNetwork.today, networkYes: .init(at: db.now),
                            memberYes: .init(at: db.now), createdAt: db.now))
                }
            }
            let (answer, count) = try await town.network.getCounting("/organisations/verbund/memberships")
            #expect(answer.body.matches(of: /organisations\/gruppe-/).count == number)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
