/// How a mail leaves the house.
protocol MailWay: Sendable {
    /// - Throws: `MailProblem`.
    func send(_ text: MailText, mail: OutgoingMail) async throws
}

/// What the way has to know about a mail besides its text.
struct OutgoingMail: Sendable {
    let sender: String
    let recipient: String
    /// The same each time the same mail is sent; begins with the time and can be the name of a file.
    let fileName: String
}

/// Why a mail did not go out.
enum MailProblem: Error, Hashable {
    /// The server refused this one for the moment; others may pass.
    case refused(String)
    /// The server refused this one, and will again: there is no such mailbox, or it takes nothing like it.
    case refusedForGood(String)
    /// The way is closed for all mail at the moment.
    case closed(String)

    /// Whether trying again is of no use.
    var isFinal: Bool {
        if case .refusedForGood = self { true } else { false }
    }

    /// Whether it says nothing about this mail, because no mail goes out.
    var isAboutAll: Bool {
        if case .closed = self { true } else { false }
    }

    var reason: String {
        switch self {
        case .refused(let reason), .refusedForGood(let reason), .closed(let reason): reason
        }
    }
}
