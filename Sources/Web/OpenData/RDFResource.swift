import Domain
import Foundation
import Words

/// One thing with what is said of it (RDF 1.1).
struct RDFResource: Sendable {
    enum Value: Sendable {
        case thing(String)
        case text(String, Language?)
        /// A value of a kind of XML Schema, such as `xsd:date`.
        case typed(String, String)
    }

    /// The whole address that names it.
    let name: String
    /// Such as `dcat:Dataset`; nil where more is said of what has its kind elsewhere.
    let kind: String?
    private(set) var statements: [(predicate: String, value: Value)] = []

    init(_ name: String, _ kind: String? = nil) {
        self.name = name
        self.kind = kind
    }

    mutating func say(_ predicate: String, _ value: Value) {
        statements.append((predicate, value))
    }

    mutating func say(_ predicate: String, thing: String?) {
        if let thing { say(predicate, .thing(thing)) }
    }

    mutating func say(_ predicate: String, _ texts: [Language: String]) {
        for (language, text) in texts.sorted(by: { $0.key < $1.key }) { say(predicate, .text(text, language)) }
    }

    /// What stands in front of names.
    static let prefixes: [(short: String, long: String)] = [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dcatde", "http://dcat-ap.de/def/dcatde/"),
        ("dcterms", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]

    /// `dcat:Dataset` as a whole address.
    static func whole(_ short: String) -> String {
        let parts = short.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let long = prefixes.first(where: { $0.short == parts[0] })?.long else { return short }
        return long + parts[1]
    }
}

/// The three ways in which catalogues are written. Each is told resource after resource, so that nothing has to be in memory
/// as a whole.
enum RDFForm: Sendable {
    case turtle, xml, linked

    var type: String {
        switch self {
        case .turtle: "text/turtle; charset=utf-8"
        case .xml: "application/rdf+xml; charset=utf-8"
        case .linked: "application/ld+json"
        }
    }

    var opening: String {
        switch self {
        case .turtle:
            return RDFResource.prefixes.map { "@prefix \($0.short): <\($0.long)> .\n" }.joined() + "\n"
        case .xml:
            let spaces = RDFResource.prefixes.map { " xmlns:\($0.short)=\"\($0.long)\"" }.joined()
            let own = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF \(own)\(spaces)>\n"
        case .linked:
            let context = RDFResource.prefixes.map { "\"\($0.short)\":\"\($0.long)\"" }.joined(separator: ",")
            return "{\"@context\":{\(context)},\"@graph\":[\n"
        }
    }

    var closing: String {
        switch self {
        case .turtle: ""
        case .xml: "</rdf:RDF>\n"
        case .linked: "\n]}\n"
        }
    }

    /// - Parameter isFirst: whether nothing stands before it.
    func text(of resource: RDFResource, isFirst: Bool) throws -> String {
        switch self {
        case .turtle: return turtleText(resource)
        case .xml: return xmlText(resource)
        case .linked: return try (isFirst ? "" : ",\n") + linkedText(resource)
        }
    }

    // MARK: Turtle

    private func turtleText(_ resource: RDFResource) -> String {
        var lines = resource.kind.map { ["a \($0)"] } ?? []
        lines += resource.statements.map { "\($0.predicate) \(turtleText($0.value))" }
        return "<\(resource.name)> \(lines.joined(separator: " ;\n    ")) .\n\n"
    }

    private func turtleText(_ value: RDFResource.Value) -> String {
        switch value {
        case .thing(let name): "<\(name)>"
        case .text(let text, let language): "\"\(Self.quoted(text))\"" + (language.map { "@\($0)" } ?? "")
        case .typed(let text, let kind): "\"\(Self.quoted(text))\"^^\(kind)"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\"": quoted += "\\\""
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }

    // MARK: RDF/XML

    private func xmlText(_ resource: RDFResource) -> String {
        let element = resource.kind ?? "rdf:Description"
        let lines = resource.statements.map { "    \(xmlText($0.predicate, $0.value))\n" }.joined()
        return "<\(element) rdf:about=\"\(Self.escaped(resource.name))\">\n\(lines)</\(element)>\n"
    }

    private func xmlText(_ predicate: String, _ value: RDFResource.Value) -> String {
        switch value {
        case .thing(let name): return "<\(predicate) rdf:resource=\"\(Self.escaped(name))\"/>"
        case .text(let text, let language):
            let said = language.map { " xml:lang=\"\($0)\"" } ?? ""
            return "<\(predicate)\(said)>\(Self.escaped(text))</\(predicate)>"
        case .typed(let text, let kind):
            let whole = RDFResource.whole(kind)
            return "<\(predicate) rdf:datatype=\"\(whole)\">\(Self.escaped(text))</\(predicate)>"
        }
    }

    /// What is escaped for HTML is so for XML.
    private static func escaped(_ text: String) -> String { ("\(text)" as HTML).markup }

    // MARK: JSON-LD

    private func linkedText(_ resource: RDFResource) throws -> String {
        var members: [String: JSONValue] = ["@id": .string(resource.name)]
        if let kind = resource.kind { members["@type"] = .string(kind) }
        for (predicate, values) in Dictionary(grouping: resource.statements, by: { $0.predicate }) {
            members[predicate] = .array(values.map { linkedValue($0.value) })
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(JSONValue.object(members)), as: UTF8.self)
    }

    private func linkedValue(_ value: RDFResource.Value) -> JSONValue {
        switch value {
        case .thing(let name): ["@id": .string(name)]
        case .text(let text, let language?): ["@value": .string(text), "@language": .string(language.rawValue)]
        case .text(let text, .none): ["@value": .string(text)]
        case .typed(let text, let kind): ["@value": .string(text), "@type": .string(kind)]
        }
    }
}
