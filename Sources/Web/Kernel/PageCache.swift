import Domain
import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Synchronization
import Words

/// Public pages as they were sent last, ready to be sent again, also compressed.
final class PageCache: Sendable {
    struct Key: Hashable {
        let address: String
        let language: Language
        var offersLanguages = false
    }

    /// What a kept page showed: it is good as long as this is still true.
    struct Version: Hashable {
        let change: Int64
        let turn: Int64
    }

    struct Page: Sendable {
        let plain: ByteBuffer
        let compressed: ByteBuffer
        let tag: String

        private let head: HTTPFields

        init(
            _ text: String, type: String = "text/html; charset=utf-8", cacheControl: String = "private, no-cache",
            varies: String = "Accept-Encoding, Accept-Language, Cookie"
        ) {
            let bytes = Array(text.utf8)
            plain = ByteBuffer(bytes: bytes)
            compressed = ByteBuffer(bytes: Compression.gzip(bytes))
            tag = "\"\(Secret.hexadecimal(Array(Secret.sha256(bytes).prefix(12))))\""
            head = [.contentType: type, .eTag: tag, .cacheControl: cacheControl, .vary: varies]
        }

        /// The page, or "not modified" for a browser that has it already.
        func response(to request: Request) -> Response {
            var headers = head
            if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
            guard Compression.isAccepted(by: request) else {
                return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: plain))
            }
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: compressed))
        }
    }

    private let pages = Mutex<[Key: (Version, Set<SubjectKind>, Page)]>([:])
    /// Enough for every page of a city in seven languages; beyond it, the cache begins anew.
    private static let capacity = 2_000

    /// The page as it was kept, if nothing has changed since on which it depends; else as it is made now, and kept.
    ///
    /// - Parameters:
    ///   - turn: another number makes another page, for what changes with the clock.
    ///   - load: reads at one moment everything that the page shows; what it depends on is what this asks.
    /// - Throws: `NotFound` if `load` finds nothing.
    func page<Contents: Sendable>(
        for key: Key, turn: Int64, in database: Database,
        _ load: @escaping @Sendable (Reader) throws -> Contents?, make: (Contents) throws -> Page
    ) async throws -> Page {
        if let (kept, kinds, page) = pages.withLock({ $0[key] }),
            kept == Version(change: database.newestChange(about: kinds), turn: turn)
        {
            return page
        }
        // Noted before reading, so that what changes meanwhile makes the page old, not the change.
        let before = database.newestChanges
        let (contents, kinds) = try await database.read { db in (try load(db), db.kindsRead) }
        guard let contents else { throw NotFound() }
        let fresh = try make(contents)
        let version = Version(change: kinds.reduce(0) { max($0, before[$1] ?? 0) }, turn: turn)
        pages.withLock { pages in
            if pages.count >= Self.capacity { pages.removeAll() }
            pages[key] = (version, kinds, fresh)
        }
        return fresh
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
