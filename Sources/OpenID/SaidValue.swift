import Foundation

/// What stands in a document of the provider, as it stands there: true is not `"true"`, and one is no truth.
enum SaidValue: Hashable, Decodable {
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([SaidValue])
    case values([String: SaidValue])
    case nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([SaidValue].self) {
            self = .list(list)
        } else {
            self = .values(try container.decode([String: SaidValue].self))
        }
    }

    /// The values of a whole document; nil if it is no object of JSON.
    static func document(_ bytes: [UInt8]) -> [String: SaidValue]? {
        guard case .values(let values)? = try? JSONDecoder().decode(SaidValue.self, from: Data(bytes)) else {
            return nil
        }
        return values
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// One text, or all texts of a list; nil for whatever else.
    var texts: [String]? {
        switch self {
        case .text(let text): return [text]
        case .list(let values):
            let texts = values.compactMap(\.text)
            return texts.count == values.count ? texts : nil
        default: return nil
        }
    }
}

extension [UInt8] {
    /// RFC 4648, section 5, without padding; nil for what is none.
    init?(base64URL text: some StringProtocol) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        let usual = String(text).replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4)
        guard isPlain, let data = Data(base64Encoded: usual + padding) else { return nil }
        self.init(data)
    }

    /// RFC 4648, section 5, without padding.
    var base64URL: String {
        Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
