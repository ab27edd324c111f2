import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import TestHouse
import Testing

@testable import Web

/// A form that does not count for a reason that has nothing to do with what was typed comes back filled.
@Suite struct WithheldFormTests {
    private static let register = EventTown.page + "/register"
    private static let person = [
        ("name", "Hodan Warsame"), ("email", "hodan@example.org"), ("places", "1"), ("needNote", "Bitte ebenerdig"),
    ]

    @Test func `who lost the cookie gets the form back as it was, and sending it again registers`() async throws {
        let town = try await EventTown()
        let hidden = try await town.browser.somebodyElse().get(Self.register).hiddenFields
        let visitor = town.browser.somebodyElse()
        let back = try await visitor.post(Self.register, hidden + Self.person)
        #expect(back.status == .forbidden)
        #expect(back.body.contains("value=\"Hodan Warsame\""))
        #expect(back.body.contains("value=\"hodan@example.org\""))
        #expect(back.body.contains("Es wurde noch nichts gespeichert."))
        #expect(back.body.contains("Cookies"))
        #expect(try await town.registrations().isEmpty)

        let again = try await visitor.post(Self.register, back.hiddenFields + Self.person)
        #expect(again.status == .seeOther)
        #expect(try await town.registrations().map(\.attendee.name) == ["Hodan Warsame"])
    }

    @Test func `what another site sends is not offered to be sent again`() async throws {
        let town = try await EventTown()
        for origin in ["https://elsewhere.example", "null", "http://test.example.elsewhere.example"] {
            let answer = try await town.browser.somebodyElse().send(
                .post, Self.register,
                headers: [
                    .contentType: "application/x-www-form-urlencoded", HTTPField.Name(known: "Origin"): origin,
                ], body: "name=Hodan&places=1&csrf=")
            #expect(answer.status == .forbidden)
            #expect(!answer.body.contains("Hodan"))
        }
        let own = try await town.browser.somebodyElse().send(
            .post, Self.register,
            headers: [
                .contentType: "application/x-www-form-urlencoded",
                HTTPField.Name(known: "Origin"): "http://test.example",
            ], body: "name=Hodan&places=1&csrf=")
        #expect(own.status == .forbidden)
        #expect(own.body.contains("value=\"Hodan\""))
    }

    @Test func `whoever sends too much keeps the text, and reads when to try again`() async throws {
        let visitor = try await Browser.onEmptyCity()
        let path = "/accessibility/feedback"
        for number in 1...5 { try await visitor.submit([("text", "Meldung \(number)")], on: path) }
        let refused = try await visitor.submit([("text", "Meldung 6")], on: path)
        #expect(refused.status == .tooManyRequests)
        #expect(refused.headers[.retryAfter] != nil)
        #expect(refused.body.contains("Meldung 6</textarea>"))
        #expect(refused.body.contains("Was Sie eingegeben haben, ist noch da."))
        let reports = try await visitor.services.database.read { db in try db.openBarrierReports() }
        #expect(reports.count == 5)
    }

