public import Domain

extension Writer {
    /// Nobody reads there any more: that letters went there is forgotten at once, and so is whether any came back.
    func letGoOfLetters(to address: EmailAddress) throws {
        let letters: [Identifier<Message>] = try rows(
            "SELECT id FROM mail WHERE recipient = \(address) AND state <> 'waiting' ORDER BY id"
        ).map { try $0["id"] }
        if !letters.isEmpty {
            try run("DELETE FROM mail_attachment WHERE mail IN \(list: letters)")
            try run(
                """
                UPDATE mail SET recipient = '', language = '', subject = '', body = '', reply_to = '', topic = NULL,
                    unsubscribing = NULL, problem = NULL
                WHERE id IN \(list: letters)
                """)
        }
        let bounced = try run("DELETE FROM mailbox WHERE address = \(address)")
        guard !letters.isEmpty || bounced > 0 else { return }
        try journal(
            .removed, .mail, Identifier<Message>(rawValue: "letters"), details: ["letters": String(letters.count)])
    }
}
