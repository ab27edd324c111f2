import CCurl
import Dispatch
import Foundation
import Synchronization

/// Asks the provider something over the line, with libcurl.
struct Letterbox: Sendable {
    /// Whoever takes longer is not waited for.
    static let seconds = 5
    /// No document of a provider is longer.
    fileprivate static let mostBytes = 256 * 1_024
    /// As many may wait for the provider at once; whoever comes then hears that it is away.
    private static let mostAtOnce = 16

    private let seconds: Int
    private let waiting = Waiting()
    /// libcurl waits for the provider here, and not on a thread of Swift's tasks.
    private let queue = DispatchQueue(label: "neue-wege.openid", attributes: .concurrent)

    init(seconds: Int = Self.seconds) {
        self.seconds = seconds
    }

    private final class Waiting: Sendable {
        let number = Mutex(0)
    }

    struct Question: Sendable {
        let address: String
        var headers: [String] = []
        /// What is sent as a form; nil only asks.
        var form: String?
    }

    /// - Returns: what was answered with 200.
    func answer(to question: Question) async throws(OpenIDProblem) -> [UInt8] {
        let isRoom = waiting.number.withLock { number in
            guard number < Self.mostAtOnce else { return false }
            number += 1
            return true
        }
        guard isRoom else { throw .away("too many are waiting") }
        let (seconds, queue) = (seconds, queue)
        let result: Result<[UInt8], OpenIDProblem> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Self.ask(question, seconds: seconds)) }
        }
        waiting.number.withLock { $0 -= 1 }
        return try result.get()
    }

    private static func ask(_ question: Question, seconds: Int) -> Result<[UInt8], OpenIDProblem> {
        do throws(OpenIDProblem) {
            return .success(try perform(question, seconds: seconds))
        } catch {
            return .failure(error)
        }
    }

    private static func perform(_ question: Question, seconds: Int) throws(OpenIDProblem) -> [UInt8] {
        guard let handle = curl_easy_init() else { throw .away("libcurl could not begin") }
        defer { curl_easy_cleanup(handle) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, seconds), (CURLOPT_TIMEOUT, seconds),
            // Whoever leads elsewhere is not followed: only the addresses of the description are asked.
            (CURLOPT_FOLLOWLOCATION, 0),
        ]
        for (option, number) in numbers { try keep(neuewege_curl_set_long(handle, option, number)) }
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, question.address), (CURLOPT_PROTOCOLS_STR, "http,https"),
            // A proxy from the environment would read what is between the two houses alone.
            (CURLOPT_PROXY, ""),
        ]
        for (option, text) in texts { try keep(neuewege_curl_set_text(handle, option, text)) }
        if let form = question.form {
            try keep(neuewege_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, form.utf8.count))
            try keep(neuewege_curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, form))
        }
        var headers: UnsafeMutablePointer<curl_slist>?
        for header in ["Accept: application/json"] + question.headers { headers = curl_slist_append(headers, header) }
        defer { curl_slist_free_all(headers) }
        try keep(neuewege_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers))
        let ear = Ear()
        try keep(neuewege_curl_set_writer(handle, hear, Unmanaged.passUnretained(ear).toOpaque()))
        try keep(curl_easy_perform(handle))
        let status = neuewege_curl_response_code(handle)
        guard status == 200 else { throw .refused(status) }
        return ear.heard.withLock { $0 }
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
            return heard.count <= Letterbox.mostBytes
        }
        return isShort ? size * count : 0
    }

    private static func keep(_ code: CURLcode) throws(OpenIDProblem) {
        guard code == CURLE_OK else { throw .away(String(cString: curl_easy_strerror(code))) }
    }
}

extension String {
    /// As a value in a form or behind a question mark.
    var percentEncoded: String {
        var plain = CharacterSet(charactersIn: "a"..."z")
        plain.insert(charactersIn: "A"..."Z")
        plain.insert(charactersIn: "0"..."9")
        plain.insert(charactersIn: "-._~")
        return addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

extension Array where Element == (name: String, value: String) {
    /// As a form sends them.
    var asForm: String {
        map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}
