import HTTPTypes
import Hummingbird

/// One address, who may call it, and what answers.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// Such as `/events/{event}/register`.
    let path: String
    let access: AccessRule
    /// For an address of the JSON interface what it promises; nil for pages and forms.
    let operation: Operation?
    /// The greatest body that is read, in bytes.
    let bodyLimit: Int
    /// What its address may carry behind the question mark.
    let numbers: Set<AddressNumber>
    /// Nil for whoever may not call it.
    let answer: @Sendable (Visit) async throws -> Response?

    /// Whether it belongs to the JSON interface, or to that of our devices: what is wrong is said in a document, and no form
    /// comes back filled.
    var isForPrograms: Bool { operation != nil || access.isForDevicesOnly }
}

/// All addresses of the house. Features add theirs; none can be added without saying who may call it.
struct Routes: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Response
    /// Answers a visit with what the access to the route has found.
    typealias HandlerOf<Found> = @Sendable (Visit, Found) async throws -> Response

    private(set) var all: [Route] = []
    /// What the addresses that are being added may carry behind the question mark.
    private var numbers: Set<AddressNumber> = []

    /// The routes that `add` adds may carry these numbers behind the question mark of their addresses.
    mutating func carrying(_ numbers: AddressNumber..., add: (inout Routes) -> Void) {
        let before = self.numbers
        self.numbers.formUnion(numbers)
        add(&self)
        self.numbers = before
    }

    mutating func get<Found>(_ path: String, for access: Access<Found>, _ answer: @escaping HandlerOf<Found>) {
        add(.get, path, access, answer)
    }

    mutating func post<Found>(
        _ path: String, for access: Access<Found>, bodyLimit: Int = 64 * 1024, _ answer: @escaping HandlerOf<Found>
    ) {
        add(.post, path, access, bodyLimit: bodyLimit, answer)
    }

    /// An address of the JSON interface: problems are `application/problem+json`. Who shows a token may call it; who comes
    /// with a cookie sends the hidden field of forms as a header. What it promises becomes part of the OpenAPI document.
    mutating func program<Found>(
        _ method: HTTPRequest.Method, _ path: String, for access: Access<Found>, bodyLimit: Int = 1024 * 1024,
        _ operation: Operation, _ answer: @escaping HandlerOf<Found>
    ) {
        add(method, path, access, promising: operation, bodyLimit: bodyLimit, answer)
    }

    private mutating func add<Found>(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access<Found>, promising operation: Operation? = nil,
        bodyLimit: Int = 64 * 1024, _ answer: @escaping HandlerOf<Found>
    ) {
        let numbers = numbers
        all.append(
            Route(
                method: method, path: path, access: access.rule, operation: operation, bodyLimit: bodyLimit,
                numbers: numbers,
                answer: { visit in
                    let isForTokens = operation != nil || access.rule.isForTokensOnly
                    if isForTokens { try visit.checkIntention(on: access.rule) }
                    guard let found = try await access.find(visit) else {
                        if isForTokens { try await visit.checkToken(for: access.rule) }
                        if access.rule.isForDevicesOnly { throw TokenMissing(isUnknown: false) }
                        return nil
                    }
                    try operation?.judge(visit)
                    var told = try visit.carrying(numbers)
                    told.receiptOfLastDeed = try await told.receiptOfDeed()
                    told.trustReceiptsOnly()
                    return try await answer(told, found)
                }))
    }
}

// What nothing needs to be found for.
extension Routes {
    mutating func get(_ path: String, for access: Access<some Sendable>, _ answer: @escaping Handler) {
        get(path, for: access) { visit, _ in try await answer(visit) }
    }

    mutating func post(
        _ path: String, for access: Access<some Sendable>, bodyLimit: Int = 64 * 1024,
        _ answer: @escaping Handler
    ) {
        post(path, for: access, bodyLimit: bodyLimit) { visit, _ in try await answer(visit) }
    }

    mutating func program(
        _ method: HTTPRequest.Method, _ path: String, for access: Access<some Sendable>, bodyLimit: Int = 1024 * 1024,
        _ operation: Operation, _ answer: @escaping Handler
    ) {
        program(method, path, for: access, bodyLimit: bodyLimit, operation) { visit, _ in try await answer(visit) }
    }
}
