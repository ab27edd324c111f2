import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// A new edition is a draft: the team prepares it, and nobody else finds it anywhere.
@Suite struct DraftTests {
    private static let title = "Herbsttreffen 2025"
    private static let slug = "herbsttreffen-2025"

    /// The reference event, and a draft that was cloned from it at the desk.
    private func townWithDraft() async throws -> (town: EventTown, draft: Event) {
        let town = try await EventTown()
        let browser = town.browser
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let form = "/desk/events/new?from=neue-wege-2023"
        let answer = try await browser.submit(
            [
                ("kind", "fachtag"), ("title", Self.title), ("day", "2025-10-31"), ("venue", "Ravensberger Park"),
                ("series", "Fachtag Migrant*innenorganisationen"), ("parts", "programme"), ("parts", "rooms"),
                ("parts", "roles"), ("parts", "people"),
            ], on: form, to: "/desk/events/new")
        #expect(answer.location?.hasPrefix("/desk/events/\(Self.slug)?deed=") == true)
        let draft = try await town.read { db in try db.event(slug: Self.slug) }
        return (town, try #require(draft))
    }

    @Test func `whoever clones an event in one form has a draft with the parts that were ticked`() async throws {
        let (town, draft) = try await townWithDraft()
        let (items, known) = try await town.read { db in
            (try db.draftProgramme(of: draft.id).items, try db.programme(of: draft.id).items)
        }
        #expect(known.isEmpty, "nobody has published it yet")
        #expect(items.flatMap(\.everybody).allSatisfy { $0.state == .toBeAsked })
        #expect(items.count == 7 && items.flatMap(\.everybody).contains { $0.name == "Bachyt Muratbaeva" })
        #expect(draft.series?.id == town.event.series?.id)
        #expect(draft.hosts.map(\.role) == [.leadModerator] && draft.capacity.places == 120)
        let desk = try await town.browser.get("/desk/events/\(Self.slug)").body
        #expect(desk.contains("Entwurf") && !desk.contains("href=\"/events/\(Self.slug)\""))
        #expect(try await town.browser.get("/desk/events").body.contains(Self.title))
    }

    @Test func `an empty event needs a title and a day, and what was typed stands there again`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let refused = try await town.browser.submit(
            [("kind", "network-meeting"), ("title", ""), ("day", "bald"), ("venue", "Rathaus"), ("series", "Treffen")],
            on: "/desk/events/new")
        #expect(refused.status == .unprocessableContent)
        for said in ["Bitte geben Sie einen Titel ein.", "Bitte geben Sie ein Datum ein", "value=\"Rathaus\""] {
            #expect(refused.body.contains(said), "\(said)")
        }
        let answer = try await town.browser.submit(
            [("kind", "network-meeting"), ("title", "Treffen"), ("day", "12.3.2024"), ("series", "Treffen")],
            on: "/desk/events/new")
        #expect(answer.location?.hasPrefix("/desk/events/treffen-2024?deed=") == true)
        let kept = try await town.read { db in try db.event(slug: "treffen-2024") }
        let made = try #require(kept)
        #expect(made.capacity.places == 35 && made.kind == .networkMeeting && !made.isPublished)
        let page = try await town.browser.get("/desk/events/treffen-2024").body
        #expect(!page.contains("/desk/events/treffen-2024/groups"))
    }

    @Test func `nobody outside finds a draft at any address, and its team finds its desk`() async throws {
        let (town, draft) = try await townWithDraft()
        let visitor = town.browser.somebodyElse()
        let host = town.browser.somebodyElse()
        try await host.signIn("gastgeber@example.org", roles: [.role(.host, at: draft.id)])
        // The event of the file names no rooms.
        let open = App.allRoutes.all.filter { route in
            route.access.name == Access.everyone.rule.name && route.path.contains("{event}") && route.method == .get
                && !route.path.contains("{room}")
                // Not before somebody has given it out.
                && !route.path.contains("/documentation")
        }
        #expect(open.count >= 7)
        for route in open {
            // A stream that is there has no end.
            let slugs = route.path.contains("/stream") ? [Self.slug] : [Self.slug, town.event.slug]
            // What came of an event is read from its day on; its page says so before.
            let isTooEarly = route.path.contains("/impact") && !route.path.hasSuffix("/impact")
            for slug in slugs {
                let isThere = slug == town.event.slug && !isTooEarly
                let address = route.path.replacing("{event}", with: slug)
                for person in [visitor, host] {
                    let answer = try await person.get(address)
                    #expect((answer.status == .notFound) != isThere, "\(address): \(answer.status)")
                }
            }
        }
        #expect(try await host.get("/desk/events/\(Self.slug)").status == .ok)
        #expect(try await visitor.get("/desk/events/\(Self.slug)").status != .ok)
    }

