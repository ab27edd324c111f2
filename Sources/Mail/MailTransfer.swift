import CCurl
import Dispatch
import Synchronization

/// Hands mails to a server with libcurl. Keeps the connection open for the next one.
final class MailTransfer: MailWay {
    private let server: MailServer
    /// libcurl waits for the server here, and not on a thread of Swift's tasks.
    private let queue = DispatchQueue(label: "neue-wege.mail.transfer")
    private let handle: Mutex<UnsafeMutableRawPointer?>

    init(server: MailServer) {
        self.server = server
        handle = Mutex(curl_easy_init())
    }

    deinit {
        handle.withLock { curl_easy_cleanup($0) }
    }

    func send(_ text: MailText, mail: OutgoingMail) async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Result { try handle.withLock { try transfer(text, mail: mail, with: $0) } })
            }
        }
    }

    private func transfer(_ text: MailText, mail: OutgoingMail, with handle: UnsafeMutableRawPointer?) throws {
        guard let handle else { throw MailProblem.closed("libcurl could not begin") }
        // Forgets the last mail; the connection stays.
        curl_easy_reset(handle)
        let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
        defer { curl_slist_free_all(recipients) }
        set(
            handle,
            texts: [
                (CURLOPT_URL, server.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
                (CURLOPT_MAIL_FROM, "<\(mail.sender)>"),
            ])
        if let user = server.user { set(handle, texts: [(CURLOPT_USERNAME, user)]) }
        if let password = server.password { set(handle, texts: [(CURLOPT_PASSWORD, password)]) }
        let encryption = server.mustEncrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY
        set(
            handle,
            numbers: [
                (CURLOPT_USE_SSL, Int(encryption.rawValue)), (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1),
                (CURLOPT_CONNECTTIMEOUT, 20), (CURLOPT_TIMEOUT, 120),
            ])
        _ = neuewege_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
        var explanation = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = text.bytes.withUnsafeBytes { bytes in
            explanation.withUnsafeMutableBufferPointer { explanation in
                var rest = bytes
                return withUnsafeMutablePointer(to: &rest) { rest in
                    _ = neuewege_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, explanation.baseAddress)
                    _ = neuewege_curl_set_pointer(handle, CURLOPT_READDATA, rest)
                    _ = neuewege_curl_set_reader(handle, Self.giveNextBytes)
                    defer { _ = neuewege_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
                    return curl_easy_perform(handle)
                }
            }
        }
        if code != CURLE_OK { throw Self.problem(code, reply: neuewege_curl_response_code(handle), explanation) }
    }

    /// Called by libcurl for the next part of the mail.
    private static let giveNextBytes: neuewege_curl_read = { buffer, size, count, context in
        guard let buffer, let rest = context?.assumingMemoryBound(to: UnsafeRawBufferPointer.self) else { return 0 }
        let part = rest.pointee.prefix(size * count)
        UnsafeMutableRawBufferPointer(start: buffer, count: part.count).copyMemory(from: .init(rebasing: part))
        rest.pointee = UnsafeRawBufferPointer(rebasing: rest.pointee.dropFirst(part.count))
        return part.count
    }

    private func set(_ handle: UnsafeMutableRawPointer, texts: [(CURLoption, String)]) {
        for (option, text) in texts { _ = neuewege_curl_set_text(handle, option, text) }
    }

    private func set(_ handle: UnsafeMutableRawPointer, numbers: [(CURLoption, Int)]) {
        for (option, number) in numbers { _ = neuewege_curl_set_long(handle, option, number) }
    }

    private static func problem(_ code: CURLcode, reply: Int, _ explanation: [CChar]) -> MailProblem {
        let text = String(decoding: explanation.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch code {
        // The server took the connection but not this mail.
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_UPLOAD_FAILED, CURLE_WEIRD_SERVER_REPLY,
            CURLE_OPERATION_TIMEDOUT:
            return (400..<600).contains(reply) ? .refused(reason) : .closed(reason)
        default:
            return .closed(reason)
        }
    }
}
