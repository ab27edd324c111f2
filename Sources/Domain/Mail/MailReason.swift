/// Why a letter did not arrive, as far as the words of a mail server tell it: most of them say a number, and what they write
/// beside it is English.
public enum MailReason: CaseIterable, Hashable, Sendable {
    case noSuchMailbox, mailboxFull, tooLarge
    /// It, or whoever sends it, is not liked there.
    case notWanted
    /// Not now; later perhaps.
    case notNow
    case refused
    /// Nobody has said anything: the server does not answer.
    case noConnection

    /// - Parameter said: such as `550 5.1.1 <frau@example.org>: User unknown`, or what the way itself has to say.
    public init(said: String) {
        let code = said.prefix { !" -".contains($0) }
        let reply = code.count == 3 ? Int(code) : nil
        if let status = EnhancedStatus(said) {
            self = Self(status)
        } else if let reply, (400..<600).contains(reply) {
            self = reply == 552 ? .mailboxFull : reply < 500 ? .notNow : .refused
        } else {
            self = .noConnection
        }
    }

    private init(_ status: EnhancedStatus) {
        self =
            switch (status.numbers[1], status.numbers[2]) {
            case _ where status.isAboutMailbox: .noSuchMailbox
            case (2, 2): .mailboxFull
            case (2, 3), (3, 4): .tooLarge
            case (7, _): .notWanted
            default: status.numbers[0] == 4 ? .notNow : .refused
            }
    }
}
