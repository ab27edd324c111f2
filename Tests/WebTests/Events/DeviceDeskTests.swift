import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// The team beside its devices: its own page, what waits there, and how a device is signed out.
@Suite struct DeviceDeskTests {
    private static let door = EventTown.desk + "/door"
    private static let team = door + "?team=1"
    private static let devices = door + "/devices"

    private struct Receipts: Decodable {
        struct Receipt: Decodable {
            let result: String
        }

        let receipts: [Receipt]
    }

    private func town() async throws -> EventTown {
        let town = try await EventTown(now: "2023-12-01T16:05")
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        return town
    }

    /// A phone that types its code.
    private func phone(
        _ name: String = "Tür 1", for profile: DeviceProfile = .staff, in town: EventTown
    ) async throws -> Browser {
        let fields = [("name", name), ("profile", profile.rawValue)]
        let added = try await town.browser.submit(fields, on: Self.devices)
        let page = try await town.browser.get(try #require(added.location)).body
        let code = try #require(page.firstMatch(of: /<strong dir="ltr">([A-Z0-9]{4}-[A-Z0-9]{4})<\/strong>/)?.1)
        let phone = town.browser.somebodyElse()
        try await phone.submit([("code", String(code))], on: "/door/pair")
        return phone
    }

    private func send(_ notes: String, from phone: Browser) async throws -> Receipts {
        let now = phone.services.clock.now.milliseconds
        let answer = try await phone.send(
            .post, "/door/notes", headers: [.contentType: "application/json"],
            body: #"{"now":\#(now),"notes":[\#(notes)]}"#)
        return try answer.json(Receipts.self)
    }

    private func known(in town: EventTown) async throws -> [DoorDevice] {
        let event = town.event.id
        return try await town.read { db in try db.doorDevices(of: event) }
    }

    @Test func `whoever is signed in on a paired browser reaches the page of the team, and stays on it`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first).ticket.rawValue
        try await town.browser.submit([], on: Self.devices, to: Self.devices + "/here")
        #expect(try await town.browser.get(Self.door).body.contains("id=\"device\""))
        let page = try await town.browser.get(Self.team).body
        #expect(page.contains("Ohne Anmeldung gekommen") && !page.contains("id=\"device\""))
        let answer = try await town.browser.submit([("q", ticket)], on: Self.team, to: Self.door)
        let shown = try await town.browser.get(try #require(answer.location)).body
        #expect(shown.contains("answer green") && !shown.contains("id=\"device\""))
        let found = try await town.browser.submit([("q", "ama")], on: Self.team, to: Self.door)
        #expect(try await town.browser.get(try #require(found.location)).body.contains("Amal</strong>"))
        // Whoever holds a paired phone and is not signed in is asked to.
        let phone = try await phone(in: town)
        #expect(try await phone.get(Self.team).location == "/sign-in?next=\(Self.team)")
    }

    @Test func `a call from where guests check in alone stands at the door, and can be set aside and taken up again`()
        async throws
    {
        let town = try await town()
        let kiosk = try await phone("Foyer", for: .kiosk, in: town)
        let at = kiosk.services.clock.now.milliseconds
        let receipts = try await send(
            #"{"key":"1","kind":"call","at":\#(at)},{"key":"2","kind":"walk-in","name":"Walid","at":\#(at)}"#,
            from: kiosk)
        #expect(receipts.receipts.map(\.result) == ["called", "kept"])
        #expect(try await town.registrations().isEmpty)
        let sentence = "An „Foyer“ wird das Team gerufen (16:05)"
        let page = try await town.browser.get(Self.door).body
        #expect(page.contains(sentence) && page.contains("Walid") && page.contains("ohne Anmeldung gekommen"))
        let device = try #require(try await known(in: town).first).id
        let item = "call:\(device):\(at)"
        let settled = try await town.browser.submit([("item", item)], on: Self.door, to: Self.door + "/settlement")
        let shown = try await town.browser.get(try #require(settled.location)).body
        #expect(shown.contains("Als geklärt abgelegt") && shown.contains(sentence))
        #expect(try await !town.browser.get(Self.door).body.contains(sentence))
        let place = try #require(settled.location)
        try await town.browser.submit([("item", item)], on: place, to: Self.door + "/settlement/undoing")
        #expect(try await town.browser.get(Self.door).body.contains(sentence))
    }

    @Test func `whoever was let in twice is named with times and devices`() async throws {
        let town = try await town()
        try await town.register("Amal")
        let person = try #require(try await town.registrations().first)
        for (number, name) in ["Tür 1", "Tür 2"].enumerated() {
            let phone = try await phone(name, in: town)
            let at = phone.services.clock.now.milliseconds
            _ = try await send(
                #"{"key":"\#(number)","kind":"entry","code":"\#(person.ticket.rawValue)","at":\#(at)}"#, from: phone)
        }
        let page = try await town.browser.get(Self.door).body
        #expect(page.contains("16:05 <bdi>Tür 1</bdi> · 16:05 <bdi>Tür 2</bdi>"))
        #expect(page.contains("Zweimal eingelassen"))
        let settled = try await town.browser.submit([], on: Self.door, to: "\(Self.door)/doubles/\(person.id)")
        let shown = try await town.browser.get(try #require(settled.location)).body
        #expect(shown.contains("Als geklärt abgelegt") && !shown.contains("Zweimal eingelassen"))
    }

    @Test(arguments: [
        ("loss", "Tür 1 als verloren melden?", "Tür 1 ist als verloren gemeldet."),
        ("removal", "Tür 1 trennen?", "Tür 1 ist getrennt."),
    ])
    func `before a device ends somebody is asked, and reads afterwards which one it was`(
        deed: String, question: String, answer: String
    ) async throws {
        let town = try await town()
        _ = try await phone(in: town)
        let device = try #require(try await known(in: town).first)
        let path = "\(Self.devices)/\(device.id)/\(deed)"
        #expect(try await town.browser.get(Self.devices).body.contains("href=\"\(path)\""))
        #expect(try await town.browser.get(path).body.contains(question))
        #expect(try await known(in: town).first == device)
        let done = try await town.browser.submit([], on: path)
        #expect(try await town.browser.get(try #require(done.location)).body.contains(answer))
    }

    @Test func `the browser at the desk is called what was typed, and one at a time`() async throws {
        let town = try await town()
        for name in ["Foyer", "Hof"] {
            try await town.browser.submit([("name-here", name)], on: Self.devices, to: Self.devices + "/here")
        }
        let devices = try await known(in: town)
        #expect(devices.map(\.name) == ["Foyer", "Hof"])
        #expect(devices.map { $0.removedAt == nil } == [false, true])
        let long = String(repeating: "a", count: DoorDevice.nameLimit + 1)
        let refused = try await town.browser.submit([("name-here", long)], on: Self.devices, to: Self.devices + "/here")
        #expect(refused.status == .unprocessableContent)
        #expect(try await known(in: town).count == 2)
        #expect(try await town.browser.get(Self.devices).body.contains("href=\"\(Self.door)\""))
    }

    @Test func `without a script nobody pairs a device, and a sentence says so`() async throws {
        let town = try await town()
        for path in ["/door/pair", Self.devices] {
            let page = try await town.browser.get(path).body
            #expect(page.contains("<div data-scripted hidden><form"), "\(path)")
            #expect(page.contains("<noscript><p>"), "\(path)")
        }
    }
}
