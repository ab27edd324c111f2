import Domain
import Foundation
import Storage
import Words

/// What was mailed about somebody, and whether it arrived: each letter by its name, its state and the time of that. What
/// stands in a letter is not shown: links in it are secrets.
struct MailStory: Component {
    let letters: [SentLetter]
    let words: Words
    /// Where letters would go now.
    var address: EmailAddress?
    /// Who gets them, if that is somebody else.
    var recipient: String?
    var timeZone = TimeZone.ofTheCity

    var html: HTML {
        """
        <section class="flow"><h2>\(words(MailPhrase.storyTitle))</h2>\(instead)\(list)</section>
        """
    }

    private var instead: HTML? {
        recipient.map { "<p>\(words(MailPhrase.writtenTo(name: $0)))</p>" }
    }

    private var list: HTML {
        letters.isEmpty
            ? "<p>\(words(MailPhrase.storyEmpty))</p>" : "<ul class=\"lines\">\(letters.map(item))</ul>"
    }

    private func item(_ letter: SentLetter) -> HTML {
        let status = MailWords.status(of: letter.state, in: words, timeZone: timeZone)
        let reason: HTML? = MailWords.said(in: letter.state).map { said in
            """
            <br><span>\(words(MailWords.reason(said)))</span> \
            <small class="soft" dir="auto">\(words(MailPhrase.serverSaid(reason: said)))</small>
            """
        }
        let elsewhere: HTML? = address.flatMap {
            $0 == letter.recipient ? nil : " <small>\(words(MailPhrase.toEarlierAddress))</small>"
        }
        return "<li>\(words(MailWords.name(of: letter.kind)))\(elsewhere) \(status)\(reason)</li>"
    }
}

/// Letters and their states in words.
enum MailWords {
    static func name(of kind: LetterKind) -> MailPhrase {
        switch kind {
        case .signIn: .letterSignIn
        case .invitation: .letterInvitation
        case .access: .letterAccess
        case .confirmation: .letterConfirmation
        case .link: .letterLink
        case .movedUp: .letterMovedUp
        case .offer: .letterOffer
        case .cancelled: .letterCancelled
        case .returned: .letterReturned
        case .replaced: .letterReplaced
        case .question: .letterQuestion
        case .names: .letterNames
        case .agreement: .letterAgreement
        case .represented: .letterRepresented
        case .role: .letterRole
        case .programme: .letterProgramme
        case .dayCancelled: .letterDayCancelled
        case .dayTakesPlace: .letterDayTakesPlace
        case .circular: .letterCircular
        case .morning: .letterMorning
        case .profile: .letterProfile
        case .help: .letterHelp
        case .helpWanted: .letterHelpWanted
        case .staying: .letterStaying
        case .code: .letterCode
        case .request: .letterRequest
        case .ending: .letterEnding
        case .followUp: .letterFollowUp
        case .news: .letterNews
        case .other: .letterOther
        }
    }

    static func status(of state: LetterState, in words: Words, timeZone: TimeZone) -> StatusWord {
        func time(_ instant: Instant) -> String { words.dayAndTime(instant, in: timeZone) }
        return switch state {
        case .waiting(let until):
            StatusWord(tone: .waiting, word: words(MailPhrase.stateWaiting), when: time(until))
        case .sending: StatusWord(tone: .moving, word: words(MailPhrase.stateSending))
        case .sent(let at): StatusWord(tone: .good, word: words(MailPhrase.stateSent), when: time(at))
        case .deferred(let next, _):
            StatusWord(
                tone: .waiting, word: words(MailPhrase.stateDeferred),
                when: words(MailPhrase.nextTry(time: time(next))))
        case .notDeliverable(let at, _):
            StatusWord(tone: .bad, word: words(MailPhrase.stateNotDeliverable), when: time(at))
        case .stopped(let at): StatusWord(tone: .quiet, word: words(MailPhrase.stateStopped), when: time(at))
        case .expired(let at): StatusWord(tone: .quiet, word: words(MailPhrase.stateExpired), when: time(at))
        }
    }

    static func name(of standing: LetterStanding) -> MailPhrase {
        switch standing {
        case .waiting: .stateWaiting
        case .deferred: .stateDeferred
        case .failed: .stateNotDeliverable
        case .stopped: .stateStopped
        case .expired: .stateExpired
        case .sent: .stateSent
        }
    }

    /// What the mail server has said, where it said no.
    static func said(in state: LetterState) -> String? {
        switch state {
        case .deferred(_, let said), .notDeliverable(_, let said): said
        case .waiting, .sending, .sent, .stopped, .expired: nil
        }
    }

    /// The same in words.
    static func reason(_ said: String) -> MailPhrase {
        switch MailReason(said: said) {
        case .noSuchMailbox: .reasonNoSuchMailbox
        case .mailboxFull: .reasonMailboxFull
        case .tooLarge: .reasonTooLarge
        case .notWanted: .reasonNotWanted
        case .notNow: .reasonNotNow
        case .refused: .reasonRefused
        case .noConnection: .reasonNoConnection
        }
    }
}
