public import Domain
import FoundationEssentials

/// Kept as JSON: `{"de":"…","en":"…"}`, sorted, so that equal texts are equal columns.
extension Translated: SQLConvertible {
    public var sqlValue: SQLValue {
        .text(JSONColumn.text(Dictionary(uniqueKeysWithValues: texts.map { ($0.rawValue, $1) })))
    }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let texts = JSONColumn.value([String: String].self, text) else {
            return nil
        }
        self.init(Dictionary(uniqueKeysWithValues: texts.map { (Language(rawValue: $0), $1) }))
    }
}

/// Small values without a table of their own.
enum JSONColumn {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Dictionaries and arrays of text cannot fail to encode.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
