import Foundation
import GroupFormation

/// Instance and solution files; whatever is wrong with one is said in one sentence, and the exit code is 2.
enum GroupsFiles {
    static func problem(at path: String) throws -> Problem {
        let instance: Instance = try read(path)
        do {
            return try Problem(instance)
        } catch {
            throw refusal("\(path): \(error)")
        }
    }

    static func solution(at path: String) throws -> Solution {
        try read(path)
    }

    private static func read<Value: Decodable>(_ path: String) throws -> Value {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw refusal("\(path) lässt sich nicht lesen; gibt es die Datei, und darf sie gelesen werden?")
        }
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch let error as DecodingError {
            throw refusal("\(path): \(sentence(error, in: data))")
        } catch {
            throw refusal("\(path) ist kein lesbares JSON.")
        }
    }

    static func write(_ value: some Encodable, to path: String?) throws {
        var data = try encoder(isPretty: true).encode(value)
        data.append(UInt8(ascii: "\n"))
        try write(data, to: path)
    }

    /// A solution with very many explanations is written without line breaks, which would be most of the file, and
    /// explanation by explanation, because the encoder needs ten times the memory of what it encodes at once.
    static func write(solution: Solution, to path: String?) throws {
        guard solution.explanations.count > 500 else { return try write(solution, to: path) }
        let encoder = encoder(isPretty: false)
        var frame = solution
        frame.explanations = [:]
        var data = try encoder.encode(frame)
        // No name can look like this: quotation marks in names are escaped.
        guard let place = data.range(of: Data("\"explanations\":{}".utf8)) else {
            return try write(solution, to: path)
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
            try FileHandle.standardOutput.write(contentsOf: data)
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

    private static func sentence(_ error: DecodingError, in data: Data) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context)) fehlt „\(key.stringValue)“."
        case .typeMismatch(let type, let context):
            "\(place(context)) steht nicht, was dort erwartet wird (\(name(of: type)))."
        case .valueNotFound(let type, let context):
            "\(place(context)) fehlt der Wert (\(name(of: type)))."
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "Das ist kein lesbares JSON\(line(in: data))."
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

    /// Where reading stopped. The decoder does not say it; the older reader counts bytes.
    private static func line(in data: Data) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: data)
            return ""
        } catch {
            let description = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
            guard let match = description.firstMatch(of: /character (\d+)/), let offset = Int(match.1) else {
                return ""
            }
            let line = data.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
            return "; ab Zeile \(line) stimmt etwas nicht"
        }
    }
}
