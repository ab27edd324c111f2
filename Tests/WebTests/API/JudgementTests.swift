import Domain
import Foundation
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// Whatever the OpenAPI document does not describe is refused, with the field named as the document names it.
@Suite struct JudgementTests {
    private struct Problem: Decodable {
        struct Field: Decodable {
            let field: String
            let detail: String
        }

        let detail: String
        let errors: [Field]
    }

    /// One call that takes a body, and whoever may send it.
    private struct Call {
        let path: String
        let bearer: String
        let schema: Schema
    }

    /// Every call of the interface that takes a body, for a city on its day.
    private static func calls(on day: Day) async throws -> [Call] {
        let board = try await day.releaseGroups()
        var calls: [Call] = []
        for route in App.allRoutes.all {
            guard let schema = route.operation?.body else { continue }
            let secret = Secret(from: .system)
            try await day.coordination.services.database.write(by: .system) { db in
                for proof in route.access.proofs {
                    switch proof {
                    case .token(let scope):
                        _ = try db.insertAccessToken(name: "Test", scope: scope, event: nil, hash: secret.hash)
                    case .participant: _ = try db.join(board, token: secret.hash(at: board.id))
                    case .participantCookie, .session, .device: break
                    }
                }
            }
            let path = route.path.replacing("{event}", with: "neue-wege-2023")
                .replacing("{board}", with: board.id.rawValue)
            calls.append(Call(path: path, bearer: secret.text, schema: schema))
        }
        return calls
    }

    /// What does not fit `schema`, each value for a reason of its own.
    private static func misfits(_ property: Schema.Property) -> [String] {
        var misfits = property.isRequired ? ["missing"] : []
        misfits += ["null", "{}"]
        switch property.schema {
        case .text(_, let format, let choices, let least, _):
            misfits += ["5", "[\"a\"]", "true"]
            if format == "date-time" { misfits += ["\"2023-12-01T12:99:00Z\"", "\"yesterday\"", "\"\""] }
            if format == "email" { misfits += ["\"nobody\""] }
            if !choices.isEmpty { misfits += ["\"nonsense\""] }
            if least > 0 { misfits += ["\"\"", "\" \\u200b\""] }
        case .list: misfits += ["\"a\"", "[5]", "[null]", "[[]]", "[\"nonsense\"]"]
        default: misfits += ["\"a\""]
        }
        return misfits
    }

    /// An object with the examples of all members, but one of them other.
    private static func object(_ properties: [Schema.Property], with name: String, being value: String) -> String {
        let members = properties.compactMap { property -> String? in
            let example = try? String(decoding: JSONEncoder().encode([property.schema.example]), as: UTF8.self)
            let text = property.name == name ? value : String(example?.dropFirst().dropLast() ?? "")
            return text == "missing" ? nil : "\"\(property.name)\":\(text)"
        }
        return "{\(members.joined(separator: ","))}"
    }

    @Test func `each field that is missing, null or of another kind is named as the document names it`() async throws {
        let day = try await Day()
        let calls = try await Self.calls(on: day)
        #expect(calls.count >= 4)
        for call in calls {
            let (properties, isBatch) = try #require(Self.members(of: call.schema))
            for property in properties {
                for value in Self.misfits(property) {
                    let one = Self.object(properties, with: property.name, being: value)
                    let fine = Self.object(properties, with: "", being: "")
                    let answer = try await day.coordination.somebodyElse().send(
                        .post, call.path, headers: [.authorization: "Bearer \(call.bearer)"],
                        body: isBatch ? "[\(fine),\(one)]" : one)
                    #expect(answer.status == .unprocessableContent, "\(call.path) \(one): \(answer.body)")
                    let fields = try answer.json(Problem.self).errors.map(\.field)
                    let name = isBatch ? "1.\(property.name)" : property.name
                    #expect(fields.contains(name), "\(call.path) \(one): \(fields)")
                }
            }
        }
    }

    private static func members(of schema: Schema) -> (properties: [Schema.Property], isBatch: Bool)? {
        switch schema {
        case .object(_, _, let properties): (properties, false)
        case .list(_, .object(_, _, let properties), _): (properties, true)
        default: nil
        }
    }

    @Test func `all fields are named at once, in the language of the caller`() async throws {
        let town = try await EventTown()
        let body = #"{"email":5,"topics":"sport","languages":[1],"side":null}"#
        let answer = try await town.call(.post, "/registrations", scope: .register, body: body, language: "en")
        let problem = try answer.json(Problem.self)
        #expect(problem.errors.map(\.field) == ["name", "email", "side", "languages", "topics"])
        #expect(problem.detail == "Please check 5 entries.")
        #expect(problem.errors.last?.detail == "This has to be a list, in square brackets.")
    }

    @Test(arguments: ["", "[]", "null", "5", "{"])
    func `what is no document at all is told so, without going back`(body: String) async throws {
        let town = try await EventTown()
        let answer = try await town.call(.post, "/registrations", scope: .register, body: body)
        #expect(answer.status == .badRequest)
        #expect(try answer.json(Problem.self).detail.contains("kein JSON"))
    }

    @Test(arguments: ["abc", "-1", "", "1.5", "999999999999999999999", "undefined"])
    func `a place that is none is refused with its name, so that nobody reads the first page for ever`(
        place: String
    ) async throws {
        let town = try await EventTown()
        let answer = try await town.call(.get, "/registrations?after=\(place)", scope: .read)
        #expect(answer.status == .unprocessableContent)
        #expect(try answer.json(Problem.self).errors.map(\.field) == ["after"])
    }

    @Test func `a time that a device writes is taken, in any zone`() async throws {
        let town = try await EventTown(now: "2023-12-01T16:30")
        for time in ["2023-12-01T15:05:00Z", "2023-12-01T15:05:00.123Z", "2023-12-01t16:05:00+01:00"] {
            let answer = try await town.call(
                .post, "/check-ins", scope: .checkIn, body: "{\"ticket\":\"?\",\"at\":\"\(time)\"}")
            #expect(answer.status == .ok, "\(time): \(answer.body)")
        }
    }
}

extension EventTown {
    /// A program calls with a new token.
    func call(
        _ method: HTTPRequest.Method, _ path: String, scope: AccessToken.Scope?, body: String = "",
        language: String = "de"
    ) async throws -> Answer {
        var headers: HTTPFields = [.acceptLanguage: language]
        if let scope {
            let hash = Secret(from: .system)
            try await browser.services.database.write(by: .system) { db in
                _ = try db.insertAccessToken(name: "Test", scope: scope, event: nil, hash: hash.hash)
            }
            headers[.authorization] = "Bearer \(hash.text)"
        }
        return try await browser.somebodyElse().send(
            method, "/api/v1" + Self.page + path, headers: headers, body: body)
    }
}
