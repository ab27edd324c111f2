import Foundation
import GroupFormation

/// Instance and solution files; whatever is wrong with one is said in one sentence, and the exit code is 2.
enum GroupsFiles {
    static func problem(at path: String) throws -> Problem {
        let data = try data(at: path)
        let instance: Instance = try read(data, from: path)
        do {
            return try Problem(instance)
        } catch {
            let line = error.path(in: instance).flatMap { JSONPlace.line(of: $0, in: data) }
            throw refusal("\(path)\(inLine(line)): \(error.sentence)")
        }
    }

    static func solution(at path: String) throws -> Solution {
        try read(try data(at: path), from: path)
    }

    private static func data(at path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw refusal("\(path) lässt sich nicht lesen; gibt es die Datei, und darf sie gelesen werden?")
        }
    }

    private static func read<Value: Decodable>(_ data: Data, from path: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch let error as DecodingError {
            throw refusal("\(path)\(inLine(line(of: error, in: data))): \(sentence(error))")
        } catch let error as UnknownFormat {
            let line = JSONPlace.line(of: [.key("format")], in: data)
            throw refusal("\(path)\(inLine(line)): Bei „format“: \(error.sentence)")
        } catch {
            throw refusal("\(path) ist kein lesbares JSON.")
        }
    }

    private static func inLine(_ line: Int?) -> String {
        line.map { ", Zeile \($0)" } ?? ""
    }

    static func write(_ value: some Encodable, to path: String?) throws {
        var data = try encoder(isPretty: true).encode(value)
        data.append(UInt8(ascii: "\n"))
        try write(data, to: path)
    }

    /// A solution with very many explanations is written without line breaks, which would be most of the file, and
    /// explanation by explanation, because the encoder needs ten times the memory of what it encodes at once.
    static func write(solution: Solution, to path: String?) throws {
        let file = GroupsSolutionFile(solution: solution)
        guard solution.explanations.count > 500 else { return try write(file, to: path) }
        let encoder = encoder(isPretty: false)
        var frame = solution
        frame.explanations = [:]
        var data = try encoder.encode(GroupsSolutionFile(solution: frame))
        // No name can look like this: quotation marks in names are escaped.
        guard let place = data.range(of: Data("\"explanations\":{}".utf8)) else {
            return try write(file, to: path)
        }
        let rest = data[(place.upperBound - 1)...]
        data = data[..<(place.upperBound - 1)]
        for (position, participant) in solution.explanations.keys.sorted().enumerated() {
            if position > 0 { data.append(UInt8(ascii: ",")) }
            let entry = try encoder.encode([participant: solution.explanations[participant]])
            data.append(entry.dropFirst().dropLast())
        }
        data.append(rest)
        data.append(UInt8(ascii: "\n"))
        try write(data, to: path)
    }

    private static func encoder(isPretty: Bool) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return encoder
    }

    private static func write(_ data: Data, to path: String?) throws {
        guard let path else {
            try StandardOutput.write(data)
            return
        }
        do {
            try data.write(to: URL(fileURLWithPath: path))
        } catch {
            throw Failure("\(path) lässt sich nicht schreiben; gibt es den Ordner, und ist Platz?")
        }
    }

    /// Says what is wrong with the input.
    static func refusal(_ sentence: String) -> Failure {
        Failure(sentence, code: 2)
    }

    private static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context)) fehlt „\(key.stringValue)“."
        case .typeMismatch(let type, let context):
            "\(place(context)) steht nicht, was dort erwartet wird (\(name(of: type)))."
        case .valueNotFound(let type, let context):
            "\(place(context)) fehlt der Wert (\(name(of: type)))."
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "Ab hier ist das kein lesbares JSON."
                : "\(place(context)): \(context.debugDescription)"
        @unknown default:
            "Der Inhalt lässt sich nicht lesen."
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { key in
            key.intValue.map { "Eintrag \($0 + 1)" } ?? "„\(key.stringValue)“"
        }
        return path.isEmpty ? "In der Datei" : "Bei " + path.joined(separator: ", ")
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is Int.Type: "eine ganze Zahl"
        case is String.Type: "ein Text"
        case is Bool.Type: "true oder false"
        default: "eine Liste oder ein Objekt"
        }
    }

    private static func line(of error: DecodingError, in data: Data) -> Int? {
        switch error {
        case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
            JSONPlace.line(of: path(context), in: data)
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? unreadableLine(in: data) : JSONPlace.line(of: path(context), in: data)
        @unknown default: nil
        }
    }

    private static func path(_ context: DecodingError.Context) -> JSONPath {
        context.codingPath.map { $0.intValue.map(JSONStep.position) ?? .key($0.stringValue) }
    }

    /// Where reading stopped. The decoder does not say it; the older reader counts bytes, except at the end.
    private static func unreadableLine(in data: Data) -> Int? {
        do {
            _ = try JSONSerialization.jsonObject(with: data)
            return nil
        } catch {
            let description = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
            let offset = description.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) } ?? data.count
            return data.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
        }
    }
}