    @Test func `no page and no list for everybody names a draft`() async throws {
        let (town, _) = try await townWithDraft()
        let visitor = town.browser.somebodyElse()
        let pages = App.allRoutes.all.filter { route in
            route.access.name == Access.everyone.rule.name && route.method == .get && !route.path.contains("{")
        }
        #expect(pages.count > 15)
        for route in pages {
            let answer = try await visitor.get(route.path)
            #expect(!answer.body.contains(Self.title) && !answer.body.contains(Self.slug), "\(route.path)")
        }
        let asked = try await visitor.get("/ask?event=\(Self.slug)").body
        #expect(!asked.contains(Self.title))
    }

    @Test func `a published event is everybody's`() async throws {
        let (town, _) = try await townWithDraft()
        let visitor = town.browser.somebodyElse()
        // Kept pages notice it, too.
        #expect(try await visitor.get("/events").body.contains(Self.title) == false)
        #expect(try await visitor.get("/events/\(Self.slug)").status == .notFound)
        let desk = "/desk/events/\(Self.slug)"
        let answer = try await town.browser.submit([], on: desk + "/hosts", to: desk + "/publication")
        #expect(answer.location?.hasPrefix(desk + "/hosts?deed=") == true)
        #expect(try await visitor.get("/events").body.contains(Self.title))
        #expect(try await visitor.get("/events/\(Self.slug)").status == .ok)
        #expect(try await visitor.get("/api/v1/events/\(Self.slug)").status == .ok)
        #expect(try await visitor.get("/sitemap.xml").body.contains(Self.slug))
    }

    @Test func `the programme is published with the event where that is ticked, in one deed`() async throws {
        let (town, draft) = try await townWithDraft()
        let desk = "/desk/events/\(Self.slug)"
        // It is ticked as long as nobody says otherwise.
        let page = try await town.browser.get(desk + "/hosts").body
        #expect(page.matches(of: /<input[^>]*name="programme"[^>]*checked/).count == 1)
        let answer = try await town.browser.submit(
            [("programme", "yes")], on: desk + "/hosts", to: desk + "/publication")
        let deed = try #require(answer.location?.split(separator: "deed=").last.flatMap { Int64($0) })
        let version = try await town.read { db in try db.lastProgrammeVersion(of: draft.id) }
        let deeds: [Int64] = try await town.read { db in
            try db.rows(
                """
                SELECT deed FROM journal WHERE kind IN ('event', 'programme-version') AND event = \(draft.id) ORDER BY id
                """
            ).map { try $0["deed"] }
        }
        #expect(version?.number == 1 && deeds.last == deed && deeds.count { $0 == deed } >= 2)
        let shown = try await town.browser.somebodyElse().get("/events/\(Self.slug)/programme").body
        #expect(shown.contains("16:00"))
        // Once everybody has seen one, the event has nothing to say about it.
        #expect(try await !town.browser.get(desk + "/hosts").body.contains("name=\"programme\""))
    }

    @Test func `without the tick only the day is published`() async throws {
        let (town, draft) = try await townWithDraft()
        let desk = "/desk/events/\(Self.slug)"
        try await town.browser.submit([], on: desk + "/hosts", to: desk + "/publication")
        #expect(try await town.read { db in try db.lastProgrammeVersion(of: draft.id) } == nil)
        #expect(try await town.browser.somebodyElse().get("/events/\(Self.slug)").status == .ok)
    }

    @Test func `a day that is over is taken, and said at the desk and beside its field`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let typed = [("kind", "network-meeting"), ("day", "2022-03-12"), ("series", "")]
        let back = try await town.browser.submit(typed + [("title", "")], on: "/desk/events/new")
        #expect(back.body.contains("Dieser Tag ist schon vorbei."))
        let answer = try await town.browser.submit(typed + [("title", "Treffen")], on: "/desk/events/new")
        #expect(answer.location?.hasPrefix("/desk/events/treffen-2022?deed=") == true)
        for path in ["/desk/events/treffen-2022", "/desk/events/treffen-2022/hosts"] {
            #expect(try await town.browser.get(path).body.contains("Dieser Tag ist schon vorbei."), "\(path)")
        }
        #expect(try await !town.browser.get(EventTown.desk + "/hosts").body.contains("Dieser Tag ist schon vorbei."))
    }

    @Test func `a draft whose day is over is not what the desk works on`() async throws {
        let (town, draft) = try await townWithDraft()
        let (past, ahead) = try await town.read { db in
            (
                try DeskDay(draft.day.advanced(byDays: 1), in: db).current?.slug,
                try DeskDay(draft.day, in: db).current?.slug
            )
        }
        // While its day is ahead it is prepared; afterwards the last event stays that took place.
        #expect(past == town.event.slug && ahead == Self.slug)
    }

    @Test func `a program with a token finds no draft`() async throws {
        let (town, draft) = try await townWithDraft()
        let (_, secret) = try await town.browser.services.database.write(by: .system) { db in
            try CreateToken("Verein", scope: .register, event: draft.slug, randomness: .system).run(in: db)
        }
        let answer = try await town.browser.somebodyElse().send(
            .post, "/api/v1/events/\(Self.slug)/registrations",
            headers: [.authorization: "Bearer \(secret.text)", .contentType: "application/json"],
            body: #"{"name":"Amal"}"#)
        #expect(answer.status == .notFound)
    }
}
