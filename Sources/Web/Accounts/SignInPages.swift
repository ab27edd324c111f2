import Domain
import Storage
import Words

/// Asks for the address to which a link is sent.
struct SignInPage {
    let visit: Visit
    var form = SignInForm()
    var problems = FormProblems()
    /// Whether somebody came with a link that works no more.
    var isLinkSpent = false
    /// Where one registers without an account; nil while nothing takes registrations.
    let registration: String?

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.signInTitle),
            notice: notice,
            body: """
                <h1>\(words(AccountPhrase.signInTitle))</h1>
                <p class="lead">\(words(AccountPhrase.signInLead))</p>
                \(formFrame)
                \(workSignIn?.html)
                \(visit.wayWithoutAccount(to: registration))
                """)
    }

    private var notice: Notice? {
        if isLinkSpent { return Notice(kind: .problem, text: "\(visit.words(AccountPhrase.linkSpentSentence))") }
        guard visit.query.isTicked("connected"), visit.services.workSignIn != nil else { return nil }
        return Notice(kind: .success, text: "\(visit.words(OidcPhrase.connected))")
    }

    /// Where the city has a sign-in of its own.
    private var workSignIn: WorkSignInLink? {
        visit.services.workSignIn == nil ? nil : WorkSignInLink(words: visit.words, next: next)
    }

    private var next: String? { form.next ?? SignInForm.safe(visit.query["next"]) }

    private var formFrame: FormFrame {
        let typed = FormFields(["email": form.typedEmail])
        let view = FormView<AccountPhrase>(words: visit.words, fields: typed, problems: problems)
        return view.frame(
            action: AccountAddress.signIn, csrf: visit.csrf, submit: visit.words(AccountPhrase.sendLink),
            keepsDraft: false
        ) {
            view.email(
                "email", .emailLabel, hint: .emailHint, isRequired: true, autocomplete: "email", isFocused: true)
            next.map { Field.hidden("next", $0) }
        }
    }
}

/// Says the same whether the address is known or not.
struct SignInSentPage {
    let visit: Visit
    let email: EmailAddress
    let next: String?
    let registration: String?

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.linkSentTitle),
            body: """
                <h1>\(words(AccountPhrase.linkSentTitle))</h1>
                <p class="lead">\(words.html(AccountPhrase.linkSentSentence(email: email.rawValue)))</p>
                \(SignInCodeFrame(visit: visit, action: AccountAddress.code(next: next)))
                <h2>\(words(AccountPhrase.noMailTitle))</h2>
                <p>\(words(AccountPhrase.noMailSentence))</p>
                <p><a href="\(AccountAddress.signIn)">\(words(AccountPhrase.otherAddress))</a></p>
                \(visit.wayWithoutAccount(to: registration))
                """)
    }
}

extension Visit {
    /// Most people who come here want to register for the Fachtag, and need no account for that.
    fileprivate func wayWithoutAccount(to registration: String?) -> HTML? {
        registration.map { "<p><a href=\"\($0)\">\(words(AccountPhrase.noAccountNeeded))</a></p>" }
    }
}

/// The code of the letter, for whoever reads mail elsewhere.
struct SignInCodePage {
    let visit: Visit
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let next = SignInForm.safe(visit.query["next"])
        return visit.frame(
            title: words(AccountPhrase.codeTitle),
            body: """
                <h1>\(words(AccountPhrase.codeTitle))</h1>
                <p class="lead">\(words(AccountPhrase.codeLead))</p>
                \(SignInCodeFrame(visit: visit, action: AccountAddress.code(next: next), problems: problems))
                <p><a href="\(AccountAddress.signIn)">\(words(AccountPhrase.otherAddress))</a></p>
                """)
    }
}

/// Six digits and a button.
struct SignInCodeFrame: Component {
    let visit: Visit
    let action: String
    var problems = FormProblems()

    /// What was typed stands there again, if it was wrong.
    private var typed: FormFields { FormFields([SignInCodeForm.field: visit.form[SignInCodeForm.field]]) }

    var html: HTML {
        let view = FormView<AccountPhrase>(words: visit.words, fields: typed, problems: problems)
        return view.frame(
            action: action, csrf: visit.csrf, submit: visit.words(AccountPhrase.confirmButton), keepsDraft: false
        ) {
            view.text(
                SignInCodeForm.field, .codeLabel, kind: .code, hint: .codeHint, isRequired: true,
                autocomplete: "one-time-code")
        }.html
    }
}

/// The one tap between the mail and being signed in; where nobody asked for the mail, the code besides.
struct SignInConfirmationPage {
    let visit: Visit
    /// Whose account it is, where whoever opens the link has not said so themselves.
    let name: String?
    /// Whose profile is looked after with that tap; nil if it only signs in.
    var invites: OrganisationName?
    let asksForCode: Bool
    var problems = FormProblems()

    private var words: Words { visit.words }

    private var address: String {
        AccountAddress.signIn(with: visit.path, next: SignInForm.safe(visit.query["next"]))
    }

    var frame: PageFrame {
        visit.frame(
            title: words(AccountPhrase.confirmTitle),
            body: """
                <h1>\(words(AccountPhrase.confirmTitle))</h1>
                \(asksForCode ? codeQuestion : button)
                """)
    }

    private var button: HTML {
        """
        <p class="lead">\(words(AccountPhrase.confirmSentence))</p>
        \(name.map { "<p>\(words(AccountPhrase.confirmName(name: $0)))</p>" as HTML })
        \(invites.map { "<p>\(words.html(HandoverPhrase.acceptsInvitation(organisation: $0.name)))</p>" as HTML })
        \(PostButton(
            label: words(AccountPhrase.confirmButton), address: address, csrf: visit.csrf, kind: .primary))
        """
    }

    private var codeQuestion: HTML {
        """
        <p class="lead">\(words(AccountPhrase.codeIsNeeded))</p>
        \(SignInCodeFrame(visit: visit, action: address, problems: problems))
        """
    }
}
