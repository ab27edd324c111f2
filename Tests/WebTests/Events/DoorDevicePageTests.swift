import Domain
import Foundation
import Storage
import Testing

@testable import Web

/// The page that a paired device keeps: it says everything that its script says, and nothing about anybody.
@Suite struct DoorDevicePageTests {
    private static let door = EventTown.desk + "/door"

    /// The page of a device that was just made ready, and the town in which it stands.
    private func page(for profile: DeviceProfile = .staff, in language: String = "de") async throws -> (
        String, EventTown
    ) {
        let town = try await EventTown(now: "2023-12-01T16:05")
        try await town.browser.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        try await town.register("Олена Коваль", [("side", "mo")])
        let fields = [("name", "Tür 1"), ("profile", profile.rawValue)]
        let added = try await town.browser.submit(fields, on: Self.door + "/devices")
        let shown = try await town.browser.get(try #require(added.location)).body
        let code = try #require(shown.firstMatch(of: /<strong dir="ltr">([A-Z0-9]{4}-[A-Z0-9]{4})<\/strong>/)?.1)
        let phone = town.browser.somebodyElse()
        try await phone.submit([("code", String(code))], on: "/door/pair")
        phone.language = language
        return (try await phone.get(Self.door).body, town)
    }

    @Test func `nobody's data is on it, not even who has made the device ready`() async throws {
        let (page, _) = try await page()
        #expect(page.contains("id=\"device\"") && page.contains("Tür 1"))
        for text in ["Олена", "tuer@example.org", "/sign-out", "name=\"csrf\""] {
            #expect(!page.contains(text), "\(text)")
        }
    }

    @Test func `it names every file that it needs, so that the worker keeps them`() async throws {
        let (page, town) = try await page()
        let named = page.matches(of: /"(\/assets\/[^"]+)"/).map { String($0.1) }
        for name in [
            "device.js", "device-people.js", "device-queue.js", "device-store.js", "answering.js", "camera.js",
            "templates.js", "page.js", "team.css",
        ] {
            #expect(named.contains(StaticFiles.address(of: name)), "\(name)")
        }
        for address in named {
            let script = try await town.browser.get(address).body
            for module in script.matches(of: /import [^;]* from "\.\/([a-z-]+\.js)"/).map({ String($0.1) }) {
                #expect(named.contains(StaticFiles.address(of: module)), "\(address) imports \(module)")
            }
        }
    }

    @Test func `a number is said in each form of the language`() async throws {
        let (german, _) = try await page()
        #expect(german.contains("data-one=\"{} Person\"") && german.contains("data-other=\"{} Personen\""))
        let (arabic, _) = try await page(in: "ar")
        for form in ["zero", "one", "two", "few", "many", "other"] {
            #expect(arabic.contains("data-\(form)=\""), "\(form)")
        }
        #expect(arabic.contains("dir=\"rtl\""))
    }

    @Test func `an answer has a word, a shape and a colour, and what stands in it waits for the script`() async throws {
        let (page, _) = try await page()
        for (result, colour) in [
            ("admitted", "green"), ("already-admitted", "amber"), ("unknown", "amber"), ("cancelled", "red"),
        ] {
            let template = try #require(
                page.components(separatedBy: "<template id=\"answer-\(result)\">").dropFirst().first)
            #expect(
                template.hasPrefix("<section class=\"answer \(colour)\" data-result=\"\(result)\"><svg"), "\(result)")
        }
    }

    @Test func `whoever checks in alone sees no list, writes nobody down and calls the team`() async throws {
        let (kiosk, _) = try await page(for: .kiosk)
        #expect(kiosk.contains("data-profile=\"kiosk\"") && kiosk.contains("id=\"call\""))
        for text in ["id=\"walk-in\"", "id=\"match\"", "id=\"before\"", "data-slot=\"anyway\""] {
            #expect(!kiosk.contains(text), "\(text)")
        }
        let (staff, _) = try await page()
        #expect(staff.contains("id=\"walk-in\"") && staff.contains("id=\"match\""))
    }

    @Test func `from the device of the guests nothing leads to the rest of the site`() async throws {
        let (kiosk, _) = try await page(for: .kiosk)
        for text in ["<footer", "<a class=\"brand\"", "/sign-in"] {
            #expect(!kiosk.contains(text), "\(text)")
        }
        #expect(kiosk.contains("lang=en"))
        let (staff, _) = try await page()
        #expect(staff.contains("<footer") && staff.contains("<a class=\"brand\""))
    }

    @Test func `whoever is signed in finds the page of the server, and what has to be resolved`() async throws {
        let (staff, _) = try await page()
        #expect(staff.contains("<section class=\"flow\" id=\"doubts\""))
        #expect(staff.contains("href=\"\(Self.door)?team=1\""))
    }

    @Test func `without a script it says so and waits for nothing`() async throws {
        for profile in DeviceProfile.allCases {
            let (page, _) = try await page(for: profile)
            let said = try #require(page.firstMatch(of: /<noscript>(.*?)<\/noscript>/)?.1)
            #expect(said.contains("JavaScript") && said.contains("?team=1"))
            let hidden = Set(page.matches(of: /id="([a-z]+)"[^>]* hidden/).map { String($0.1) })
            #expect(hidden.isSuperset(of: ["controls", "preparing", "ready", "more", "away"]))
        }
    }
}