    @Test func `once a form was sent it is what there is to do on its page`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        func firstButtons(_ page: String) throws -> Int {
            let form = /<form[^>]*action="[^"]*\/places".*?<\/form>/.dotMatchesNewlines()
            return try #require(page.firstMatch(of: form)).0.matches(of: /class="button primary/).count
        }
        #expect(try firstButtons(try await desk.get(EventTown.desk).body) == 0)
        for (token, status) in [("old", HTTPResponse.Status.forbidden), (desk.csrfToken, .conflict)] {
            let back = try await desk.post(EventTown.desk + "/places", [("csrf", token), ("places", "viele")])
            #expect(back.status == status)
            #expect(try firstButtons(back.body) == 1)
        }
    }

    @Test func `registration that closes while somebody types takes nothing of it away`() async throws {
        let town = try await EventTown()
        let visitor = town.browser.somebodyElse()
        let hidden = try await visitor.get(Self.register).hiddenFields
        _ = try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            try db.change(event: event) { $0.isRegistrationOpen = false }
        }
        let refused = try await visitor.post(Self.register, hidden + Self.person)
        #expect(refused.status == .conflict)
        #expect(refused.body.contains("Die Anmeldung ist geschlossen."))
        #expect(refused.body.contains("value=\"Hodan Warsame\""))
        #expect(try await town.registrations().isEmpty)
    }

    @Test func `what somebody wrote stays, also if the thing that it is about is gone`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        let address = EventTown.desk + "/registrations/\(Registration.ID(rawValue: "gone"))/note"
        let note = [("csrf", desk.csrfToken), ("note", "Kommt mit dem Zug um 16:52")]
        let lost = try await desk.post(address, note)
        #expect(lost.status == .notFound)
        #expect(lost.body.contains("<blockquote dir=\"auto\">Kommt mit dem Zug um 16:52</blockquote>"))
        let hidden = try #require(lost.hiddenFields(ofFormTo: address))
        #expect(hidden.contains { $0 == note[1] })
        // A single word is as dear, in whatever script; what a form sends by itself is not shown, but sent again with it.
        for word in ["Treppe", "階段", "52-16"] {
            let secret = ("once", "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
            let short = try await desk.post(address, [note[0], secret, ("version", "note=Alter Text"), ("note", word)])
            #expect(short.body.matches(of: /<blockquote/).count == 1)
            #expect(short.body.contains("<blockquote dir=\"auto\">\(word)</blockquote>"))
            let sent = try #require(short.hiddenFields(ofFormTo: address))
            #expect(sent.contains { $0 == secret } && sent.contains { $0 == ("note", word) })
        }
        // Where nothing was written, nothing is offered; and what another site sent was not written here.
        let button = try await desk.post(address, [note[0], ("language", "tr"), ("note", "")])
        #expect(button.status == .notFound)
        #expect(button.hiddenFields(ofFormTo: address) == nil)
        let foreign = try await desk.send(
            .post, address,
            headers: [
                .contentType: "application/x-www-form-urlencoded",
                HTTPField.Name(known: "Origin"): "https://elsewhere.example",
            ], body: "csrf=\(desk.csrfToken)&note=Kommt+mit+dem+Zug")
        #expect(foreign.status == .notFound)
        #expect(!foreign.body.contains("Kommt mit dem Zug"))
    }

    @Test func `no form of the own page counts without its token, whatever it asks for`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register(
            "Amal Haddad", [("places", "2"), ("email", "amal@example.org"), ("organisation", "Mosaik")])
        let alone = try await town.register("Nurcan", [("email", "nurcan@example.org")])
        let before = try await town.read { db in try db.lastJournalID() }
        let typed = [("csrf", "old"), ("name", "Fremd"), ("email", "fremd@example.org")]
        var forms = 0
        for (page, browser) in [(path, person), (alone.path, alone.person)] {
            let actions = try await browser.get(page).body.matches(of: /<form method="post"[^>]*action="([^"]*)"/)
                .map { String($0.1) }.filter { $0.hasPrefix("/r/") }
            for action in Set(actions) + [page + "/email"] {
                let answer = try await browser.post(action, typed)
                #expect(answer.status.kind == .clientError, "\(action): \(answer.status)")
                forms += 1
            }
        }
        #expect(forms > 5)
        #expect(try await town.read { db in try db.lastJournalID() } == before)
        #expect(try await town.registrations().allSatisfy { $0.attendee.email?.rawValue != "fremd@example.org" })
    }

    @Test func `the desk writes down a pile of paper without being stopped`() async throws {
        let town = try await EventTown()
        let desk = town.browser.somebodyElse()
        try await desk.signIn("koordination@example.org", roles: [.coordination])
        for number in 1...70 {
            let answer = try await desk.submit(
                [("name", "Zettel \(number)"), ("places", "1")], on: EventTown.desk + "/registrations/new")
            #expect(answer.status == .seeOther)
        }
        #expect(try await town.registrations().count == 70)
    }

    @Test func `who was signed out meanwhile signs in again and loses nothing`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let (page, form) = ("/organisations/chor/offers/new", "/organisations/chor/offers")
        let offer = [("direction", "offer"), ("kind", "rooms"), ("text", "Saal mit Klavier"), ("until", "2024-06-30")]
        let hidden = try await browser.get(page).hiddenFields

        let visitor = browser.somebodyElse()
        let first = try await visitor.post(form, hidden + offer)
        #expect(first.status == .notFound)
        #expect(first.body.contains("Sie sind nicht mehr eingeloggt"))
        #expect(first.body.contains("value=\"Saal mit Klavier\""))
        // Still signed out: the same again.
        let second = try await visitor.post(form, first.hiddenFields)
        #expect(second.status == .notFound)
        #expect(second.body.contains("value=\"Saal mit Klavier\""))

        try await visitor.signIn("verein@example.org")
        let third = try await visitor.post(form, second.hiddenFields)
        #expect(third.status == .forbidden)
        #expect(third.body.contains("Saal mit Klavier</textarea>"))
        let fourth = try await visitor.post(form, third.hiddenFields + offer)
        #expect(fourth.location == "/organisations/chor?done=offered#offers")
    }

    @Test func `while the database is gone, everything typed stays, and counts when it is back`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "test.example", path: "/organisations/chor/offers",
                headerFields: [.cookie: "session=\(try #require(browser.cookies["session"]))"]),
            body: RequestBody(buffer: ByteBuffer()))
        let answer = await Reception(services: browser.services).answerWithoutRoute(
            request, ByteBuffer(string: "csrf=old&text=Saal+mit+Klavier"),
            error: DatabaseProblem.unavailable(message: "gone"))
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "5")
        #expect(answer.headers[.setCookie] == nil)
        let page = try await Answer(answer)
        #expect(page.hiddenFields.contains { $0 == ("text", "Saal mit Klavier") })
        // The page's own token is good for whoever is signed in.
        let again = try await browser.post("/organisations/chor/offers", page.hiddenFields)
        #expect(again.status == .unprocessableContent)
    }

    @Test func `a button without typed text offers to be pressed again`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let answer = try await browser.post("/organisations/chor/confirmation", [("csrf", "old")])
        #expect(answer.status == .forbidden)
        let again = try await browser.post("/organisations/chor/confirmation", answer.hiddenFields)
        #expect(again.location == "/organisations/chor?done=confirmed")
    }

    /// What nobody can do at the city's moment; the page that comes back shows what is possible instead.
    private static let impossibleNow: Set<String> = [
        // At a board that is closed.
        "/boards/{board}/cards", "/boards/{board}/cards/{card}/spot", "/boards/{board}/clusters",
        "/boards/{board}/clusters/ideas", "/boards/{board}/clusters/{cluster}/merger",
        "/boards/{board}/clusters/{cluster}/name", "/boards/{board}/clusters/{cluster}/removal",
        "/boards/{board}/ideas", "/boards/{board}/ideas/chosen", "/boards/{board}/paper/cards",
        "/boards/{board}/paper/dots", "/boards/{board}/phases",
        "/desk/events/{event}/calls", "/desk/events/{event}/groups/plan/suggestion",
        "/desk/events/{event}/hosts/acceptance", "/desk/events/{event}/hosts/approvals",
        "/desk/events/{event}/hosts/no", "/desk/events/{event}/hosts/withdrawal",
        "/desk/events/{event}/hosts/yes", "/desk/events/{event}/publication",
        // Of an idea that has become a measure; and every open one comes before everybody.
        "/desk/events/{event}/ideas/{idea}/measure", "/desk/events/{event}/ideas/{idea}/measure/owners",
        "/desk/events/{event}/ideas/{idea}/measure/requests", "/desk/events/{event}/plenary/parking",
        "/desk/events/{event}/ideas/{idea}/parking",
        // A question that nobody asked.
        "/owner-requests/{link}/no", "/owner-requests/{link}/yes",
        "/desk/events/{event}/registrations/{registration}/replacement",
        // Whoever coordinates hands no profile over, and nobody hands one over now.
        "/organisations/{organisation}/handover", "/organisations/{organisation}/handover/confirmation",
        "/organisations/{organisation}/handover/stop", "/takeovers/{link}", "/handovers/{link}",
        // Nobody was asked to look after it.
        "/organisations/{organisation}/editors/invitations/{invitation}/withdrawal",
        // No profile waits for a yes, and nobody found anything wrong in one.
        "/desk/profiles/{organisation}/no", "/organisations/{organisation}/reports/{report}",
        // Nobody waits for a yes.
        "/desk/events/{event}/registrations/requests/no", "/desk/events/{event}/registrations/requests/yes",
        // An invitation that nobody sent; its page says so, and leads to the form for everybody.
        "/invitations/{link}/answer", "/invitations/{link}/register",
        // No crisis is open in which somebody could offer anything.
        "/account/help/offers",
        // A letter that nobody wrote.
        "/still-correct/{link}/answer", "/news/{link}/yes", "/news/{link}/no-more",
        "/staying/{link}",
        "/measure-answers/{link}/arrived", "/measure-answers/{link}/blocked", "/measure-answers/{link}/done",
        "/measure-answers/{link}/dropped", "/measure-answers/{link}/not-arrived", "/measure-answers/{link}/partly",
        "/measure-answers/{link}/under-way",
        "/letters/{link}/no-more", "/letters/{link}/again",
        // An owner that nobody asked.
        "/desk/measures/{measure}/calls/{owner}/aside", "/desk/measures/{measure}/calls/{owner}/back",
        "/desk/measures/{measure}/calls/{owner}/blocked", "/desk/measures/{measure}/calls/{owner}/done",
        "/desk/measures/{measure}/calls/{owner}/dropped", "/desk/measures/{measure}/calls/{owner}/partly",
        "/desk/measures/{measure}/calls/{owner}/under-way",
        // Whoever coordinates answers for no organisation.
        "/measures/{measure}/answers/blocked", "/measures/{measure}/answers/done",
        "/measures/{measure}/answers/dropped", "/measures/{measure}/answers/partly",
        "/measures/{measure}/answers/under-way",
        "/measures/{measure}/owners/{owner}/removal",
        "/measures/{measure}/steps/agree-to-end", "/measures/{measure}/steps/agreed",
        "/measures/{measure}/steps/done", "/measures/{measure}/steps/go-on",
        "/measures/{measure}/steps/in-progress", "/measures/{measure}/steps/not-pursued",
        "/measures/{measure}/steps/proposed", "/measures/{measure}/steps/resume",
        "/measures/{measure}/steps/stalled", "/measures/{measure}/steps/take-back",
        // Of which entry it becomes a part is chosen before; and about this measure nobody says anything else.
        "/desk/organisations/{organisation}/merger", "/desk/measures/{measure}/settled",
        // A barrier that nobody reported.
        "/desk/barriers/{report}/answer",
        // Nobody was asked for help.
        "/help/{link}/answer", "/help/{link}/no-more",
    ]

    /// Enough that many a handler would find nothing wrong with it, if only it counted.
    private static let plausible = [
        ("csrf", "old"), ("name", "Hodan"), ("email", "hodan@example.org"), ("text", "Ein Saal"), ("reason", "Zu früh"),
        ("title", "Saal teilen"), ("organisation", "chor"), ("language", "de"), ("mailLanguage", "de"), ("places", "1"),
    ]

    @Test func `every form without its token changes nothing, and can be sent again`() async throws {
        let city = try await AccessMatrixTests.City()
        let coordination = city.day.coordination
        let before = try await city.day.read { db in try db.lastJournalID() }
        let forms = App.allRoutes.all.filter { $0.method == .post && !$0.isForPrograms }
        #expect(forms.count > 60)
        var offered: [(address: String, fields: [(String, String)])] = []
        for route in forms {
            let address = city.address(of: route)
            let answer = try await coordination.post(address, Self.plausible)
            #expect(answer.status.kind == .clientError, "\(route.path): \(answer.status)")
            let fields = answer.hiddenFields(ofFormTo: address)
            #expect(fields != nil || Self.impossibleNow.contains(route.path), "\(route.path) cannot be sent again")
            if let fields { offered.append((address, fields)) }
        }
        #expect(try await city.day.read { db in try db.lastJournalID() } == before)
        #expect(city.day.coordination.services.groupRuns.run(of: city.day.event) == nil)
        // What was offered counts now: it is done, or refused for what is in it, and not for what it came without.
        let isLast = { (form: (address: String, fields: [(String, String)])) in form.address == AccountAddress.signOut }
        for form in offered.filter({ !isLast($0) }) + offered.filter(isLast) {
            let answer = try await coordination.post(form.address, form.fields)
            #expect(answer.status != .forbidden, "\(form.address) was offered, and does not count")
            #expect(answer.status.kind != .serverError, "\(form.address): \(answer.status)")
        }
        #expect(try await city.day.read { db in try db.lastJournalID() } > before)
    }
}
