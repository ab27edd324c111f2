import Domain
import Testing

/// Reports of mail servers, as they look in the wild.
@Suite struct DeliveryReportTests {
    private static let letter = "01hf9-abc"

    private func report(_ text: String) throws -> DeliveryReport {
        try DeliveryReport(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func `Postfix says that there is no such mailbox`() throws {
        let found = try report(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mail.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="4Sd1/mail.example"
            Content-Transfer-Encoding: 8bit

            This is a MIME-encapsulated message.

            --4Sd1/mail.example
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you. Status: 4.0.0

            --4Sd1/mail.example
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example
            X-Postfix-Queue-ID: 4Sd1

            Final-Recipient: rfc822; frau@example.org
            Original-Recipient: rfc822;frau@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <frau@example.org>: Recipient address
                rejected: User unknown

            --4Sd1/mail.example
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            From: Neue Wege <post@neue-wege.example>
            Message-ID: <\(Self.letter)@neue-wege.example>

            --4Sd1/mail.example--
            """)
        #expect(found.letter == Self.letter)
        #expect(found.outcome == .hard)
        #expect(found.reason == "550 5.1.1 <frau@example.org>: Recipient address rejected: User unknown")
    }

    @Test func `Exim writes no diagnosis before a semicolon, and returns the whole mail`() throws {
        let found = try report(
            """
            Content-Type: multipart/report; report-type=delivery-status; boundary=1700000000-eximdsn-1

            --1700000000-eximdsn-1
            Content-type: text/plain; charset=us-ascii

            A message that you sent could not be delivered.
            --1700000000-eximdsn-1
            Content-type: message/delivery-status

            Reporting-MTA: dns; exim.example

            Action: failed
            Final-Recipient: rfc822;frau@example.org
            Status: 5.0.0
            Remote-MTA: dns; mx.example.org
            Diagnostic-Code: smtp; 552 mailbox full

            --1700000000-eximdsn-1
            Content-type: message/rfc822

            message-id:
             <\(Self.letter)@neue-wege.example>
            Content-Type: multipart/mixed; boundary="inner"

            --inner
            Content-Type: text/plain

            Message-ID: <other@example.org>
            --inner--
            --1700000000-eximdsn-1--
            """)
        #expect(found == (try report(Self.short(action: "failed", status: "5.0.0", said: "smtp; 552 mailbox full"))))
        #expect(found.outcome == .soft)
    }

    private static func short(
        action: String, status: String, said: String, encoding: String = "7bit", id: String = letter
    ) -> String {
        """
        Content-Type: multipart/report; boundary="b"

        --b
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: \(encoding)

        Reporting-MTA: dns; a

        Final-Recipient: rfc822; frau@example.org
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: \(said)

        --b
        Content-Type: message/rfc822

        Message-ID: <\(id)@neue-wege.example>

        Text
        --b--
        """
    }

    @Test(arguments: [
        ("failed", "5.1.1", DeliveryReport.Outcome.hard), ("failed", "5.1.10", .hard), ("FAILED", "5.2.1", .hard),
        ("failed", "5.4.4", .hard), ("failed", "5.2.2", .soft), ("failed", "5.7.1", .soft), ("failed", "4.4.7", .soft),
        ("failed", "5.1.8", .soft), ("failed", "nonsense", .soft), ("delayed", "4.4.1", .noBounce),
        ("delivered", "2.0.0", .noBounce), ("relayed", "2.0.0", .noBounce),
    ])
    func `only a mailbox that will never take mail is a hard one`(
        action: String, status: String, outcome: DeliveryReport.Outcome
    ) throws {
        #expect(try report(Self.short(action: action, status: status, said: "smtp; no")).outcome == outcome)
    }

    @Test func `Exchange writes in the language of its house, in eight bits of another encoding`() throws {
        let text = Self.short(
            action: "failed", status: "5.1.10", said: "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound")
        let bytes = Array("Subject: Unzustellbar: Gr".utf8) + [0xfc, 0xdf, 0x65, 0x0a] + Array(text.utf8)
        let found = try DeliveryReport(bytes)
        #expect(found.outcome == .hard)
        #expect(found.reason == "550 5.1.10 RESOLVER.ADR.RecipientNotFound")
    }

    @Test func `Gmail encodes the status like a text`() throws {
        let found = try report(
            Self.short(
                action: "failed", status: "5.1=2E1",
                said: "smtp; 550-5.1.1 The email account that you tried =\nto reach",
                encoding: "quoted-printable"))
        #expect(found.outcome == .hard)
        #expect(found.reason == "550-5.1.1 The email account that you tried to reach")
    }

    @Test func `where a letter is passed on to several, one that took it is enough, and a soft one is no hard one`()
        throws
    {
        func several(_ second: String) throws -> DeliveryReport {
            try report(
                Self.short(
                    action: "failed", status: "5.1.1", said: "smtp; no\n\nFinal-Recipient: rfc822; b@c\n" + second))
        }
        #expect(try several("Action: delivered").outcome == .noBounce)
        #expect(try several("Action: failed\nStatus: 4.2.2").outcome == .soft)
        #expect(try several("Action: failed\nStatus: 5.1.2").outcome == .hard)
    }

    @Test(arguments: [
        "", "\n\n\n", "Subject: Abwesend\n\nIch bin im Urlaub.", "Content-Type: multipart/report\n\n--\n",
        "Content-Type: multipart/report; boundary=\n\n--\n--",
        "Content-Type: multipart/report; boundary=\"b\n\n--b\n--b",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a",
        "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n????",
        "Content-Type: multipart/report; İboundary=b\n\n--b\n",
    ])
    func `what is no report is none`(text: String) {
        #expect(throws: DeliveryReport.Unreadable.noReport) { try report(text) }
    }

    @Test func `a report that names no letter is not believed`() {
        #expect(throws: DeliveryReport.Unreadable.noLetter) {
            try report(Self.short(action: "failed", status: "5.1.1", said: "smtp; no", id: ""))
        }
        #expect(throws: DeliveryReport.Unreadable.noLetter) {
            try report(
                Self.short(
                    action: "failed", status: "5.1.1", said: "smtp; no", id: String(repeating: "x", count: 500)))
        }
    }

    @Test(arguments: [
        String(repeating: "--b\n", count: 250_000), String(repeating: " folded\n", count: 125_000),
        String(repeating: "a", count: 1_000_000), String(repeating: "Action: failed\n\n", count: 60_000),
        String(repeating: "Content-Type: multipart/mixed; boundary=b\n\n--b\n", count: 20_000),
    ])
    func `a megabyte of malice is no report either`(text: String) {
        #expect(throws: DeliveryReport.Unreadable.self) {
            try report("Content-Type: multipart/report; boundary=b\nX: y\n" + text)
        }
    }
}
