import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import TestHouse
import Testing

@testable import Web

/// Every address that a key opens, with every other key.
@Suite struct KeySweepTests {
    private static let forTokens = App.allRoutes.all.filter(\.access.isForTokensOnly)

    /// Addresses of which a secret is a part.
    private static let secret = App.allRoutes.all.filter { route in
        route.method == .get && (route.path.contains("{link}") || route.path.contains("{secret}"))
    }

    private func status(_ route: Route, of city: AccessMatrixTests.City, with token: Secret) async throws
        -> HTTPResponse.Status
    {
        try await city.day.coordination.somebodyElse().send(
            route.method, city.address(of: route),
            headers: [.authorization: "Bearer \(token.text)", .contentType: "application/json"], body: ""
        ).status
    }

    /// The same address with this secret in it, at things that exist.
    private func address(_ route: Route, of city: AccessMatrixTests.City, with secret: Secret) -> String {
        var path = route.path.replacing("{link}", with: secret.text).replacing("{secret}", with: secret.text)
        for (name, value) in city.parts where name.hasPrefix("{") && !value.isEmpty {
            path = path.replacing(name, with: value)
        }
        return path.replacing(/\{[a-zA-Z]+\}/, with: "1")
    }

    @Test(arguments: AccessToken.Scope.allCases)
    func `a token opens what its scope says, until it is taken back`(scope: AccessToken.Scope) async throws {
        let city = try await AccessMatrixTests.City()
        let database = city.day.coordination.services.database
        let (token, secret) = try await database.write(by: .system) { db in
            try CreateToken("Probe", scope: scope, randomness: .system).run(in: db)
        }
        #expect(Self.forTokens.count > 5)
        var opened = 0
        for route in Self.forTokens {
            let status = try await status(route, of: city, with: secret)
            if route.access.proofs.contains(.token(scope)) {
                opened += 1
                #expect(status != .unauthorized && status != .notFound, "\(route.method) \(route.path): \(status)")
            } else {
                #expect(status == .notFound, "\(route.method) \(route.path): \(status)")
            }
        }
        #expect(opened > 0)
        try await database.write(by: .system) { db in try RevokeToken(token.id).run(in: db) }
        for route in Self.forTokens {
            let status = try await status(route, of: city, with: secret)
            #expect(status == .unauthorized, "\(route.method) \(route.path): \(status)")
        }
    }

    @Test(arguments: AccessToken.Scope.allCases)
    func `a token for another event opens nothing here`(scope: AccessToken.Scope) async throws {
        let city = try await AccessMatrixTests.City()
        let other = try Example.event("anderswo")
        let secret = try await city.day.coordination.services.database.write(by: .system) { db in
            try db.insert(other, programme: Programme(items: []), boardPhases: [])
            return try CreateToken("Probe", scope: scope, event: other.slug, randomness: .system).run(in: db).secret
        }
        for route in Self.forTokens {
            let status = try await status(route, of: city, with: secret)
            #expect(status == .notFound, "\(route.method) \(route.path): \(status)")
        }
    }

    @Test func `a secret that nobody was given opens nothing`() async throws {
        let city = try await AccessMatrixTests.City()
        #expect(Self.secret.count > 20)
        for route in Self.secret {
            let answer = try await city.day.coordination.somebodyElse().open(
                .get, address(route, of: city, with: Secret(from: .system)))
            // Whoever has a letter from long ago reads that its link is spent, and where there is a new one.
            let status: HTTPResponse.Status = route.path == "/sign-in/{secret}" ? .gone : .notFound
            #expect(answer.status == status, "\(route.path): \(answer.status)")
        }
    }

    @Test func `a secret that opens one door opens no other`() async throws {
        let city = try await AccessMatrixTests.City()
        let (services, secret) = (city.day.coordination.services, Secret(from: .system))
        let email = try #require(EmailAddress(rawValue: "tuer@example.org"))
        let expiry = services.clock.now.advanced(by: .hours(1))
        try await services.database.write(by: .system) { db in
            let account = try db.ensureAccount(email: email, name: "Tür", language: .german)
            try db.insert(signInLink: secret.hash, for: account.id, expiry: expiry)
        }
        var opened: [String] = []
        for route in Self.secret {
            let answer = try await city.day.coordination.somebodyElse().open(
                .get, address(route, of: city, with: secret))
            if answer.status != .notFound { opened.append(route.path) }
        }
        #expect(!opened.isEmpty && opened.allSatisfy { $0.hasPrefix("/sign-in/") }, "\(opened)")
    }
}
