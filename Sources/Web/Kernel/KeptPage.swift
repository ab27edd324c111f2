import Domain
import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets

extension PageCache {
    /// A page as it is kept: the same for everybody, or the same but for its form, of which every copy is told from every
    /// other one.
    struct Page: Sendable {
        private enum Body {
            /// - Parameter compressed: nil for what is packed already.
            case whole(plain: ByteBuffer, compressed: ByteBuffer?, tag: String)
            case withForm(FormPage)
        }

        private let head: HTTPFields
        private let body: Body

        /// - Parameter token: what the form of the page carries, so that it is cut out and not kept.
        init(
            _ text: String, type: String = "text/html; charset=utf-8", cacheControl: String = "private, no-cache",
            varies: String = "Accept-Encoding, Accept-Language, Cookie", cuttingOut token: FormToken? = nil
        ) {
            let bytes = Array(text.utf8)
            if let token, let page = FormPage(bytes, cuttingOut: token) {
                body = .withForm(page)
                head = [.contentType: type, .vary: varies]
                return
            }
            let tag = Self.tag(of: bytes)
            body = .whole(
                plain: ByteBuffer(bytes: bytes), compressed: ByteBuffer(bytes: Compression.gzip(bytes)), tag: tag)
            head = [.contentType: type, .eTag: tag, .cacheControl: cacheControl, .vary: varies]
        }

        /// A picture, the same for everybody who asks at its address.
        init(picture bytes: [UInt8], type: String) {
            let tag = Self.tag(of: bytes)
            body = .whole(plain: ByteBuffer(bytes: bytes), compressed: nil, tag: tag)
            head = [
                .contentType: type, .eTag: tag, .cacheControl: "public, max-age=3600", .vary: "Accept-Language, Cookie",
            ]
        }

        private static func tag(of bytes: [UInt8]) -> String {
            "\"\(Secret.hexadecimal(Array(Secret.sha256(bytes).prefix(12))))\""
        }

        /// How much memory its text takes, as it is and compressed.
        var bytes: Int {
            switch body {
            case .whole(let plain, let compressed, _): plain.readableBytes + (compressed?.readableBytes ?? 0)
            case .withForm(let page): page.bytes
            }
        }

        /// The page, or "not modified" for a browser that has it already.
        /// - Parameter token: what the form of this copy carries, if the page has one.
        func response(to request: Request, with token: @autoclosure () -> FormToken? = nil) -> Response {
            var isCompressed = Compression.isAccepted(by: request)
            var headers = head
            let content: ByteBuffer
            switch body {
            case .whole(_, _, let tag) where request.has(tag):
                return Response(status: .notModified, headers: headers)
            case .whole(let plain, let compressed, _):
                content = isCompressed ? compressed ?? plain : plain
                isCompressed = isCompressed && compressed != nil
            case .withForm(let page): content = page.copy(with: token(), isCompressed: isCompressed)
            }
            if isCompressed { headers[.contentEncoding] = "gzip" }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: content))
        }
    }

    /// A page in parts: between them stands what belongs to one copy of its form. The parts are compressed once, and what
    /// stands between them not at all, so that nobody learns anything about it from a length.
    private struct FormPage {
        private enum Gap {
            /// The whole token.
            case token
            /// Its half that is of this copy and of no other.
            case copy
        }

        private var parts: [[UInt8]] = []
        private var gaps: [Gap] = []
        private let compressed: CompressedParts

        /// Nil where the page has no form.
        init?(_ page: [UInt8], cuttingOut token: FormToken) {
            let (whole, half) = (Array(token.text.utf8), Array(token.copy.text.utf8))
            for (index, piece) in page.split(separator: whole, omittingEmptySubsequences: false).enumerated() {
                if index > 0 { gaps.append(.token) }
                let pieces = piece.split(separator: half, omittingEmptySubsequences: false)
                gaps += pieces.dropFirst().map { _ in Gap.copy }
                parts += pieces.map { Array($0) }
            }
            guard !gaps.isEmpty else { return nil }
            compressed = CompressedParts(parts)
        }

        var bytes: Int { parts.reduce(compressed.bytes) { $0 + $1.count } }

        func copy(with token: FormToken?, isCompressed: Bool) -> ByteBuffer {
            let (whole, half) = (Array((token?.text ?? "").utf8), Array((token?.copy.text ?? "").utf8))
            let filling = gaps.map { $0 == .token ? whole : half }
            guard !isCompressed else { return ByteBuffer(bytes: compressed.gzip(with: filling)) }
            var content = ByteBuffer()
            content.reserveCapacity(parts.reduce(0) { $0 + $1.count } + filling.reduce(0) { $0 + $1.count })
            for (index, part) in parts.enumerated() {
                if index > 0 { content.writeBytes(filling[index - 1]) }
                content.writeBytes(part)
            }
            return content
        }
    }
}

extension Request {
    /// Whether whoever asks has what this tag stands for: by one of a list of tags, also where somebody on the way has
    /// compressed it and calls the tag a weak one (RFC 9110, section 13.1.2).
    func has(_ tag: String) -> Bool {
        headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.contains { sent in
            let known = String(sent).trimmed
            return known == "*" || known == tag || known == "W/" + tag
        }
    }
}

extension Compression {
    /// Whether the browser takes gzip, and likes it no less than what is not compressed (RFC 9110, section 12.5.3).
    static func isAccepted(by request: Request) -> Bool {
        var weights: [String: Double] = [:]
        for entry in request.headers[values: .acceptEncoding].flatMap({ $0.split(separator: ",") }) {
            let parts = entry.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            weights[name] = weight ?? 1
        }
        let gzip = weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0
        return gzip > 0 && gzip >= weights["identity"] ?? 0
    }
}
