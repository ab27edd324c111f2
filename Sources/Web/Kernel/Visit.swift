public import Domain
public import HTTPTypes
public import Hummingbird
import NIOCore
public import Storage

/// One request and everything a handler needs to answer it.
public struct Visit: Sendable {
    public let services: Services
    public let request: Request
    public let parameters: Parameters
    public let caller: Caller
    public let words: Words
    /// What stands behind the question mark.
    public let query: FormFields
    /// A secret of this browser: the session, or a cookie of its own. Nil until a form was shown.
    let browserSecret: Secret?
    /// The form or document that was sent.
    let body: ByteBuffer

    public var database: Database { services.database }
    public var clock: WallClock { services.clock }
    public var now: Instant { services.clock.now }
    public var author: Author { caller.author }

    /// The path without what stands behind the question mark.
    public var path: String { request.uri.path }

    /// What a form sent.
    public var form: FormFields { FormFields(urlEncoded: String(buffer: body)) }

    /// A part of the path.
    /// - Throws: `NotFound` if the route has no such part; a defect that a visitor sees as a missing page.
    public func parameter(_ name: String) throws(NotFound) -> String {
        guard let value = parameters.get(name)?.removingPercentEncoding?.cleaned else { throw NotFound() }
        return value
    }

    /// A part of the path that names something by its identifier.
    public func identifier<Subject>(
        _ name: String, of subject: Subject.Type = Subject.self
    ) throws(NotFound) -> Identifier<Subject> {
        Identifier(rawValue: try parameter(name))
    }

    /// Reads; `NotFound` if there is nothing.
    public func found<Value: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Value?
    ) async throws -> Value {
        guard let value = try await database.read(body) else { throw NotFound() }
        return value
    }

    public func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// Changes something in the name of the caller.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await database.write(by: author, body)
    }

    /// The whole address of a page of ours, for mail and QR codes.
    public func publicAddress(of path: String) -> String {
        services.settings.publicAddress + path
    }
}

/// There is no such page, or it is not for the caller; both look the same.
public struct NotFound: Error, Hashable {
    public init() {}
}

/// The caller sends more than the house answers.
public struct TooManyRequests: Error, Hashable {
    /// Seconds after which trying again makes sense.
    public let retryAfter: Int
}

/// A form without its hidden field, or with one from another browser.
struct FormExpired: Error, Hashable {}
