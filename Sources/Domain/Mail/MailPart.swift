import FoundationEssentials

/// A mail, or a part of one (RFC 2045 and 2046), read as far as a delivery report needs it. Whatever is broken is a part
/// without a type.
struct MailPart {
    /// In small letters, without parameters: `multipart/report`.
    let type: String
    /// The text, decoded, line by line.
    let lines: [Substring]
    private let boundary: String?

    /// Takes eight-bit text in any encoding: what is no UTF-8 is replaced, and headers are ASCII.
    init(_ message: [UInt8]) {
        let text = String(decoding: message.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        self.init(lines: text.split(separator: "\n", omittingEmptySubsequences: false)[...])
    }

    private init(lines: ArraySlice<Substring>) {
        let head = lines.prefix { !$0.isEmpty }
        let fields = HeaderFields(Array(head))
        let body = Array(lines.dropFirst(head.count + 1))
        let described = fields["content-type"] ?? "text/plain"
        type = (described.split(separator: ";").first.map(\.trimmed) ?? "").lowercased()
        boundary = type.hasPrefix("multipart/") ? Self.parameter("boundary", of: described) : nil
        self.lines = Self.decoded(body, as: fields["content-transfer-encoding"]?.lowercased() ?? "7bit")
    }

    /// The parts that hold no further parts.
    func leaves(depth: Int) -> [MailPart] {
        guard let boundary, depth > 0 else { return [self] }
        var parts: [MailPart] = []
        var start: Int?
        for (index, line) in lines.enumerated() where line.hasPrefix("--") {
            let mark = line.trimmed
            guard mark == "--" + boundary || mark == "--" + boundary + "--" else { continue }
            if let start { parts.append(MailPart(lines: lines[start..<index])) }
            start = mark.hasSuffix(boundary + "--") ? nil : index + 1
            // Nobody writes so many.
            if parts.count > 20 { return parts }
        }
        // Whoever cuts a report short leaves off the last mark.
        if let start { parts.append(MailPart(lines: lines[start...])) }
        return parts.flatMap { $0.leaves(depth: depth - 1) }
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        guard let found = header.lowercased().firstRange(of: name + "=") else { return nil }
        let offset = header.lowercased().distance(from: header.lowercased().startIndex, to: found.upperBound)
        let rest = header.dropFirst(offset).trimmed
        let value = rest.hasPrefix("\"") ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { !"; \t".contains($0) }
        return value.isEmpty ? nil : String(value)
    }

    private static func decoded(_ lines: [Substring], as encoding: String) -> [Substring] {
        switch encoding.trimmed {
        case "base64":
            let data = Data(base64Encoded: lines.joined(), options: .ignoreUnknownCharacters) ?? Data()
            return Self.split(Array(data))
        case "quoted-printable":
            let joined = lines.map { $0.hasSuffix("=") ? $0.dropLast() : $0 + "\n" }.joined()
            return Self.split(Self.unquoted(Array(joined.utf8)))
        default: return lines
        }
    }

    private static func split(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
        var (result, index) = ([UInt8](), 0)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}

/// Header fields by their names in small letters; folded ones are put together, and of two with one name the first counts.
struct HeaderFields {
    private var values: [String: String] = [:]

    init(_ lines: some Sequence<Substring>) {
        var name: String?
        for line in lines {
            if line.isEmpty { break }
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                if let name, values[name, default: ""].utf8.count < 2_000 { values[name]? += " " + line.trimmed }
                continue
            }
            name = nil
            guard let colon = line.firstIndex(of: ":") else { continue }
            let found = line[..<colon].trimmed.lowercased()
            guard values[found] == nil, found.utf8.count < 100 else { continue }
            values[found] = String(line[line.index(after: colon)...].trimmed.prefix(2_000))
            name = found
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// Groups with empty lines between them, as in a delivery status.
    static func groups(_ lines: [Substring]) -> [HeaderFields] {
        lines.split { $0.allSatisfy(\.isWhitespace) }.prefix(200).map { HeaderFields($0) }
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: String { String(self).trimmed }
}
