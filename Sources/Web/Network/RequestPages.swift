import Domain
import Secrets
import Storage
import Words

/// One field: the code that came by mail. Before that nobody is asked. Below it the address, for whoever has mistyped it.
struct RequestCodePage {
    let visit: Visit
    let request: ContactRequest
    var typed = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let (words, own) = (visit.words, visit.hasAsked(request.id) ? request.asker.email.rawValue : "")
        let email = visit.form["email"].nonEmpty ?? own
        // Each of the two forms says what is wrong in it.
        let isAgain = visit.path == RequestAddress.codeAgain(of: request.id)
        let view = FormView<RelayPhrase>(
            words: words, fields: FormFields(["code": typed]), problems: isAgain ? FormProblems() : problems)
        let addressView = FormView<RelayPhrase>(
            words: words, fields: FormFields(["email": email]), problems: isAgain ? problems : FormProblems())
        let form = view.frame(
            action: visit.carryingSeal(to: RequestAddress.code(of: request.id), of: request.id), csrf: visit.csrf,
            submit: words(RelayPhrase.confirmCode), keepsDraft: false
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 20, isRequired: true,
                autocomplete: "one-time-code", isFocused: typed.isEmpty)
        }
        let again = addressView.frame(
            action: visit.carryingSeal(to: RequestAddress.codeAgain(of: request.id), of: request.id), csrf: visit.csrf,
            submit: words(RelayPhrase.sendAgain), kind: .plain, keepsDraft: false
        ) {
            addressView.email("email", .emailLabel, isRequired: true, autocomplete: "email")
        }
        let wasSent = visit.query.isTicked("again")
        let address: HTML? =
            own.isEmpty ? nil : "<p>\(words(NetworkPhrase.email)): <bdi dir=\"ltr\">\(own)</bdi></p>"
        return visit.frame(
            title: words(RelayPhrase.codeTitle), entry: .organisations,
            notice: wasSent ? Notice(kind: .success, text: "<p>\(words(RelayPhrase.sentAgain))</p>") : nil,
            bodyClass: "network",
            body: """
                <h1>\(words(RelayPhrase.codeTitle))</h1>
                <p class="lead">\(words(RelayPhrase.codeLead))</p>
                \(address)\(form)
                <section class="flow"><h2>\(words(RelayPhrase.noCodeCame))</h2>\(again)</section>
                """)
    }
}

extension Visit {
    private static let sealOfAsker = "mine"

    /// Where the browser that asks proves its address. The seal is of this browser: whoever has the number of a request, such as
    /// the organisation that is asked, does not read by it how to reach the one who asks.
    func codeAddress(of request: ContactRequest.ID) -> String {
        QueryText.address(RequestAddress.code(of: request), [(Self.sealOfAsker, seal(ofAskerOf: request))])
    }

    /// Whether this browser has asked.
    fileprivate func hasAsked(_ request: ContactRequest.ID) -> Bool {
        browserSecret != nil && Secret.isEqual(query[Self.sealOfAsker], seal(ofAskerOf: request))
    }

    /// Carries the seal on, where it is right.
    fileprivate func carryingSeal(to path: String, of request: ContactRequest.ID) -> String {
        guard hasAsked(request) else { return path }
        return QueryText.address(path, [(Self.sealOfAsker, seal(ofAskerOf: request))])
    }

    private func seal(ofAskerOf request: ContactRequest.ID) -> String {
        derivedSecret("asker:\(formCaller):\(request)").text
    }
}

/// What somebody has asked, read at one moment.
struct OwnRequestContents: Sendable {
    let request: ContactRequest
    let organisation: OrganisationName

    init?(_ request: ContactRequest?, in db: Reader) throws {
        guard let request, let name = try db.organisationNames([request.organisation])[request.organisation] else {
            return nil
        }
        self.request = request
        organisation = name
    }
}

/// What became of a request, for whoever has asked. A no looks like a silence.
struct OwnRequestPage {
    let visit: Visit
    let link: String
    let contents: OwnRequestContents
    var refusal: ContactRequest.Refusal?

    private var words: Words { visit.words }
    private var request: ContactRequest { contents.request }

    var frame: PageFrame {
        let title = words(RelayPhrase.askedSubject(organisation: contents.organisation.name))
        return visit.frame(
            title: title, entry: .organisations,
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") },
            bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                \(standing)
                <h2>\(words(RelayPhrase.yourText))</h2>
                \(RequestText(request: request))
                <p><a href="\(OrganisationAddress.directory)">\(words(RelayPhrase.findOthers))</a></p>
                """)
    }

    private var standing: HTML {
        if request.state == .accepted, let reach = request.reach {
            return "<p class=\"lead\">\(words(RelayPhrase.stateAccepted))</p>\(ReachView(visit: visit, reach: reach))"
        }
        if request.state == .withdrawn { return "<p class=\"lead\">\(words(RelayPhrase.stateWithdrawn))</p>" }
        guard request.waitsForAsker(at: visit.now) else {
            return "<p class=\"lead\">\(words(RelayPhrase.stateOver))</p>"
        }
        let day = words.day(visit.day(of: request.expiresAt))
        let back = PostButton(
            label: words(RelayPhrase.takeBack), address: RequestAddress.withdrawal(link), csrf: visit.csrf)
        let phrase = request.waitsForLook ? RelayPhrase.stateHeld : .stateWaiting(day: day)
        return "<p class=\"lead\">\(words(phrase))</p>\(back)"
    }
}

/// What somebody wrote, as they wrote it.
struct RequestText: Component {
    let request: ContactRequest

    var html: HTML {
        let lines = request.text.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML }
        return "<blockquote dir=\"auto\" lang=\"\(request.asker.language)\">\(lines)</blockquote>"
    }
}

/// How one side reaches the other, to read and to copy.
struct ReachView: Component {
    let visit: Visit
    let reach: ContactRequest.Reach

    var html: HTML {
        let role: HTML? = reach.role.isEmpty ? nil : "<strong dir=\"auto\">\(reach.role)</strong> "
        let reply: HTML? = reach.reply.isEmpty ? nil : "<p dir=\"auto\">\(reach.reply)</p>"
        return """
            <div class="party flow"><p>\(role)<bdi>\(reach.contact)</bdi> \
            \(CopyButton(words: visit.words, text: reach.contact))</p>\(reply)</div>
            """
    }
}
