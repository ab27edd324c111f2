import Domain
import Foundation
import Hummingbird
import Storage

/// The OpenAPI 3.1 document, made from the routes themselves: what is no route cannot be in it.
public enum OpenAPIDocument {
    static func add(to routes: inout Routes) {
        routes.program(
            .get, ProgramAddress.document, for: .everyone,
            Operation(
                name: "describe", summary: "This document",
                answer: .json(200, "The document.", .foreign("An OpenAPI 3.1 document."))),
            send)
    }

    private static let send: Routes.Handler = { visit in kept.response(to: visit.request) }

    private static let kept = PageCache.Page(
        text, type: "application/json", cacheControl: "public, max-age=3600", varies: "Accept-Encoding")

    /// The document as text, with the same members in the same order each time.
    public static let text: String = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(document(of: App.allRoutes)) else {
            preconditionFailure("text, numbers and lists are always JSON")
        }
        return String(decoding: data, as: UTF8.self) + "\n"
    }()

    static func document(of routes: Routes) -> JSONValue {
        var writer = SchemaWriter()
        var paths: [String: JSONValue] = [:]
        for route in routes.all {
            guard let operation = route.operation else { continue }
            paths[route.path, default: .object([:])][route.method.rawValue.lowercased()] =
                json(operation, of: route, &writer)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Neue Wege", "version": "1",
                "summary": "Events, registrations, the door and boards, for other programs",
                "description": .string(introduction),
                "license": ["name": "EUPL-1.2", "identifier": "EUPL-1.2"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": ["schemas": .object(writer.named), "securitySchemes": securitySchemes],
        ]
    }

    private static let introduction = """
        Problems are `application/problem+json` (RFC 9457). Without a valid token where one is asked for: 401. \
        What is not there and what is not for the caller look the same: 404. A member may be missing where it is not \
        required, but is never null. Every POST takes an `Idempotency-Key`: the same key with the same request gives the same answer \
        and one effect. Times are RFC 3339. New members may be added to answers at any time.
        """

    // MARK: One operation

    private static func json(_ operation: Operation, of route: Route, _ writer: inout SchemaWriter) -> JSONValue {
        var json: JSONValue = [
            "operationId": .string(operation.name), "summary": .string(operation.summary),
            "responses": responses(of: operation, route, &writer), "security": security(of: route),
        ]
        if let details = operation.details { json["description"] = .string(details) }
        let parameters = parameters(of: operation, route, &writer)
        if !parameters.isEmpty { json["parameters"] = .array(parameters) }
        if let body = operation.body {
            json["requestBody"] = ["required": true, "content": content("application/json", body, &writer)]
        }
        return json
    }

    private static func content(_ type: String, _ schema: Schema, _ writer: inout SchemaWriter) -> JSONValue {
        .object([type: ["schema": writer.json(schema), "example": schema.example]])
    }

    private static func parameters(
        of operation: Operation, _ route: Route, _ writer: inout SchemaWriter
    ) -> [JSONValue] {
        var all = route.path.matches(of: /\{([A-Za-z]+)\}/).map { match in
            parameter("path", Schema.Property(String(match.1), part(String(match.1))), &writer)
        }
        all += operation.query.map { parameter("query", $0, &writer) }
        var headers = operation.headers
        if route.method == .post {
            headers.append(.optional("Idempotency-Key", .text("Up to 200 characters.", example: "8f14e45f-1")))
        }
        return all + headers.map { parameter("header", $0, &writer) }
    }

    private static func parameter(
        _ place: String, _ property: Schema.Property, _ writer: inout SchemaWriter
    ) -> JSONValue {
        [
            "in": .string(place), "name": .string(property.name), "required": .bool(property.isRequired),
            "schema": writer.json(property.schema), "example": property.schema.example,
        ]
    }

    /// What the parts of our paths mean.
    private static func part(_ name: String) -> Schema {
        switch name {
        case "event": .text("The slug of an event.", example: "neue-wege-2023")
        default: .text("An identifier from an earlier answer.", example: "018c2644-eae0-7000-bf5c-deccff14eac6")
        }
    }

    private static func responses(
        of operation: Operation, _ route: Route, _ writer: inout SchemaWriter
    ) -> JSONValue {
        var responses: [String: JSONValue] = [:]
        switch operation.answer {
        case .json(let status, let description, let schema):
            responses[String(status)] = [
                "description": .string(description), "content": content("application/json", schema, &writer),
            ]
        case .stream(let description, let names):
            responses["200"] = [
                "description": .string(description + " Events: " + names.joined(separator: ", ") + "."),
                "content": ["text/event-stream": ["schema": ["type": "string"]]],
            ]
        case .nothing(let description): responses["204"] = ["description": .string(description)]
        }
        var refusals = operation.refusals
        if route.path.contains("{") || !route.access.proofs.isEmpty {
            refusals[404] = "It does not exist, or it is not for the caller."
        }
        if !route.access.proofs.isEmpty {
            refusals[401] = "No token of ours was sent; `WWW-Authenticate` says what is missing."
        }
        if !operation.query.isEmpty || !operation.headers.isEmpty {
            refusals[422] = "What stands in the address or the headers is no such value."
        }
        if operation.body != nil {
            refusals[400] = "The body is no such document."
            refusals[413] = "The body is larger than \(route.bodyLimit) bytes."
            refusals[422] = "Fields are wrong, each with a sentence; or the key was used for another request."
        }
        for (status, description) in refusals {
            responses[String(status)] = problem(description, &writer)
        }
        responses["default"] = problem("Too much at once (429), or the database is gone for a moment (503).", &writer)
        return .object(responses)
    }

    private static func problem(_ description: String, _ writer: inout SchemaWriter) -> JSONValue {
        [
            "description": .string(description),
            "content": content("application/problem+json", ProblemDocument.schema, &writer),
        ]
    }

    // MARK: Who may call it

    private static func security(of route: Route) -> JSONValue {
        .array(
            route.access.proofs.map { proof in
                var needed: [String: JSONValue] = [proof.scheme: .array(proof.scopes.map(JSONValue.string))]
                // A browser sends its cookies along by itself, so they alone prove no intention.
                if proof.isCookie && route.method != .get { needed["formToken"] = [] }
                return .object(needed)
            })
    }

    private static let securitySchemes: JSONValue = [
        "token": [
            "type": "http", "scheme": "bearer",
            "description": "From `neue-wege token create`; it has one scope, and may be good for one event only.",
        ],
        "participant": [
            "type": "http", "scheme": "bearer",
            "description": "What the browser got as the cookie `participant` when somebody joined the board.",
        ],
        "participantCookie": [
            "type": "apiKey", "in": "cookie", "name": "participant",
            "description": "Set by joining a board; called `__Host-participant` behind TLS.",
        ],
        "session": [
            "type": "apiKey", "in": "cookie", "name": "session",
            "description": "Set by signing in; called `__Host-session` behind TLS.",
        ],
        "formToken": [
            "type": "apiKey", "in": "header", "name": "X-Form-Token",
            "description": "The hidden field `csrf` of a form on one of our pages, together with a cookie.",
        ],
    ]
}

extension AccessRule.Proof {
    fileprivate var scheme: String {
        switch self {
        case .token: "token"
        case .participant: "participant"
        case .participantCookie: "participantCookie"
        case .session: "session"
        case .device: "device"
        }
    }

    fileprivate var scopes: [String] {
        if case .token(let scope) = self { [scope.rawValue] } else { [] }
    }

    fileprivate var isCookie: Bool {
        self == .participantCookie || self == .session
    }
}
