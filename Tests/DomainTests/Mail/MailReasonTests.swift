import Domain
import Testing

/// What mail servers say, in words that somebody at the desk understands.
@Suite struct MailReasonTests {
    @Test(arguments: [
        ("550 5.1.1 <frau@example.org>: User unknown", MailReason.noSuchMailbox),
        ("550-5.1.1 The email account that you tried", .noSuchMailbox), ("5.1.10", .noSuchMailbox),
        ("452 4.2.2 over quota", .mailboxFull), ("552 mailbox full", .mailboxFull), ("5.3.4 too big", .tooLarge),
        ("554 5.7.1 looks like spam", .notWanted), ("450 4.7.1 greylisted", .notWanted), ("451 later", .notNow),
        ("421 4.3.2 shutting down", .notNow), ("550 no", .refused), ("5.0.0", .refused),
        ("Couldn't connect to server", .noConnection), ("", .noConnection), ("200 files", .noConnection),
    ])
    func `what a mail server says has a reason in words`(said: String, reason: MailReason) {
        #expect(MailReason(said: said) == reason)
    }
}
