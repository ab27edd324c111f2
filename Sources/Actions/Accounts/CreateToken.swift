public import Domain
public import Secrets
public import Storage

/// Makes a key for another program.
public struct CreateToken: Sendable {
    let name: String
    let scope: AccessToken.Scope
    let event: String?
    let randomness: Randomness

    /// - Parameters:
    ///   - name: what it is for, in one's own words.
    ///   - event: the slug of the only event that it is good for; nil for all.
    public init(_ name: String, scope: AccessToken.Scope, event: String? = nil, randomness: Randomness) {
        self.name = TypedLine(name).text
        self.scope = scope
        self.event = event
        self.randomness = randomness
    }

    /// - Returns: the key itself, which is shown once and kept nowhere.
    /// - Throws: `NotFound` if there is no such event.
    public func run(in db: Writer) throws -> (token: AccessToken, secret: Secret) {
        let only = try event.map { slug in
            guard let event = try db.event(slug: slug) else { throw NotFound() }
            return event.id
        }
        let secret = Secret(from: randomness)
        return (try db.insertAccessToken(name: name, scope: scope, event: only, hash: secret.hash), secret)
    }
}

/// Takes a key back.
public struct RevokeToken: Sendable {
    let token: AccessToken.ID

    public init(_ token: AccessToken.ID) {
        self.token = token
    }

    /// - Throws: `NotFound` if there is no such key that still works.
    public func run(in db: Writer) throws {
        guard try db.revokeAccessToken(token) else { throw NotFound() }
    }
}
