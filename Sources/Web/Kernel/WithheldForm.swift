import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Why a form that was sent does not count, although nothing may be wrong with what was typed: it is shown again, filled.
struct WithheldForm: Sendable {
    let title: KernelPhrase
    let sentence: KernelPhrase
    let status: HTTPResponse.Status
    /// Seconds after which sending it again makes sense; nil for now.
    var retryAfter: Int?

    /// The session is over, and with it the way to what the form is about.
    static let signedOut = WithheldForm(title: .signedOutTitle, sentence: .signedOutSentence, status: .notFound)

    private init(title: KernelPhrase, sentence: KernelPhrase, status: HTTPResponse.Status) {
        (self.title, self.sentence, self.status) = (title, sentence, status)
    }

    /// Nil for an error after which sending the same again makes no sense.
    init?(_ error: any Error) {
        switch error {
        case is FormExpired:
            (title, sentence, status) = (.formExpiredTitle, .formExpiredSentence, .forbidden)
        case let error as TooManyRequests:
            (title, sentence, status) = (.tooManyRequestsTitle, .tooManyRequestsSentence, .tooManyRequests)
            retryAfter = error.retryAfter
        case DatabaseProblem.unavailable:
            (title, sentence, status) = (.unavailableTitle, .unavailableSentence, .serviceUnavailable)
            retryAfter = 5
        default: return nil
        }
    }

    func notice(in words: Words) -> Notice {
        let text = retryAfter.map { TooManyRequests(retryAfter: $0) }.flatMap { status == .tooManyRequests ? $0 : nil }?
            .explanation(in: words)
        return Notice(kind: .problem, title: words(title), text: "\(text ?? words(sentence))")
    }

    func mark(_ response: inout Response) {
        response.status = status
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    }
}

extension Visit {
    /// The same visit whose form does not count: whatever its handler would write, it shows the form instead, as it does
    /// with a form that has something wrong in it.
    func withholding(_ form: WithheldForm) -> Visit {
        var visit = self
        visit.withheld = form
        return visit
    }

    /// - Throws: `FormProblems` without a problem, if the form does not count: the page says why.
    func requireThatFormCounts() throws(FormProblems) {
        if withheld != nil { throw FormProblems() }
    }

    /// Takes one of the `burst` times within `period` that `key` has.
    /// - Throws: `TooManyRequests` if none is left.
    func limit(_ key: String, burst: Int, per period: Duration) throws(TooManyRequests) {
        guard withheld == nil else { return }
        try services.limits.take(key, burst: burst, per: period, at: now)
    }

    /// Whether the request can come from a page of ours. What another site sends is not offered to be sent again.
    var canBeFromOurPages: Bool {
        guard let origin = request.headers[HTTPField.Name(known: "Origin")] else { return true }
        let host = request.head.authority ?? ""
        return origin == services.settings.publicAddress || (!host.isEmpty && origin.hasSuffix("://" + host))
    }
}

/// What stands where no page of its own shows the form again.
struct WithheldFormPage {
    let visit: Visit
    let form: WithheldForm

    private var words: Words { visit.words }

    var response: Response {
        var response = visit.page(frame, status: form.status)
        form.mark(&response)
        return response
    }

    private var frame: PageFrame {
        visit.frame(
            title: words(form.title),
            body: """
                <h1>\(words(form.title))</h1>
                <p class="lead">\(words(form.sentence))</p>
                \(TypedForm(visit: visit, beside: signIn))
                """)
    }

    private var signIn: HTML {
        guard form.status == .notFound else { return .nothing }
        return """
            <a class="button" href="\(AccountAddress.signIn)" target="_blank">\(words(KernelPhrase.signIn))</a>
            """
    }
}
