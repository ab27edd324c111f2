import CCurl
public import Domain

/// Asks the house at its public address as anybody would who comes there: whether it answers, through TLS that browsers trust, and
/// until when.
public struct PublicDoor: Sendable {
    public enum Finding: Hashable, Sendable {
        /// It is this house, or another one of its kind.
        /// - Parameter certificateEnds: the last day of its certificate, where that can be read.
        case answers(certificateEnds: CalendarDay?)
        /// Something else answers there, with this status.
        case somethingElse(status: Int)
        /// Nobody answers, or the certificate is none that browsers trust.
        case closed(reason: String)
    }

    /// Whoever takes longer is not waited for.
    static let seconds = 10
    private static let healthy = "ok\n"

    /// The page that tells whether a house lives.
    let address: String

    /// - Parameter healthAddress: such as `https://neue-wege.example/healthz`.
    public init(at healthAddress: String) {
        address = healthAddress
    }

    /// Waits for the answer.
    public func look() -> Finding {
        guard let handle = curl_easy_init() else { return .closed(reason: "libcurl could not begin") }
        defer { curl_easy_cleanup(handle) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_CERTINFO, 1), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, Self.seconds), (CURLOPT_TIMEOUT, Self.seconds),
        ]
        for (option, number) in numbers { _ = neuewege_curl_set_long(handle, option, number) }
        for (option, text) in [(CURLOPT_URL, address), (CURLOPT_PROTOCOLS_STR, "http,https")] {
            _ = neuewege_curl_set_text(handle, option, text)
        }
        let ear = Ear()
        _ = neuewege_curl_set_writer(handle, Self.hear, Unmanaged.passUnretained(ear).toOpaque())
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else { return .closed(reason: String(cString: curl_easy_strerror(code))) }
        let status = neuewege_curl_response_code(handle)
        guard status == 200, String(decoding: ear.heard, as: UTF8.self) == Self.healthy else {
            return .somethingElse(status: status)
        }
        return .answers(certificateEnds: Self.certificateEnd(of: handle))
    }

    /// What was answered, as far as it matters. libcurl calls on the same thread.
    private final class Ear {
        var heard: [UInt8] = []
    }

    private static let mostBytes = 1_024

    /// Called by libcurl for each part of the answer; another number than it brought ends the transfer.
    private static let hear: neuewege_curl_listener = { part, size, count, context in
        guard let part, let context else { return 0 }
        let ear = Unmanaged<Ear>.fromOpaque(context).takeUnretainedValue()
        let room = max(0, PublicDoor.mostBytes - ear.heard.count)
        ear.heard += UnsafeRawBufferPointer(start: part, count: size * count).prefix(room)
        return size * count
    }

    private static func certificateEnd(of handle: UnsafeMutableRawPointer) -> CalendarDay? {
        var entry = neuewege_curl_certificate(handle)
        while let current = entry {
            if let data = current.pointee.data, let day = expiry(inField: String(cString: data)) { return day }
            entry = current.pointee.next
        }
        return nil
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads `Expire date:Dec  5 23:59:59 2026 GMT`, or `Expire date:2026-12-05 23:59:59 GMT`, as libraries of TLS write it.
    static func expiry(inField field: String) -> CalendarDay? {
        let beginning = "Expire date:"
        guard field.hasPrefix(beginning) else { return nil }
        let words = field.dropFirst(beginning.count).split(separator: " ").map(String.init)
        if let first = words.first, let day = CalendarDay(rawValue: first) { return day }
        guard words.count >= 4, let month = months.firstIndex(of: words[0]), let day = Int(words[1]),
            let year = Int(words[3])
        else { return nil }
        return CalendarDay(year: year, month: month + 1, day: day)
    }
}
