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
            notice: isLinkSpent ? Notice(kind: .problem, text: "\(words(AccountPhrase.linkSpentSentence))") : nil,
            body: """
                <h1>\(words(AccountPhrase.signInTitle))</h1>
                <p class="lead">\(words(AccountPhrase.signInLead))</p>
                \(formFrame)
                \(visit.wayWithoutAccount(to: registration))
                """)
    }

    private var formFrame: FormFrame {
        let typed = FormFields(["email": form.typedEmail])
        let view = FormView<AccountPhrase>(words: visit.words, fields: typed, problems: problems)
        let next = form.next ?? SignInForm.safe(visit.query["next"])
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
    let registration: String?

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AccountPhrase.linkSentTitle),
            body: """
                <h1>\(words(AccountPhrase.linkSentTitle))</h1>
                <p class="lead">\(words.html(AccountPhrase.linkSentSentence(email: email.rawValue)))</p>
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

/// The one tap between the mail and being signed in.
struct SignInConfirmationPage {
    let visit: Visit
    /// Whose profile is looked after with that tap; nil if it only signs in.
    let invites: OrganisationName?

    var frame: PageFrame {
        let words = visit.words
        let invitation: HTML? = invites.map {
            "<p>\(words.html(HandoverPhrase.acceptsInvitation(organisation: $0.name)))</p>"
        }
        let address = AccountAddress.signIn(with: visit.path, next: SignInForm.safe(visit.query["next"]))
        return visit.frame(
            title: words(AccountPhrase.confirmTitle),
            body: """
                <h1>\(words(AccountPhrase.confirmTitle))</h1>
                <p class="lead">\(words(AccountPhrase.confirmSentence))</p>
                \(invitation)\(PostButton(
                    label: words(AccountPhrase.confirmButton), address: address, csrf: visit.csrf,
                    kind: .primary
                ))
                """)
    }
}
