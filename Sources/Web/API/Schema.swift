/// The shape of a JSON value, with an example of it: what OpenAPI 3.1 takes from JSON Schema, as far as we use it.
indirect enum Schema: Sendable {
    /// - Parameters:
    ///   - format: `date-time`, `email` and others of JSON Schema.
    ///   - choices: the only values there are; the first is the example if none is given.
    ///   - least: the fewest letters.
    case text(String, format: String? = nil, choices: [String] = [], least: Int = 0, example: String? = nil)
    case number(String, example: Int)
    case flag(String)
    /// - Parameter limit: the most entries.
    case list(String, of: Schema, limit: Int? = nil)
    /// One text for each language, by its tag.
    case translated(String, example: [String: String])
    /// An object that has a name in the document and is described there once.
    case object(String, String, [Property])
    /// An object that another standard describes.
    case foreign(String)

    /// One member of an object.
    struct Property: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        init(_ name: String, _ schema: Schema, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }

        /// A member that may be missing.
        static func optional(_ name: String, _ schema: Schema) -> Property {
            Property(name, schema, isRequired: false)
        }
    }

    /// A value of this shape, put together from the examples of its parts.
    var example: JSONValue {
        switch self {
        case .text(_, _, let choices, _, let example): .string(example ?? choices.first ?? "")
        case .number(_, let example): .number(example)
        case .flag: true
        case .list(_, let element, _): [element.example]
        case .translated(_, let example): .object(example.mapValues(JSONValue.string))
        case .object(_, _, let properties):
            .object(Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0.schema.example) }))
        case .foreign: .object([:])
        }
    }
}

/// A document of the JSON interface. Its schema stands beside its fields; a test sends real documents through it.
protocol Described {
    static var schema: Schema { get }
}

/// Writes schemas, and collects the objects that have a name.
struct SchemaWriter {
    /// The named objects so far, for `components/schemas`.
    private(set) var named: [String: JSONValue] = [:]

    /// The schema as JSON; named objects become references.
    mutating func json(_ schema: Schema) -> JSONValue {
        switch schema {
        case .text(let description, let format, let choices, let least, _):
            var json: JSONValue = ["type": "string", "description": .string(description)]
            if let format { json["format"] = .string(format) }
            if least > 0 { json["minLength"] = .number(least) }
            if !choices.isEmpty { json["enum"] = .array(choices.map(JSONValue.string)) }
            return json
        case .number(let description, _):
            return ["type": "integer", "minimum": 0, "description": .string(description)]
        case .flag(let description):
            return ["type": "boolean", "description": .string(description)]
        case .list(let description, let element, let limit):
            var list: JSONValue = ["type": "array", "description": .string(description), "items": json(element)]
            if let limit { list["maxItems"] = .number(limit) }
            return list
        case .translated(let description, _):
            return [
                "type": "object", "description": .string(description),
                "additionalProperties": ["type": "string"],
            ]
        case .object(let name, let description, let properties):
            if named[name] == nil { named[name] = object(description, properties) }
            return ["$ref": "#/components/schemas/\(name)"]
        case .foreign(let description):
            return ["type": "object", "description": .string(description)]
        }
    }

    private mutating func object(_ description: String, _ properties: [Schema.Property]) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for property in properties { members[property.name] = json(property.schema) }
        var object: JSONValue = [
            "type": "object", "description": .string(description), "properties": .object(members),
        ]
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        return object
    }
}
