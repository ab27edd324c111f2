import Domain
import FoundationEssentials
import Storage

/// A mail as it travels (RFC 5322 and 2045 to 2049): headers, an empty line and the text, in lines of ASCII.
///
/// Nothing that people wrote can become a header: control characters turn into spaces before anything is put together,
/// and everything beyond plain ASCII is encoded.
struct MailText {
    let bytes: [UInt8]

    init(_ mail: QueuedMail, from sender: EmailAddress, name: String) {
        let message = mail.message
        var lines = [
            "From: \(HeaderText(name).encoded) <\(sender)>",
            "To: <\(message.recipient)>",
        ]
        if !message.replyTo.isEmpty {
            lines.append("Reply-To: \(message.replyTo.map { "<\($0)>" }.joined(separator: ", "))")
        }
        if let address = message.unsubscribing {
            // Mail programs offer it as a button (RFC 2369), which does it at once (RFC 8058).
            lines += ["List-Unsubscribe: <\(address)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        lines += [
            "Subject: \(HeaderText(message.subject).encoded)",
            "Date: \(Self.date(mail.createdAt))",
            // The same each time the mail is sent, so that mail programs recognise a second copy.
            "Message-ID: <\(mail.id)@\(sender.rawValue.split(separator: "@").last ?? "localhost")>",
            "Auto-Submitted: auto-generated",
            "Content-Language: \(HeaderText(message.language.rawValue).encoded)",
            "MIME-Version: 1.0",
        ]
        let text = [
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            QuotedPrintable.encode(message.body),
        ]
        if message.attachments.isEmpty {
            lines += text
        } else {
            // An equals sign and an underscore never follow each other in either encoding (RFC 2045, section 6.7).
            let boundary = "=_\(mail.id)"
            lines += ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"]
            lines += Self.alternatives(to: text, in: message, boundary: "=_a\(mail.id)")
            for attachment in message.attachments {
                lines += ["--\(boundary)"] + Self.part(attachment)
            }
            lines.append("--\(boundary)--")
        }
        bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// What a calendar is asked to do stands beside the text as another way to say it, because mail programs look for it
    /// there (RFC 6047, section 2.4); the file comes along for those that do not.
    private static func alternatives(to text: [String], in message: Message, boundary: String) -> [String] {
        let calendars = message.attachments.filter {
            $0.mediaType.hasPrefix("text/calendar") && $0.mediaType.contains("method=")
        }
        guard !calendars.isEmpty else { return text }
        let begin = ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "", "--\(boundary)"]
        return begin + text + calendars.flatMap { ["--\(boundary)"] + content($0, disposition: []) }
            + ["--\(boundary)--"]
    }

    private static func part(_ attachment: Message.Attachment) -> [String] {
        content(
            attachment,
            disposition: ["Content-Disposition: attachment; filename*=utf-8''\(fileName(attachment.name))"])
    }

    private static func content(_ attachment: Message.Attachment, disposition: [String]) -> [String] {
        // From the blank to the tilde: neither line breaks nor other signs that nobody sees.
        let harmless = attachment.mediaType.unicodeScalars.filter { (" "..."~").contains($0) }
        let mediaType = String(String.UnicodeScalarView(harmless.prefix(200)))
        let base64 = Data(attachment.content).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return [
            "Content-Type: \(mediaType)", "Content-Transfer-Encoding: base64",
        ] + disposition + ["", base64]
    }

    /// The name of a file as RFC 5987 wants it: everything but letters, digits, `.`, `-` and `_` in percent.
    private static func fileName(_ name: String) -> String {
        name.utf8.prefix(120).map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%\(hexadecimal(byte))"
            }
        }.joined()
    }

    /// `Fri, 01 Dec 2023 08:00:00 +0000`.
    static func date(_ instant: Instant) -> String { "\(instant.internetTime) +0000" }

    /// `20231201T080000Z`: sorted as text, sorted by time.
    static func compactTime(_ instant: Instant) -> String {
        "\(CalendarDay(of: instant, in: .gmt).rawValue.filter { $0 != "-" })T\(clock(instant).joined())Z"
    }

    /// Hours, minutes and seconds in Greenwich.
    private static func clock(_ instant: Instant) -> [String] {
        let seconds = Int((instant.milliseconds / 1000 % 86_400 + 86_400) % 86_400)
        return [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Text inside a header: plain ASCII as it is, everything else as encoded words (RFC 2047).
struct HeaderText {
    let encoded: String

    init(_ text: String) {
        let line = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control || ["\u{2028}", "\u{2029}"].contains(scalar)
                        ? " " : scalar
                }))
        let isPlain =
            line.utf8.count <= 60 && !line.contains("=?")
            && line.utf8.allSatisfy { Self.plain.contains($0) } && !line.hasPrefix(" ") && !line.hasSuffix(" ")
        encoded = isPlain ? line : Self.words(line)
    }

    /// What needs no quotes, neither in a subject nor in a name.
    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&'*+-/=?^_{|}~".utf8)

    /// One word holds 36 bytes, so that it fits behind `Subject:` into a line of 76, and never splits a character.
    private static func words(_ line: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in line.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 36 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}

/// Text in lines of 76 characters of ASCII at most (RFC 2045, section 6.7).
enum QuotedPrintable {
    static func encode(_ text: String) -> String {
        // A line break is one Character, whichever of the three kinds it is.
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map(line)
            .joined(separator: "\r\n")
    }

    private static func line(_ text: Substring) -> String {
        var encoded = ""
        var width = 0
        let lastIndex = text.unicodeScalars.indices.last
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            let token = token(scalar, isLast: index == lastIndex)
            // One place is kept free for the sign that the line goes on.
            if width + token.utf8.count > 75 {
                encoded += "=\r\n"
                width = 0
            }
            encoded += token
            width += token.utf8.count
        }
        return encoded
    }

    private static func token(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
        switch scalar {
        // Servers may cut spaces off the end of a line.
        case " " where !isLast, "\t" where !isLast: String(scalar)
        case "!"..."<", ">"..."~": String(scalar)
        default: String(scalar).utf8.map { "=\(hexadecimal($0))" }.joined()
        }
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0\(digits)" : digits
}
