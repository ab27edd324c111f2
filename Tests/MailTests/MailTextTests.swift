import Domain
import Foundation
import Testing

@testable import Mail
@testable import Storage

@Suite struct MailTextTests {
    private func text(
        subject: String = "Hallo", body: String = "Text", name: String = "Neue Wege",
        attachments: [Message.Attachment] = []
    ) throws -> String {
        let mail = try QueuedMail.sample(subject: subject, body: body, attachments: attachments)
        let sender = try #require(EmailAddress(rawValue: "post@neue-wege.example"))
        return String(decoding: MailText(mail, from: sender, name: name).bytes, as: UTF8.self)
    }

    @Test func `a plain mail is readable as it is`() throws {
        #expect(
            try text(subject: "Your place", body: "Good morning,\n\nyou are in.")
                == """
                From: Neue Wege <post@neue-wege.example>
                To: <frau@example.org>
                Subject: Your place
                Date: Fri, 01 Dec 2023 08:00:00 +0000
                Message-ID: <018c-1@neue-wege.example>
                Auto-Submitted: auto-generated
                Content-Language: de
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Good morning,

                you are in.

                """.replacing("\n", with: "\r\n"))
    }

    @Test func `a letter to many says where its reader is taken off the list, and no other does`() throws {
        var message = try QueuedMail.sample(subject: "Hallo", body: "Text").message
        #expect(message.unsubscribing == nil)
        message.unsubscribing = "https://neue-wege.example/invitations/1/no-more"
        let mail = QueuedMail(
            id: .init(rawValue: "018c-1"), message: message, createdAt: Instant(milliseconds: 0), attempts: 1)
        let sender = try #require(EmailAddress(rawValue: "post@neue-wege.example"))
        let text = String(decoding: MailText(mail, from: sender, name: "Neue Wege").bytes, as: UTF8.self)
        #expect(text.contains("\r\nList-Unsubscribe: <https://neue-wege.example/invitations/1/no-more>\r\n"))
        #expect(text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        #expect(try !self.text().contains("List-Unsubscribe"))
    }

    @Test func `text of every script is encoded as RFC 2045 and 2047 say`() throws {
        let text = try text(subject: "Grüße", body: "Müde = مرحبا ")
        #expect(text.contains("Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"))
        #expect(text.contains("\r\n\r\nM=C3=BCde =3D =D9=85=D8=B1=D8=AD=D8=A8=D8=A7=20\r\n"))
    }

    @Test(arguments: [
        "a\r\nBcc: everybody@example.org", "a\nBcc: x@example.org", "a\u{0}\u{7}b\u{2028}Bcc: x", "=?UTF-8?B?QmNj?=",
    ])
    func `nothing that people write becomes a header`(text written: String) throws {
        let text = try text(subject: written, name: written)
        let headers = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        let names = headers.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version",
                "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(!text.contains("Subject: =?UTF-8?B?QmNj?="))
    }

    @Test(arguments: [
        String(repeating: "ä", count: 3000), String(repeating: "x ", count: 3000),
        String(repeating: "👩🏽‍🚒", count: 500),
        "مرحبا بكم في اليوم الدراسي " + String(repeating: "سلام ", count: 200),
    ])
    func `no line is longer than mail allows, and everything can be read again`(written: String) throws {
        let text = try text(subject: written, body: written + "\r\nlast line ")
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78) }
        let parts = text.components(separatedBy: "\r\n\r\n")
        #expect(Decoding.subject(parts[0]) == written)
        #expect(Decoding.quotedPrintable(parts[1]) == written + "\r\nlast line \r\n")
    }

    @Test func `a calendar entry travels beside the text`() throws {
        let calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Fachtag für alle\r\nEND:VCALENDAR\r\n"
        let text = try text(
            body: "Text",
            attachments: [
                .init(name: "Fachtag für alle.ics", mediaType: "text/calendar", content: Array(calendar.utf8))
            ])
        let parts = text.components(separatedBy: "--=_018c-1")
        #expect(parts.count == 4)
        #expect(parts[0].contains("Content-Type: multipart/mixed; boundary=\"=_018c-1\"\r\n"))
        #expect(parts[2].contains("filename*=utf-8''Fachtag%20f%C3%BCr%20alle.ics\r\n"))
        let base64 = parts[2].components(separatedBy: "\r\n\r\n")[1].replacing("\r\n", with: "")
        #expect(Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) } == calendar)
        #expect(parts[3] == "--\r\n")
    }

    @Test func `what a calendar is asked to do stands beside the text, and comes as a file, too`() throws {
        let calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
        let type = "text/calendar; charset=utf-8; method=REQUEST"
        let text = try text(
            body: "Text", attachments: [.init(name: "invite.ics", mediaType: type, content: Array(calendar.utf8))])
        let parts = text.components(separatedBy: "--=_018c-1")
        #expect(parts.count == 4)
        let ways = parts[1].components(separatedBy: "--=_a018c-1")
        #expect(ways.count == 4)
        #expect(ways[0].contains("Content-Type: multipart/alternative; boundary=\"=_a018c-1\""))
        #expect(ways[2].contains("Content-Type: \(type)\r\n"))
        #expect(!ways[2].contains("Content-Disposition"))
        #expect(parts[2].contains("filename*=utf-8''invite.ics\r\n"))
    }
}

/// Reads what a mail program would read; written apart from the encoding.
enum Decoding {
    static func subject(_ headers: String) -> String? {
        let unfolded = headers.replacing("\r\n ", with: " ")
        let line = unfolded.components(separatedBy: "\r\n").first { $0.hasPrefix("Subject: ") }
        let words = line?.dropFirst("Subject: ".count).split(separator: " ").map { word in
            Data(base64Encoded: String(word.dropFirst("=?UTF-8?B?".count).dropLast(2))) ?? Data()
        }
        return words.map { String(decoding: Data($0.joined()), as: UTF8.self) }
    }

    static func quotedPrintable(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.replacing("=\r\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension QueuedMail {
    static func sample(subject: String, body: String, attachments: [Message.Attachment] = []) throws -> QueuedMail {
        let recipient = try #require(EmailAddress(rawValue: "frau@example.org"))
        return QueuedMail(
            id: Identifier(rawValue: "018c-1"),
            message: Message(
                recipient: recipient, language: .german, subject: subject, body: body, attachments: attachments),
            createdAt: Instant(milliseconds: 1_701_417_600_000), attempts: 1)
    }
}
