import Domain
import HTTPTypes
import Words

/// The way to the sign-in of the city, on the page where one signs in by letter.
struct WorkSignInLink {
    let words: Words
    /// Where the person wanted to go.
    let next: String?

    var html: HTML {
        """
        <section class="flow"><h2>\(words(OidcPhrase.forStaff))</h2>\
        <p>\(words(OidcPhrase.forStaffLead))</p>\
        <p><a class="button" href="\(AccountAddress.workSignIn(next: next))">\(words(OidcPhrase.toWorkSignIn))</a></p></section>
        """
    }
}

/// The one tap between the sign-in of the city and being signed in here.
struct WorkReturnPage {
    let visit: Visit
    let answer: WorkAnswer

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.confirmTitle),
            body: """
                <h1>\(words(AccountPhrase.confirmTitle))</h1>
                <p class="lead">\(words(OidcPhrase.returnSentence))</p>
                \(PostButton(
                    label: words(AccountPhrase.confirmButton), address: AccountAddress.workReturn, csrf: visit.csrf,
                    kind: .primary, values: answer.values
                ))
                """)
    }
}

/// A letter asks whether the account that was there before is theirs.
struct WorkAskedPage {
    let visit: Visit
    let email: EmailAddress

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.linkSentTitle),
            body: """
                <h1>\(words(AccountPhrase.linkSentTitle))</h1>
                <p class="lead">\(words.html(OidcPhrase.askedSentence(email: email.rawValue)))</p>
                """)
    }
}

/// The one tap between that letter and the connected account.
struct WorkConnectionPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(OidcPhrase.connectTitle),
            body: """
                <h1>\(words(OidcPhrase.connectTitle))</h1>
                <p class="lead">\(words(OidcPhrase.connectSentence))</p>
                \(PostButton(
                    label: words(OidcPhrase.connectButton), address: visit.path, csrf: visit.csrf, kind: .primary
                ))
                """)
    }
}

/// Why the sign-in of the city has not led in, and what else there is.
struct WorkProblemPage {
    enum Reason {
        /// It does not answer.
        case away
        /// What it said cannot be believed, or the code was used before.
        case notBelieved
        /// This browser has not begun it, or too long ago.
        case notBegunHere
        /// Somebody has changed their mind there, or may not.
        case refusedThere
        case refused(WorkAccountRefusal)

        var status: HTTPResponse.Status {
            switch self {
            case .away: .serviceUnavailable
            case .notBelieved, .refusedThere: .forbidden
            case .notBegunHere: .gone
            case .refused(let refusal): refusal.status
            }
        }

        fileprivate func sentence(in words: Words) -> String {
            switch self {
            case .away: words(OidcPhrase.away)
            case .notBelieved: words(OidcPhrase.notBelieved)
            case .notBegunHere: words(OidcPhrase.notBegunHere)
            case .refusedThere: words(OidcPhrase.refusedThere)
            case .refused(let refusal): refusal.explanation(in: words)
            }
        }
    }

    let visit: Visit
    let reason: Reason

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(OidcPhrase.problemTitle),
            body: """
                <h1>\(words(OidcPhrase.problemTitle))</h1>
                <p class="lead">\(reason.sentence(in: words))</p>
                <p class="row"><a class="button" href="\(AccountAddress.workSignIn)">\(words(OidcPhrase.tryAgain))</a> \
                <a href="\(AccountAddress.signIn)">\(words(OidcPhrase.byLetter))</a></p>
                """)
    }
}
