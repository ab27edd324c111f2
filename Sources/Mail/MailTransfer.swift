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
        // libcurl says good-bye first and waits for the answer. A server that has gone silent must not keep the program
        // from ending, so nobody waits here; an address may cross to another thread where a pointer may not.
        let address = handle.withLock { UInt(bitPattern: $0) }
        queue.async { curl_easy_cleanup(UnsafeMutableRawPointer(bitPattern: address)) }
    }

    /// Gives up when the task is cancelled, whatever the server is doing at that moment; the mail is due again then.
    func send(_ text: MailText, mail: OutgoingMail) async throws {
        let isGivenUp = GivenUp()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { [self] in
                    continuation.resume(
                        with: Result {
                            try handle.withLock { try transfer(text, mail: mail, until: isGivenUp, with: $0) }
                        })
                }
            }
        } onCancel: {
            isGivenUp.flag.store(true, ordering: .relaxed)
        }
    }

    private final class GivenUp: Sendable {
        let flag = Atomic(false)
    }

    private func transfer(
        _ text: MailText, mail: OutgoingMail, until isGivenUp: GivenUp, with handle: UnsafeMutableRawPointer?
    ) throws {
        guard let handle else { throw MailProblem.closed("libcurl could not begin") }
        // Forgets the last mail; the connection stays.
        curl_easy_reset(handle)
        let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
        defer { curl_slist_free_all(recipients) }
        try set(
            handle,
            texts: [
                (CURLOPT_URL, server.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
                (CURLOPT_MAIL_FROM, "<\(mail.sender)>"),
                // A proxy from the environment would read what is meant for this machine alone.
                (CURLOPT_PROXY, ""),
            ])
        if let user = server.user { try set(handle, texts: [(CURLOPT_USERNAME, user)]) }
        if let password = server.password { try set(handle, texts: [(CURLOPT_PASSWORD, password)]) }
        let encryption = server.mustEncrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY
        try set(
            handle,
            numbers: [
                (CURLOPT_USE_SSL, Int(encryption.rawValue)),
                // What libcurl does anyway: the certificate is one that this machine trusts, and names this server.
                (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
                (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
                (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_CONNECTTIMEOUT, 20), (CURLOPT_TIMEOUT, 120),
            ])
        try Self.keep(neuewege_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients))
        let context = Unmanaged.passUnretained(isGivenUp)
        try Self.keep(neuewege_curl_set_progress(handle, Self.isToEnd, context.toOpaque()))
        var explanation = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let ear = Ear()
        try Self.keep(neuewege_curl_set_listener(handle, Self.hear, Unmanaged.passUnretained(ear).toOpaque()))
        // Whether the server has heard a part of the mail itself, and not only the commands before it.
        var isTold = false
        let code = text.bytes.withUnsafeBytes { bytes in
            explanation.withUnsafeMutableBufferPointer { explanation in
                var rest = bytes
                defer { isTold = rest.count < bytes.count }
                return withUnsafeMutablePointer(to: &rest) { rest in
                    _ = neuewege_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, explanation.baseAddress)
                    _ = neuewege_curl_set_pointer(handle, CURLOPT_READDATA, rest)
                    _ = neuewege_curl_set_reader(handle, Self.giveNextBytes)
                    defer { _ = neuewege_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
                    return curl_easy_perform(handle)
                }
            }
        }
        guard code == CURLE_OK else {
            let words = ear.reply.withLock { $0.words(to: mail.recipient) }
            throw Self.problem(
                code, reply: neuewege_curl_response_code(handle), words, explanation, isAboutThisMail: isTold)
        }
    }

    private final class Ear: Sendable {
        let reply = Mutex(ServerReply())
    }

    /// Called by libcurl for each line that the server says.
    private static let hear: neuewege_curl_listener = { line, size, count, context in
        guard let line, let context else { return 0 }
        let bytes = Array(UnsafeRawBufferPointer(start: line, count: size * count))
        Unmanaged<Ear>.fromOpaque(context).takeUnretainedValue().reply.withLock { $0.hear(bytes) }
        return size * count
    }

    /// Called by libcurl at least once a second; anything but 0 ends the transfer.
    private static let isToEnd: neuewege_curl_progress = { context, _, _, _, _ in
        guard let context else { return 0 }
        return Unmanaged<GivenUp>.fromOpaque(context).takeUnretainedValue().flag.load(ordering: .relaxed) ? 1 : 0
    }

    /// Called by libcurl for the next part of the mail.
    private static let giveNextBytes: neuewege_curl_read = { buffer, size, count, context in
        guard let buffer, let rest = context?.assumingMemoryBound(to: UnsafeRawBufferPointer.self) else { return 0 }
        let part = rest.pointee.prefix(size * count)
        UnsafeMutableRawBufferPointer(start: buffer, count: part.count).copyMemory(from: .init(rebasing: part))
        rest.pointee = UnsafeRawBufferPointer(rebasing: rest.pointee.dropFirst(part.count))
        return part.count
    }

    private func set(_ handle: UnsafeMutableRawPointer, texts: [(CURLoption, String)]) throws {
        for (option, text) in texts { try Self.keep(neuewege_curl_set_text(handle, option, text)) }
    }

    private func set(_ handle: UnsafeMutableRawPointer, numbers: [(CURLoption, Int)]) throws {
        for (option, number) in numbers { try Self.keep(neuewege_curl_set_long(handle, option, number)) }
    }

    /// A libcurl that cannot do what we ask, such as encrypt, must not go on without it.
    private static func keep(_ code: CURLcode) throws {
        guard code == CURLE_OK else { throw MailProblem.closed(String(cString: curl_easy_strerror(code))) }
    }

    private static func problem(
        _ code: CURLcode, reply: Int, _ words: String, _ explanation: [CChar], isAboutThisMail isTold: Bool
    ) -> MailProblem {
        let text = String(decoding: explanation.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        let said = words.hasPrefix("\(reply)") ? words : reason
        switch code {
        // The server took the connection but not this mail.
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_UPLOAD_FAILED, CURLE_WEIRD_SERVER_REPLY,
            CURLE_OPERATION_TIMEDOUT:
            guard (400..<600).contains(reply) else { return .closed(reason) }
            // Whoever must sign in or encrypt first has set up something wrong: that is not the fault of this mail.
            if [530, 534, 535, 538].contains(reply) { return .closed(said) }
            // A no to MAIL, RCPT or DATA, or to the mail itself; one that the server greets with is meant for all.
            return reply >= 500 && (code == CURLE_SEND_ERROR || isTold) ? .refusedForGood(said) : .refused(said)
        default:
            return .closed((400..<600).contains(reply) ? said : reason)
        }
    }
}
