import Domain
import Yams

/// What was found wrong so far.
struct FoundProblems {
    /// The languages in which a text may stand.
    let languages: [Language]
    private(set) var problems: [EventFile.Problem] = []

    init(languages: [Language]) {
        self.languages = languages.sorted()
    }

    mutating func add(_ line: Int, _ fault: EventFile.Fault) {
        problems.append(EventFile.Problem(line: line, fault: fault))
    }
}

/// A part of a YAML file and the line in which it begins.
struct YAMLValue {
    /// Longer than anything that fits on a screen.
    static let mostLetters = 1_000

    private let node: Node
    let line: Int

    init(_ node: Node, line: Int) {
        self.node = node
        self.line = node.mark?.line ?? line
    }

    /// The entries of a mapping. Keys that nobody knows are a problem, because they are often known ones misspelt.
    func fields(of parent: String, _ known: [String], _ found: inout FoundProblems) -> [String: YAMLValue] {
        guard case .mapping(let mapping) = node else {
            found.add(line, .noPairs(parent))
            return [:]
        }
        var fields: [String: YAMLValue] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if known.contains(name) {
                fields[name] = YAMLValue(value, line: line)
            } else {
                found.add(key.mark?.line ?? line, .unknownKey(name, in: parent, known: known))
            }
        }
        return fields
    }

    func list(of name: String, _ found: inout FoundProblems) -> [YAMLValue] {
        guard case .sequence(let sequence) = node else {
            found.add(line, .noList(name))
            return []
        }
        return sequence.map { YAMLValue($0, line: line) }
    }

    /// - Parameter limit: the most letters that fit where it will stand.
    func text(_ name: String, limit: Int = Self.mostLetters, _ found: inout FoundProblems) -> String? {
        guard case .scalar(let scalar) = node, scalar.tag.description != Tag.Name.null.rawValue else {
            found.add(line, .noLine(name))
            return nil
        }
        let text = TypedLine(scalar.string).text
        guard !text.isEmpty else {
            found.add(line, .empty(name))
            return nil
        }
        guard !text.exceeds(limit) else {
            found.add(line, .tooLong(name, limit: limit))
            return nil
        }
        let isHarmless = scalar.string.unicodeScalars.allSatisfy {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        guard isHarmless else {
            found.add(line, .controlCharacters(name))
            return nil
        }
        return text
    }

    /// `{ de: "…", en: "…" }`, or just a text, which is German then.
    func translated(_ name: String, limit: Int = Self.mostLetters, _ found: inout FoundProblems) -> Translated? {
        guard case .mapping(let mapping) = node else {
            return text(name, limit: limit, &found).map(Translated.german)
        }
        var texts: [Language: String] = [:]
        for (key, value) in mapping {
            let language = Language(rawValue: key.scalar?.string ?? "")
            guard found.languages.contains(language) else {
                found.add(
                    key.mark?.line ?? line,
                    .unknownLanguage(language.rawValue, known: found.languages.map(\.rawValue)))
                continue
            }
            texts[language] = YAMLValue(value, line: line).text(name, limit: limit, &found)
        }
        guard let translated = Translated(texts) else {
            found.add(line, .inNoLanguage(name))
            return nil
        }
        return translated
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type, _ found: inout FoundProblems
    ) -> Value? {
        guard let text = text("value", &found) else { return nil }
        guard let value = Value.allCases.first(where: { $0.rawValue == text }) else {
            found.add(line, .unknownWord(text, known: Value.allCases.map(\.rawValue)))
            return nil
        }
        return value
    }

    func number(_ name: String, _ range: ClosedRange<Int>, _ found: inout FoundProblems) -> Int? {
        guard let text = text(name, &found) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            found.add(line, .noNumber(name, range))
            return nil
        }
        return number
    }

    func truth(_ name: String, _ found: inout FoundProblems) -> Bool? {
        guard let text = text(name, &found) else { return nil }
        guard text == "true" || text == "false" else {
            found.add(line, .noTruth(name))
            return nil
        }
        return text == "true"
    }
}

extension [String: YAMLValue] {
    func text(
        _ name: String, of parent: String, limit: Int = YAMLValue.mostLetters, line: Int, _ found: inout FoundProblems
    ) -> String? {
        guard let value = self[name] else {
            found.add(line, .missing(name, in: parent))
            return nil
        }
        return value.text(name, limit: limit, &found)
    }

    func translated(
        _ name: String, of parent: String, limit: Int = YAMLValue.mostLetters, line: Int, _ found: inout FoundProblems
    ) -> Translated? {
        guard let value = self[name] else {
            found.add(line, .missing(name, in: parent))
            return nil
        }
        return value.translated(name, limit: limit, &found)
    }
}

extension String {
    /// As much of it as a message can hold.
    var shortened: String { count <= 40 ? self : "\(prefix(40))…" }
}
