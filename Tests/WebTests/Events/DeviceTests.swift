import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Devices at the door: how they are paired, what they are told, what they may, and how they end.
@Suite struct DeviceTests {
    private static let door = EventTown.desk + "/door"
    private static let devices = door + "/devices"

    private struct Snapshot: Decodable {
        struct Event: Decodable {
            let slug: String
            let ends: Int64
            let wipes: Int64
            let cancelled: Bool
        }
        struct Device: Decodable {
            let id: String
            let name: String
            let profile: String
        }

        let version: Int64
        let now: Int64
        let event: Event
        let device: Device
        let key: String
        let places: [String: Int]
        let people: [[String]]
    }

    private struct Receipts: Decodable {
        struct Receipt: Decodable {
            let key: String
            let result: String
            let name: String
            let group: String
            let photo: Bool
            let at: Int64
        }

        let state: String?
        let now: Int64
        let receipts: [Receipt]
    }

    private func town(clock: SetClock? = nil) async throws -> EventTown {
        let town = try await EventTown(now: "2023-12-01T16:05", clock: clock?.clock)
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        return town
    }

    /// Adds a device at the desk and reads its code.
    private func code(of name: String = "Tür 1", in town: EventTown) async throws -> String {
        let added = try await town.browser.submit([("name", name), ("profile", "staff")], on: Self.devices)
        let page = try await town.browser.get(try #require(added.location)).body
        #expect(page.contains("Code für \(name)"))
        return String(try #require(page.firstMatch(of: /<strong dir="ltr">([A-Z0-9]{4}-[A-Z0-9]{4})<\/strong>/)?.1))
    }

    private func phone(_ name: String = "Tür 1", in town: EventTown) async throws -> Browser {
        let phone = town.browser.somebodyElse()
        let paired = try await phone.submit([("code", try await code(of: name, in: town))], on: "/door/pair")
        #expect(paired.location == Self.door)
        return phone
    }

    private func send(_ notes: String, now: Int64? = nil, from phone: Browser) async throws -> Answer {
        let now = now ?? phone.services.clock.now.milliseconds
        return try await phone.send(
            .post, "/door/notes", headers: [.contentType: "application/json"],
            body: #"{"now":\#(now),"notes":[\#(notes)]}"#)
    }

    // MARK: Pairing

    @Test func `a code from the desk pairs a phone, which gets a page with nobody's data`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let code = try await code(in: town)
        let phone = town.browser.somebodyElse()
        let asked = try await phone.get("/door/pair")
        #expect(asked.status == .ok)
        let paired = try await phone.submit([("code", code.lowercased())], on: "/door/pair")
        #expect(paired.location == Self.door)
        let cookie = try #require(paired.headers[values: .setCookie].first { $0.hasPrefix("device=") })
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age="))
        let page = try await phone.get(Self.door)
        #expect(page.status == .ok)
        #expect(!page.body.contains("Amal") && page.body.contains("Tür 1"))
        #expect(page.headers[.permissionsPolicy]?.contains("camera=(self)") == true)
        // The team goes on with its own page.
        #expect(try await town.browser.get(Self.door).body.contains("Ohne Anmeldung gekommen"))
        let other = try await town.browser.somebodyElse().submit([("code", code)], on: "/door/pair")
        #expect(other.status == .unprocessableContent)
        #expect(other.body.contains("Diesen Code gibt es nicht"))
    }

    @Test func `a code stands in no address, and the same form shows it again to whoever sent it alone`() async throws {
        let town = try await town()
        let added = try await town.browser.submit([("name", "Tür 1"), ("profile", "staff")], on: Self.devices)
        let place = try #require(added.location)
        let page = try await town.browser.get(place).body
        let code = try #require(page.firstMatch(of: /<strong dir="ltr">([A-Z0-9]{4})-([A-Z0-9]{4})<\/strong>/))
        #expect(!place.contains(code.1) && !place.contains(code.2))
        let colleague = town.browser.somebodyElse()
        try await colleague.signIn("anders@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await !colleague.get(place).body.contains("Code für"))
        let kept = try await town.read { db in
            try db.rows("SELECT code FROM door_device").map { try $0["code"] as String }
        }
        #expect(kept.allSatisfy { !$0.contains(code.1) })
    }

    @Test func `one tap makes the browser at the desk a device`() async throws {
        let town = try await town()
        let made = try await town.browser.submit([], on: Self.devices, to: Self.devices + "/here")
        #expect(made.location == Self.door)
        #expect(town.browser.cookies["device"] != nil)
        #expect(try await town.browser.get("/door/snapshot").status == .ok)
    }

    @Test func `a device without a name, or for nobody, is said beside its field`() async throws {
        let town = try await town()
        let empty = try await town.browser.submit([("name", " "), ("profile", "staff")], on: Self.devices)
        #expect(empty.status == .unprocessableContent)
        let wrong = try await town.browser.submit([("name", "Tür"), ("profile", "robot")], on: Self.devices)
        #expect(wrong.status == .unprocessableContent && wrong.body.contains("Tür"))
        let event = town.event.id
        let devices = try await town.read { db in try db.doorDevices(of: event) }
        #expect(devices == [])
    }

    @Test func `whoever guesses codes is soon slowed down, and a right one pairs all the same`() async throws {
        let town = try await town()
        let guesser = town.browser.somebodyElse()
        var statuses: [HTTPResponse.Status] = []
        for number in 0..<27 {
            let guess = OwnCode(from: [UInt8](repeating: UInt8(number), count: 7))
            statuses.append(try await guesser.submit([("code", guess.rawValue)], on: "/door/pair").status)
        }
        #expect(statuses.prefix(25).allSatisfy { $0 == .unprocessableContent })
        #expect(statuses.last == .tooManyRequests)
        let code = try await code(in: town)
        #expect(try await guesser.submit([("code", code)], on: "/door/pair").location == Self.door)
    }

    // MARK: What a device is told

    @Test func `a snapshot holds names, sides and marks, codes only as hashes, and nothing else of anybody`()
        async throws
    {
        let town = try await town()
        try await town.register(
            "Олена Коваль", [("side", "mo"), ("organisation", "Chor der Stadt"), ("email", "olena@example.org")])
        let phone = try await phone(in: town)
        let answer = try await phone.get("/door/snapshot")
        #expect(answer.status == .ok)
        for text in ["Chor", "example.org"] { #expect(!answer.body.contains(text), "\(text)") }
        let person = try #require(try await town.registrations().first)
        for text in [person.id.rawValue, person.ticket.rawValue] { #expect(!answer.body.contains(text)) }
        let snapshot = try answer.json(Snapshot.self)
        #expect(snapshot.device.name == "Tür 1" && snapshot.device.profile == "staff")
        #expect(snapshot.event.slug == "neue-wege-2023" && !snapshot.event.cancelled)
        #expect(snapshot.event.wipes - snapshot.event.ends == 12 * 3_600_000)
        #expect(snapshot.places == ["capacity": 120, "taken": 1, "open": 0])
        let line = try #require(snapshot.people.first)
        #expect(line[1] == "Олена Коваль" && line[2] == "mo" && line[3] == "" && line[4] == "p")
        #expect(line[5].split(separator: " ").contains("koval"))
        #expect(line[7] == "")

        // As the device works it out by itself.
        var encoded = snapshot.key.replacing("-", with: "+").replacing("_", with: "/")
        encoded += String(repeating: "=", count: (4 - encoded.count % 4) % 4)
        let key = [UInt8](try #require(Data(base64Encoded: encoded)))
        let digest = Data(Secret.authentication(of: "code:\(person.ticket.rawValue)", key: key).prefix(9))
        let hash = digest.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        #expect(line[6] == hash)
    }

    @Test func `a snapshot in which nothing has changed is not sent again`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let phone = try await phone(in: town)
        let first = try await phone.get("/door/snapshot")
        let tag = try #require(first.headers[.eTag])
        let same = try await phone.get("/door/snapshot", headers: [.ifNoneMatch: tag])
        #expect(same.status == .notModified && same.body.isEmpty)
        try await town.register("Bela")
        let other = try await phone.get("/door/snapshot", headers: [.ifNoneMatch: tag])
        #expect(other.status == .ok && other.body.contains("Bela"))
    }

    @Test func `a snapshot and the list of devices ask no more often for many than for one`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let phone = try await phone(in: town)
        _ = try await town.browser.get(Self.devices)
        let few = try await phone.getCounting("/door/snapshot").statements
        let one = try await town.browser.getCounting("/desk/events/neue-wege-2023/door/devices").statements
        for name in ["Bela", "Cem", "Dana"] { try await town.register(name) }
        for name in ["Tür 2", "Tür 3"] { _ = try await self.phone(name, in: town) }
        _ = try await town.browser.get(Self.devices)
        #expect(try await phone.getCounting("/door/snapshot").statements == few)
        #expect(
            try await town.browser.getCounting("/desk/events/neue-wege-2023/door/devices").statements == one)
    }

    // MARK: What a device sends

    @Test func `notes are taken with receipts, and one that is wrong holds up none of the others`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first).ticket.rawValue
        let phone = try await phone(in: town)
        let (now, wrong) = (phone.services.clock.now.milliseconds, Int64(3_600_000))
        let notes = """
            {"key":"1","kind":"entry","code":"\(ticket.uppercased())","at":\(now - wrong)},
            {"key":"2","kind":"entry","at":"never"},
            {"kind":"entry","code":"\(ticket)"}, 5, null,
            {"key":"3","kind":"hug","at":\(now)},
            {"key":"4","kind":"walk-in","name":"Walid","side":"mo","at":\(now + wrong)},
            {"key":"5","kind":"entry","code":"/d/00000000000000000000000000000000","at":1}
            """
        // The clock of the device is an hour slow.
        let answer = try await send(notes, now: now - wrong, from: phone)
        #expect(answer.status == .ok)
        let receipts = try answer.json(Receipts.self)
        #expect(receipts.receipts.map(\.key) == ["1", "2", "3", "4", "5"])
        #expect(receipts.receipts.map(\.result) == ["admitted", "kept", "kept", "admitted", "unknown"])
        #expect(receipts.receipts[0].name == "Amal" && !receipts.receipts[0].photo)
        #expect(receipts.receipts[0].at == now && receipts.receipts[3].at == now)
        let again = try await send(notes, now: now, from: phone).json(Receipts.self)
        #expect(again.receipts.map(\.result) == receipts.receipts.map(\.result))
        #expect(try await town.registrations().map(\.status) == [.checkedIn, .checkedIn])
        // What nobody understands waits at the door and at the desk.
        #expect(try await town.browser.get(Self.door).body.contains("Diese Notiz versteht das Programm nicht"))
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        #expect(try await town.browser.get("/desk").body.contains("3 Punkte vom Einlass sind zu klären"))
    }

    @Test func `only a script of ours sends notes`() async throws {
        let town = try await town()
        let phone = try await phone(in: town)
        let body = #"{"now":1,"notes":[]}"#
        let asForm = try await phone.send(
            .post, "/door/notes", headers: [.contentType: "text/plain"], body: body)
        #expect(asForm.status == .forbidden)
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[HTTPField.Name(known: "Origin")] = "https://evil.example"
        #expect(try await phone.send(.post, "/door/notes", headers: headers, body: body).status == .forbidden)
        headers[HTTPField.Name(known: "Origin")] = "http://test.example"
        #expect(try await phone.send(.post, "/door/notes", headers: headers, body: body).status == .ok)
        #expect(try await phone.send(.post, "/door/notes", headers: headers, body: "[1").status == .badRequest)
    }

    // MARK: What a device may not

    @Test func `a device reaches its door and nothing else`() async throws {
        let town = try await town()
        let phone = try await phone(in: town)
        let own = ["/door/snapshot", "/door/notes"]
        for route in App.allRoutes.all where route.access.name != Access.everyone.rule.name && !own.contains(route.path)
        {
            let path = route.path.replacing("{event}", with: "neue-wege-2023")
                .replacing(/\{[a-zA-Z]+\}/, with: "018c2644-eae0-7000-bf5c-deccff14eac6")
            if route.method == .get, path == Self.door { continue }
            let answer = try await phone.send(
                route.method, path, headers: [.contentType: "application/x-www-form-urlencoded"],
                body: route.method == .get ? "" : "csrf=\(phone.csrfToken)")
            let isRefused =
                [.notFound, .unauthorized].contains(answer.status) || answer.location?.hasPrefix("/sign-in") == true
            #expect(isRefused, "\(route.method) \(route.path): \(answer.status)")
        }
        // At the door of another event it is nobody.
        let other = try await town.browser.services.database.write(by: .system) { db in
            let event = try Example.event("anderer")
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            return event
        }
        #expect(try await phone.get("/desk/events/\(other.slug)/door").location?.hasPrefix("/sign-in") == true)
        let stranger = town.browser.somebodyElse()
        for path in own {
            let answer = try await stranger.send(
                path.hasSuffix("notes") ? .post : .get, path, headers: [.contentType: "application/json"], body: "")
            #expect(answer.status == .unauthorized)
        }
    }

    // MARK: How a device ends

    @Test(arguments: [("loss", "lost"), ("removal", "removed")])
    func `a device that was lost or signed out forgets, and what it still sends waits for the desk`(
        deed: String, state: String
    ) async throws {
        let town = try await town()
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first).ticket.rawValue
        let phone = try await phone(in: town)
        let event = town.event.id
        let devices = try await town.read { db in try db.doorDevices(of: event) }
        let device = try #require(devices.first)
        let path = "\(Self.devices)/\(device.id)"
        try await town.browser.submit([], on: "\(path)/\(deed)")
        let told = try await phone.get("/door/snapshot")
        #expect(told.status == .gone && told.body == #"{"state":"\#(state)"}"#)
        let ended = try await phone.get(Self.door).body
        #expect(ended.contains("nicht mehr verbunden") && ended.contains("/door/pair") && ended.contains("?team=1"))
        let sent = try await send(#"{"key":"1","kind":"entry","code":"\#(ticket)","at":1}"#, from: phone)
        #expect(sent.status == .gone)
        let receipts = try sent.json(Receipts.self)
        #expect(receipts.state == state && receipts.receipts.map(\.result) == ["kept"])
        #expect(try await town.registrations().map(\.status) == [.registered])
        let page = try await town.browser.get(Self.door).body
        #expect(page.contains("Tür 1: 1 Notiz wartet auf Ihre Entscheidung") && page.contains("Amal</bdi>"))
        let taken = try await town.browser.submit([], on: Self.door, to: "\(path)/notes")
        #expect(taken.location == Self.door + "?team=1#items")
        #expect(try await town.registrations().map(\.status) == [.checkedIn])
    }

    @Test func `twelve hours after the event a device forgets by itself`() async throws {
        let clock = SetClock()
        let town = try await town(clock: clock)
        let phone = try await phone(in: town)
        let snapshot = try await phone.get("/door/snapshot").json(Snapshot.self)
        clock.advance(by: .milliseconds(snapshot.event.wipes - clock.clock.now.milliseconds - 1))
        #expect(try await phone.get("/door/snapshot").status == .ok)
        clock.advance(by: .milliseconds(1))
        let told = try await phone.get("/door/snapshot")
        #expect(told.status == .gone && told.body == #"{"state":"over"}"#)
        let late = try await phone.submit([("code", "ABCD-EFGH")], on: "/door/pair")
        #expect(late.status == .unprocessableContent)
    }

    // MARK: Where a code leads

    @Test func `a scanned code changes nothing, and shows the same page whether somebody has it or not`() async throws {
        let town = try await town()
        try await town.register("Amal Haddad")
        let ticket = try #require(try await town.registrations().first).ticket.rawValue
        let nobody = String(repeating: "0", count: 32)
        let person = town.browser.somebodyElse()
        var pages: [String] = []
        for code in [ticket, nobody] {
            let page = try await person.get("/d/\(code)")
            #expect(page.status == .ok)
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[HTTPField.Name(known: "X-Robots-Tag")] == "noindex")
            #expect(page.headers[.permissionsPolicy]?.contains("camera=()") == true)
            #expect(page.body.contains("Es ist nichts passiert") && !page.body.contains("Amal"))
            #expect(page.body.contains("/contact/\(code)"))
            pages.append(page.body.replacing(code, with: "CODE"))
        }
        #expect(pages[0] == pages[1])
        // What cannot be one of ours leads nowhere further.
        #expect(try await !person.get("/d/%3Cscript%3E").body.contains("/contact/"))
        let phone = try await phone(in: town)
        let onDevice = try await phone.get("/d/\(ticket)")
        #expect(onDevice.body.contains("Tür 1") && !onDevice.body.contains("Amal"))
        #expect(onDevice.headers[.permissionsPolicy]?.contains("camera=(self)") == true)
        #expect(try await town.registrations().map(\.status) == [.registered])
    }

