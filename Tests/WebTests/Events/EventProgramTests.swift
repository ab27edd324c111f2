import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// What other programs send and get.
@Suite struct EventProgramTests {
    private let path = "/api/v1/events/neue-wege-2023"

    private struct Registered: Decodable {
        let id: String
        let ticket: String
        let status: String
        let position: Int?
    }

    private struct Admitted: Decodable {
        let result: String
        let id: String?
        let name: String?
    }

    private func call(
        _ town: EventTown, _ method: HTTPRequest.Method, _ path: String, scope: AccessToken.Scope?,
        event: Event.ID? = nil,
        key: String? = nil, _ body: String = ""
    ) async throws -> Answer {
        var headers = HTTPFields()
        if let scope {
            let secret = Secret(from: .system)
            let hash = secret.hash
            try await town.browser.services.database.write(by: .system) { db in
                _ = try db.insertAccessToken(name: "Test", scope: scope, event: event, hash: hash)
            }
            headers[.authorization] = "Bearer \(secret.text)"
        }
        if let key { headers[HTTPField.Name(known: "Idempotency-Key")] = key }
        return try await town.browser.send(method, path, headers: headers, body: body)
    }

    @Test func `a program says whether somebody wants to be asked before a place is theirs`() async throws {
        let town = try await EventTown(places: 0)
        let bodies = [
            #"{"name":"Amal"}"#, #"{"name":"Bela","taking":"ask"}"#, #"{"name":"Cem","taking":"take"}"#,
        ]
        for body in bodies {
            let answer = try await call(town, .post, path + "/registrations", scope: .register, body)
            #expect(try answer.json(Registered.self).status == "waitlisted")
        }
        let people = try await town.registrations()
        let asked = try await town.read { db in try db.peopleToAsk(among: people.map(\.id)) }
        #expect(people.filter { asked.contains($0.id) }.map(\.attendee.name) == ["Bela"])
        let wrong = try await call(
            town, .post, path + "/registrations", scope: .register, #"{"name":"Dana","taking":"perhaps"}"#)
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("taking"))
    }

