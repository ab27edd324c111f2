import CCurl
import Dispatch
public import Domain
import Foundation
import Synchronization

/// Why a text was not translated. Says nothing of the text.
public enum TranslationProblem: Error, Hashable, CustomStringConvertible {
    /// The service could not be reached, or took too long.
    case closed(String)
    /// It answered with this status: it does not know the language, or wants a key.
    case refused(Int)
    /// It answered something else than a translation.
    case unreadable

    public var description: String {
        switch self {
        case .closed(let reason): "the translation service was not reached: \(reason)"
        case .refused(let status): "the translation service answered \(status)"
        case .unreadable: "the translation service answered what is no translation"
        }
    }
}

/// Asks a service for a text in another language, with libcurl.
public struct MachineTranslator: Sendable {
    /// Whoever takes longer is not waited for.
    static let seconds = 3
    /// No translation of a text of ours is longer.
    fileprivate static let mostBytes = 256 * 1_024

    private let server: TranslationServer
    private let seconds: Int
    /// libcurl waits for the service here, and not on a thread of Swift's tasks.
    private let queue = DispatchQueue(label: "neue-wege.translators", attributes: .concurrent)

    public init(server: TranslationServer) {
        self.init(server: server, seconds: Self.seconds)
    }

    init(server: TranslationServer, seconds: Int) {
        (self.server, self.seconds) = (server, seconds)
    }

    /// - Throws: `TranslationProblem`.
    public func translate(_ text: String, from source: Language, into target: Language) async throws -> String {
        let question = Question(
            q: text, source: source.code, target: target.code, format: "text", apiKey: server.key)
        let document = String(decoding: try JSONEncoder().encode(question), as: UTF8.self)
        let (server, seconds) = (server, seconds)
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try Self.ask(server, document, seconds: seconds) })
            }
        }
    }

    private struct Question: Encodable {
        let q: String
        let source: String
        let target: String
        let format: String
        let apiKey: String?

        enum CodingKeys: String, CodingKey {
            case q, source, target, format
            case apiKey = "api_key"
        }
    }

    private struct Reply: Decodable {
        let translatedText: TypedText
    }

    private static func ask(_ server: TranslationServer, _ document: String, seconds: Int) throws -> String {
        guard let handle = curl_easy_init() else { throw TranslationProblem.closed("libcurl could not begin") }
        defer { curl_easy_cleanup(handle) }
        let headers = curl_slist_append(nil, "Content-Type: application/json")
        defer { curl_slist_free_all(headers) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, seconds), (CURLOPT_TIMEOUT, seconds),
            (CURLOPT_POSTFIELDSIZE, document.utf8.count),
        ]
        for (option, number) in numbers { try keep(neuewege_curl_set_long(handle, option, number)) }
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, server.url + "/translate"), (CURLOPT_PROTOCOLS_STR, "http,https"),
            // A proxy from the environment would read what is meant for the city's service alone.
            (CURLOPT_PROXY, ""), (CURLOPT_COPYPOSTFIELDS, document),
        ]
        for (option, text) in texts { try keep(neuewege_curl_set_text(handle, option, text)) }
        try keep(neuewege_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers))
        let ear = Ear()
        try keep(neuewege_curl_set_writer(handle, hear, Unmanaged.passUnretained(ear).toOpaque()))
        try keep(curl_easy_perform(handle))
        let status = neuewege_curl_response_code(handle)
        guard status == 200 else { throw TranslationProblem.refused(status) }
        let bytes = ear.heard.withLock { $0 }
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(bytes)), !reply.translatedText.isEmpty
        else { throw TranslationProblem.unreadable }
        return reply.translatedText.text
    }

    private final class Ear: Sendable {
        let heard = Mutex<[UInt8]>([])
    }

    /// Called by libcurl for each part of the answer; another number than it brought ends the transfer.
    private static let hear: neuewege_curl_listener = { part, size, count, context in
        guard let part, let context else { return 0 }
        let bytes = Array(UnsafeRawBufferPointer(start: part, count: size * count))
        let isShort = Unmanaged<Ear>.fromOpaque(context).takeUnretainedValue().heard.withLock { heard in
            heard += bytes
            return heard.count <= MachineTranslator.mostBytes
        }
        return isShort ? size * count : 0
    }

    private static func keep(_ code: CURLcode) throws {
        guard code == CURLE_OK else { throw TranslationProblem.closed(String(cString: curl_easy_strerror(code))) }
    }
}

extension Language {
    /// What such services call it: they know no plain German.
    fileprivate var code: String { self == .simpleGerman ? Language.german.rawValue : rawValue }
}