    @Test func `what a log says of a scanned address is not its code`() {
        #expect(ScanAddress.withoutCode("/d/00112233445566778899aabbccddeeff") == "/d/")
        #expect(ScanAddress.withoutCode("/desk") == "/desk")
        let code = Ticket(rawValue: "00112233445566778899aabbccddeeff")
        #expect(ScanAddress.code(in: "https://neue-wege.example/d/00112233445566778899AABBCCDDEEFF") == code)
        #expect(ScanAddress.code(in: "00112233445566778899aabbccddeeff") == code)
        #expect(ScanAddress.code(in: "https://neue-wege.example/d/0011") == nil)
    }

    @Test func `at the page of the team a scanner may type the whole address of a ticket or a badge`() async throws {
        let town = try await town()
        try await town.register("Amal")
        try await town.register("Bela")
        let people = try await town.registrations()
        let badges = try await town.browser.services.database.write(by: .system) { db in
            try db.makeBadgeCodes(of: people.map(\.id))
        }
        let codes = [people[0].ticket.rawValue, try #require(badges[people[1].id]).rawValue]
        for code in codes {
            let sent = try await town.browser.submit([("q", "http://test.example/d/\(code)")], on: Self.door)
            #expect(sent.location?.contains("result=admitted") == true)
        }
        #expect(try await town.registrations().map(\.status) == [.checkedIn, .checkedIn])
    }

    @Test func `the worker comes from the root, and is asked for anew each time`() async throws {
        let worker = try await town().browser.somebodyElse().get("/door-worker.js")
        #expect(worker.status == .ok)
        #expect(worker.headers[.cacheControl] == "no-cache")
        #expect(worker.headers[.contentType]?.hasPrefix("text/javascript") == true)
    }
}