    @Test func `a program lets in by what stands on a badge, at once and in a batch`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:05")
        try await town.register("Amal")
        try await town.register("Bela")
        let people = try await town.registrations().map(\.id)
        let badges = try await town.browser.services.database.write(by: .system) { db in
            try db.makeBadgeCodes(of: people)
        }
        let (amal, bela) = (try #require(badges[people[0]]).rawValue, try #require(badges[people[1]]).rawValue)
        let one = try await call(town, .post, path + "/check-ins", scope: .checkIn, #"{"ticket":"\#(amal)"}"#)
        #expect(try one.json(Admitted.self).result == "admitted")
        let batch = try await call(
            town, .post, path + "/check-ins/batch", scope: .checkIn,
            #"[{"ticket":"\#(bela)"},{"ticket":"\#(amal)"},{"ticket":"\#(String(repeating: "0", count: 32))"}]"#)
        #expect(try batch.json([Admitted].self).map(\.result) == ["admitted", "already-admitted", "unknown"])
    }

    @Test func `events are public`() async throws {
        let town = try await EventTown()
        let answer = try await town.browser.get("/api/v1/events")
        #expect(answer.status == .ok)
        #expect(answer.body.contains("\"start\":\"2023-12-01T15:00:00Z\""))
        #expect(answer.body.contains("\"registrationOpen\":true"))
    }

    @Test func `a program registers somebody, and the last place goes once`() async throws {
        let town = try await EventTown(places: 1)
        let first = try await call(
            town, .post, path + "/registrations", scope: .register,
            #"{"name":"Amal","languages":["ar"],"topics":["sport"],"needs":["childcare"],"side":"mo"}"#)
        #expect(first.status == .created)
        #expect(try first.json(Registered.self).status == "registered")
        let second = try await call(town, .post, path + "/registrations", scope: .register, #"{"name":"Bela"}"#)
        let registered = try second.json(Registered.self)
        #expect(registered.status == "waitlisted")
        #expect(registered.position == 1)
    }

    @Test func `every wrong field is named`() async throws {
        let town = try await EventTown()
        let answer = try await call(
            town, .post, path + "/registrations", scope: .register,
            #"{"name":"","email":"x","topics":["nonsense"],"organisation":"nobody"}"#)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.headers[.contentType] == "application/problem+json")
        for field in ["name", "email", "topics", "organisation"] {
            #expect(answer.body.contains("\"field\":\"\(field)\""))
        }
    }

    @Test(arguments: ["", "[]", "{", "null", "\u{0}", #"{"name":5}"#, #"{"name":"\ud800"}"#])
    func `what is no document is refused`(body: String) async throws {
        let town = try await EventTown()
        let answer = try await call(town, .post, path + "/registrations", scope: .register, body)
        #expect(answer.status == .badRequest || answer.status == .unprocessableContent)
    }

    @Test func `closed registration is a conflict`() async throws {
        let town = try await EventTown(now: "2023-12-02T09:00")
        let answer = try await call(town, .post, path + "/registrations", scope: .register, #"{"name":"Amal"}"#)
        #expect(answer.status == .conflict)
        #expect(answer.body.contains("\"title\":\"full\""))
        #expect(answer.body.contains("\"type\":\"/problems/full\""))
        #expect(answer.body.contains("\"detail\":\"Die Anmeldung ist geschlossen"))
    }

    @Test func `a ticket is admitted once, and the same key gives the same answer`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:00")
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first?.ticket.rawValue)
        let body = #"{"ticket":"\#(ticket)","device":"a"}"#
        let secret = Secret(from: .system)
        let hash = secret.hash
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .checkIn, event: nil, hash: hash)
        }
        var headers = HTTPFields()
        headers[.authorization] = "Bearer \(secret.text)"
        headers[HTTPField.Name(known: "Idempotency-Key")] = "1"
        let first = try await town.browser.send(.post, path + "/check-ins", headers: headers, body: body)
        let again = try await town.browser.send(.post, path + "/check-ins", headers: headers, body: body)
        #expect(try first.json(Admitted.self).result == "admitted")
        #expect(first.body == again.body)
        headers[HTTPField.Name(known: "Idempotency-Key")] = "2"
        let other = try await town.browser.send(.post, path + "/check-ins", headers: headers, body: body)
        #expect(try other.json(Admitted.self).result == "already-admitted")

        let id = try #require(try first.json(Admitted.self).id)
        let undone = try await town.browser.send(.delete, path + "/check-ins/\(id)", headers: headers, body: "")
        #expect(undone.status == .noContent)
    }

    @Test func `a batch of an offline device is taken over, unknown tickets included`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:30")
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first?.ticket.rawValue)
        let body = """
            [{"ticket":"\(ticket)","at":"2023-12-01T15:05:00Z","device":"a"},{"ticket":"?","device":"a"},
            {"ticket":"\(ticket)","at":"2023-12-01T15:04:00Z","device":"b"}]
            """
        let answer = try await call(town, .post, path + "/check-ins/batch", scope: .checkIn, body)
        #expect(try answer.json([Admitted].self).map(\.result) == ["admitted", "unknown", "already-admitted"])
        let event = town.event
        let found = try await town.read { db in try db.doubleCheckIns(at: event.id).count }
        #expect(found == 1)
    }

    @Test func `more notes than a batch holds are too many, and none is taken over`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:30")
        try await town.register("Amal")
        let ticket = try #require(try await town.registrations().first?.ticket.rawValue)
        let notes = [String](repeating: "{\"ticket\":\"\(ticket)\"}", count: CheckInDocument.most + 1)
        let body = "[\(notes.joined(separator: ","))]"
        let answer = try await call(town, .post, path + "/check-ins/batch", scope: .checkIn, body)
        #expect(answer.status == .contentTooLarge)
        #expect(try await town.registrations().map(\.status) == [.registered])
    }

    @Test func `a token of another scope or event is no token here`() async throws {
        let town = try await EventTown()
        let body = #"{"name":"Amal"}"#
        #expect(try await call(town, .post, path + "/registrations", scope: nil, body).status == .unauthorized)
        #expect(try await call(town, .post, path + "/registrations", scope: .read, body).status == .notFound)
        let other = Event.ID(rawValue: "another")
        #expect(
            try await call(town, .post, path + "/registrations", scope: .register, event: other, body).status
                == .notFound)
        #expect(try await call(town, .get, path + "/registrations", scope: .checkIn).status == .notFound)
    }

    @Test func `registrations come in pages`() async throws {
        let town = try await EventTown(places: 500)
        let (event, randomness) = (town.event, town.browser.services.randomness)
        try await town.browser.services.database.write(by: .system) { db in
            for number in 1...201 {
                let new = NewRegistration(
                    attendee: Attendee(name: "Person \(number)", language: .german),
                    ticket: Ticket(from: randomness))
                _ = try db.register(new, at: event.id)
            }
        }
        struct Page: Decodable {
            struct Entry: Decodable { let name: String }
            let registrations: [Entry]
            let next: Int?
        }
        let first = try await call(town, .get, path + "/registrations", scope: .read).json(Page.self)
        #expect(first.registrations.count == 200)
        let next = try #require(first.next)
        let second = try await call(town, .get, path + "/registrations?after=\(next)", scope: .read).json(Page.self)
        #expect(second.registrations.map(\.name) == ["Person 201"])
        #expect(second.next == nil)
    }
}
