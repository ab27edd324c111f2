import Actions
import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The key that signs forms can be made anew while people are typing.
@Suite struct FormKeyRotationTests {
    private static let path = EventTown.page + "/register"

    private func register(_ name: String, _ hidden: [(String, String)], in town: EventTown) async throws -> Answer {
        let person = town.browser
        return try await person.post(
            Self.path,
            hidden + [
                ("name", name), ("email", "\(name.lowercased())@example.org"), ("organisation", "Chor"), ("side", "mo"),
                ("places", "1"),
            ])
    }

    private func rotate(_ town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { db in
            try RotateFormKey(randomness: .system).run(in: db)
        }
    }

    @Test func `a form that was open when the key was rotated counts, and after two rotations it comes back filled`()
        async throws
    {
        let town = try await EventTown()
        let first = try await town.browser.get(Self.path).hiddenFields(ofFormTo: Self.path) ?? []
        let second = try await town.browser.get(Self.path).hiddenFields(ofFormTo: Self.path) ?? []
        try await rotate(town)
        #expect(try await register("Ada", first, in: town).status == .seeOther)
        try await rotate(town)
        let back = try await register("Bela", second, in: town)
        #expect(back.status != .seeOther)
        #expect(back.body.contains("Bela"))
        // The form that came back is signed with a key that counts.
        let fresh = try #require(back.hiddenFields(ofFormTo: Self.path))
        #expect(try await register("Bela", fresh, in: town).status == .seeOther)
    }

    @Test func `nothing that the house says of itself holds a key`() async throws {
        let town = try await EventTown()
        try await rotate(town)
        let keys = try await town.read { db in try db.formKeys().map { String(decoding: $0.bytes, as: UTF8.self) } }
        #expect(keys.count == 1)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let journal = try await town.browser.get("/desk/journal").body
        for key in keys { #expect(!journal.contains(key)) }
    }
}
