import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// The OpenAPI document and the routes are one thing; the browser tests send real answers through its schemas.
@Suite struct OpenAPITests {
    private let document = OpenAPIDocument.document(of: App.allRoutes)

    /// "GET /api/v1/events" and what the document says about it.
    private var operations: [String: JSONValue] {
        guard case .object(let paths)? = document["paths"] else { return [:] }
        var operations: [String: JSONValue] = [:]
        for (path, methods) in paths {
            guard case .object(let methods) = methods else { continue }
            for (method, operation) in methods { operations["\(method.uppercased()) \(path)"] = operation }
        }
        return operations
    }

    @Test func `the document names every address of the JSON interface and no other`() {
        let routes = App.allRoutes.all.filter { $0.path.hasPrefix("/api/") }
        #expect(Set(operations.keys) == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
        #expect(operations.count >= 10)
    }

    @Test func `each operation has a name of its own`() {
        let names = operations.values.compactMap { $0["operationId"] }
        #expect(Set(names).count == operations.count)
    }

    @Test func `the document names the token that really opens`() async throws {
        let town = try await EventTown()
        for (name, operation) in operations {
            let parts = name.split(separator: " ")
            let method = try #require(HTTPRequest.Method(String(parts[0])))
            let path = parts[1].replacing("{event}", with: "neue-wege-2023")
                .replacing(/\{[A-Za-z]+\}/, with: "018c2644-eae0-7000-bf5c-deccff14eac6")
            for scope in AccessToken.Scope.allCases {
                let secret = Secret(from: .system)
                try await town.browser.services.database.write(by: .system) { db in
                    _ = try db.insertAccessToken(name: "Test", scope: scope, event: nil, hash: secret.hash)
                }
                let answer = try await town.browser.send(
                    method, String(path), headers: [.authorization: "Bearer \(secret.text)"], body: "{}")
                let isNamed = operation["security"] == [["token": [.string(scope.rawValue)]]]
                let isForEveryone = operation["security"] == []
                // What is asked for by an identifier that does not exist is not there for the right token either.
                if path.contains("018c2644") && (isNamed || isForEveryone) { continue }
                #expect((answer.status != .notFound) == (isNamed || isForEveryone), "\(name) with \(scope)")
            }
        }
    }

    @Test func `every post takes an idempotency key`() {
        for (name, operation) in operations where name.hasPrefix("POST ") {
            guard case .array(let parameters)? = operation["parameters"] else {
                Issue.record("\(name) has no parameters")
                continue
            }
            #expect(parameters.contains { $0["name"] == "Idempotency-Key" }, "\(name)")
        }
    }

    @Test func `the document is sent once and then known by its tag`() async throws {
        let browser = try await Browser.onEmptyCity()
        let first = try await browser.get("/api/v1/openapi.json")
        #expect(first.headers[.contentType] == "application/json")
        #expect(first.headers[.cacheControl]?.contains("public") == true)
        #expect(first.body == OpenAPIDocument.text)
        let tag = try #require(first.headers[.eTag])
        let again = try await browser.get("/api/v1/openapi.json", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified)
    }
}
