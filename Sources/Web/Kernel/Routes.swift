import HTTPTypes
import Hummingbird

/// One address, who may call it, and what answers.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// Such as `/events/{event}/register`.
    let path: String
    let access: Access
    /// For an address of the JSON interface what it promises; nil for pages and forms.
    let operation: Operation?
    /// The greatest body that is read, in bytes.
    let bodyLimit: Int
    let answer: @Sendable (Visit) async throws -> Response

    /// Whether the caller proves itself with a token, so that no form is involved.
    var isForPrograms: Bool { operation != nil }
}

/// All addresses of the house. Features add theirs; none can be added without saying who may call it.
struct Routes: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Response

    private(set) var all: [Route] = []

    mutating func get(_ path: String, for access: Access, _ answer: @escaping Handler) {
        add(.get, path, access, answer)
    }

    mutating func post(
        _ path: String, for access: Access, bodyLimit: Int = 64 * 1024, _ answer: @escaping Handler
    ) {
        add(.post, path, access, bodyLimit: bodyLimit, answer)
    }

    /// An address of the JSON interface: problems are `application/problem+json`, and a token takes the place of the
    /// hidden field of forms. What it promises becomes part of the OpenAPI document.
    mutating func program(
        _ method: HTTPRequest.Method, _ path: String, for access: Access, bodyLimit: Int = 1024 * 1024,
        _ operation: Operation, _ answer: @escaping Handler
    ) {
        all.append(
            Route(
                method: method, path: path, access: access, operation: operation, bodyLimit: bodyLimit, answer: answer))
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, bodyLimit: Int = 64 * 1024,
        _ answer: @escaping Handler
    ) {
        all.append(
            Route(
                method: method, path: path, access: access, operation: nil, bodyLimit: bodyLimit, answer: answer))
    }
}
