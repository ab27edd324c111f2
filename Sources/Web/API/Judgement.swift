import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What a program sent, held against the schema that describes it: what is missing, null or of another kind, by the names
/// of the interface. Whatever the document does not describe reaches no handler.
///
/// How long a text may be and what exists are rules of the house; the handler's form knows them.
struct Judgement: DecodableWithConfiguration {
    private(set) var problems = FormProblems()

    /// - Throws: `DecodingError` where a document as a whole is of another kind, which no field could be named for.
    init(from decoder: any Decoder, configuration schema: Schema) throws {
        switch schema {
        case .object(_, _, let properties):
            let members = try decoder.container(keyedBy: Member.self)
            for property in properties { judge(property, in: members) }
        case .list(_, let element, _):
            var entries = try decoder.unkeyedContainer()
            while !entries.isAtEnd {
                let place = element.isObject ? String(entries.currentIndex) : ""
                judge(try entries.superDecoder(), by: element, as: place)
            }
        case .text(_, let format, let choices, _, _):
            let text = try decoder.singleValueContainer().decode(String.self)
            let isChosen = choices.isEmpty || choices.contains(text)
            if !isChosen || (format == "date-time" && Instant(timestamp: text) == nil) {
                problems.add("", schema.expectation)
            }
        case .number: _ = try decoder.singleValueContainer().decode(Int.self)
        case .flag: _ = try decoder.singleValueContainer().decode(Bool.self)
        case .translated: _ = try decoder.singleValueContainer().decode([String: String].self)
        case .foreign: _ = try decoder.container(keyedBy: Member.self)
        }
    }

    private mutating func judge(_ property: Schema.Property, in members: KeyedDecodingContainer<Member>) {
        let member = Member(stringValue: property.name)
        guard members.contains(member) else {
            if property.isRequired { problems.add(property.name, KernelPhrase.fieldIsRequired) }
            return
        }
        judge(try? members.superDecoder(forKey: member), by: property.schema, as: property.name)
    }

    /// The entries of a list of values belong to the list; in a list of documents the place stands in front: `2.at`.
    private mutating func judge(_ part: (any Decoder)?, by schema: Schema, as name: String) {
        guard let part, let judgement = try? Judgement(from: part, configuration: schema) else {
            problems.add(name, schema.expectation)
            return
        }
        for entry in judgement.problems.entries {
            let field = [name, entry.field].filter { !$0.isEmpty }.joined(separator: ".")
            problems.add(FormProblems.Entry(field: field, sentence: entry.sentence))
        }
    }

    /// Any member of an object.
    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension Schema {
    fileprivate var isObject: Bool { if case .object = self { true } else { false } }

    /// What belongs here, for whoever sent something else.
    fileprivate var expectation: any Phrase {
        switch self {
        case .text(_, "date-time", _, _, _): RegistrationPhrase.timeIsWrong
        case .text(_, _, let choices, _, _) where !choices.isEmpty:
            KernelPhrase.fieldMustBeOneOf(values: choices.joined(separator: ", "))
        case .text: KernelPhrase.fieldMustBeText
        case .number: KernelPhrase.fieldMustBeNumber
        case .flag: KernelPhrase.fieldMustBeOneOf(values: "true, false")
        case .list: KernelPhrase.fieldMustBeList
        case .translated, .object, .foreign: KernelPhrase.fieldMustBeObject
        }
    }
}

extension Operation {
    /// Refuses what the document does not describe: the body, and what stands behind the question mark and in headers.
    /// - Throws: `FormProblems` with all fields, `UnreadableDocument`.
    func judge(_ visit: Visit) throws {
        var problems = FormProblems()
        for parameter in query where visit.query.names.contains(parameter.name) {
            parameter.judge(visit.query[parameter.name], &problems)
        }
        for header in headers {
            guard let name = HTTPField.Name(header.name), let sent = visit.request.headers[name] else { continue }
            header.judge(sent, &problems)
        }
        try problems.throwIfAny()
        if let body { try visit.judgement(of: body).problems.throwIfAny() }
    }
}

extension Schema.Property {
    /// What stands in an address or a header is text; a number in it counts from 0.
    fileprivate func judge(_ sent: String, _ problems: inout FormProblems) {
        guard case .number = schema else { return }
        if Int64(sent).map({ $0 < 0 }) ?? true { problems.add(name, schema.expectation) }
    }
}
