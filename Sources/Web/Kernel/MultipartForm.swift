import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form with a file sent (`multipart/form-data`, RFC 7578), as browsers write it and in no other way: whatever is
/// stranger than that is no form of ours, and is refused as a whole. The body has come whole and within its limit, so nothing
/// is read piece by piece.
struct MultipartForm: Sendable {
    /// Our forms have a handful of fields.
    private static let mostParts = 50
    private static let mostHeaderBytes = 1_000

    /// What is wrong with a body that is no form of ours.
    enum Problem: Error, Hashable {
        /// The header does not say by what its parts are divided.
        case noBoundary
        case tooManyParts
        /// Cut off, nested, without a name, or with something where nothing may stand.
        case malformed
    }

    private(set) var fields = FormFields()
    /// What was chosen as a file, by the name of its field; empty for a field that was left empty. What the files are called at
    /// home is nobody's business here.
    private(set) var files: [String: [UInt8]] = [:]

    /// Whether a body of this type is such a form.
    static func isMeant(by contentType: String?) -> Bool {
        contentType?.prefix(19).lowercased() == "multipart/form-data"
    }

    init(_ body: some Collection<UInt8>, contentType: String) throws(Problem) {
        guard let boundary = Self.boundary(in: contentType) else { throw .noBoundary }
        var reader = Bytes(Array(body))
        let divider = Array("--\(boundary)".utf8)
        guard reader.take(divider) else { throw .malformed }
        var values: [(name: String, value: String)] = []
        var parts = 0
        while !reader.take(Array("--".utf8)) {
            parts += 1
            guard parts <= Self.mostParts else { throw .tooManyParts }
            guard reader.take(Self.lineEnd) else { throw .malformed }
            let part = try Self.part(&reader)
            guard let content = reader.upTo(Self.lineEnd + divider) else { throw .malformed }
            if part.isFile {
                files[part.name] = Array(content)
            } else {
                values.append((part.name, TypedText(String(decoding: content, as: UTF8.self)).text))
            }
        }
        for (name, several) in Dictionary(grouping: values, by: \.name) {
            fields.set(name, to: several.map(\.value))
        }
    }

    private static let lineEnd = Array("\r\n".utf8)

    /// As RFC 2046 allows it, in quotes or without.
    private static func boundary(in contentType: String) -> String? {
        let parameters = contentType.split(separator: ";").dropFirst().map { $0.trimmingPrefix { $0 == " " } }
        let named = parameters.filter { $0.prefix(9).lowercased() == "boundary=" }
        guard named.count == 1, var value = named.first?.dropFirst(9) else { return nil }
        if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
        let isAllowed = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: "'()+_,-./:=?".utf8.contains(byte)
            }
        }
        return isAllowed && (1...70).contains(value.utf8.count) ? String(value) : nil
    }

    /// The lines above the content of a part, and the empty one.
    private static func part(_ reader: inout Bytes) throws(Problem) -> (name: String, isFile: Bool) {
        guard let head = reader.upTo(lineEnd + lineEnd, within: mostHeaderBytes),
            let text = String(validating: head, as: UTF8.self), !text.contains("\0")
        else { throw .malformed }
        var disposition: Substring?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed }
            let value = line[line.index(after: colon)...].trimmingPrefix { $0 == " " }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw .malformed }
                disposition = value
            case "content-type":
                // A form within a form was given up by every browser long ago.
                guard !value.lowercased().hasPrefix("multipart/") else { throw .malformed }
            case "content-transfer-encoding": throw .malformed
            default: continue
            }
        }
        guard let disposition else { throw .malformed }
        return try names(in: disposition)
    }

    /// `form-data; name="list"; filename="people.csv"`. A quote in a name comes as `%22`.
    private static func names(in disposition: Substring) throws(Problem) -> (name: String, isFile: Bool) {
        var rest = disposition
        guard rest.prefix(9).lowercased() == "form-data" else { throw .malformed }
        rest = rest.dropFirst(9)
        var found: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.hasPrefix(";") else { throw .malformed }
            rest = rest.dropFirst().trimmingPrefix { $0 == " " }
            guard let equals = rest.firstIndex(of: "=") else { throw .malformed }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            guard rest.hasPrefix("\""), let end = rest.dropFirst().firstIndex(of: "\""), found[key] == nil
            else { throw .malformed }
            found[key] = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        }
        guard let name = found["name"], !name.isEmpty, name.utf8.count <= 100 else { throw .malformed }
        return (name, found["filename"] != nil)
    }
}

/// Bytes that are read from the front.
private struct Bytes {
    private let all: [UInt8]
    private var position = 0

    init(_ all: [UInt8]) {
        self.all = all
    }

    /// Steps over `expected`, if that comes next.
    mutating func take(_ expected: [UInt8]) -> Bool {
        guard stands(expected, at: position) else { return false }
        position += expected.count
        return true
    }

    /// Everything before `end`, which is stepped over; nil if it does not come, or not soon enough.
    mutating func upTo(_ end: [UInt8], within limit: Int = .max) -> ArraySlice<UInt8>? {
        let last = limit < all.count - position ? position + limit : all.count
        var index = position
        while index < last {
            if all[index] == end[0], stands(end, at: index) {
                defer { position = index + end.count }
                return all[position..<index]
            }
            index += 1
        }
        return nil
    }

    private func stands(_ expected: [UInt8], at index: Int) -> Bool {
        guard index + expected.count <= all.count else { return false }
        for offset in expected.indices where all[index + offset] != expected[offset] { return false }
        return true
    }
}

/// What a form sent, with files or without; nothing if it is no form at all. The body is taken apart once for each request.
struct FormBody: Sendable {
    private(set) var fields = FormFields()
    /// By the name of the field; none if the form has no field for files.
    private(set) var files: [String: [UInt8]] = [:]

    init() {}

    init(_ body: ByteBuffer, sentAs contentType: String?) {
        guard let contentType, MultipartForm.isMeant(by: contentType) else {
            fields = FormFields(urlEncoded: String(buffer: body))
            return
        }
        guard let form = try? MultipartForm(body.readableBytesView, contentType: contentType) else { return }
        (fields, files) = (form.fields, form.files)
    }
}
