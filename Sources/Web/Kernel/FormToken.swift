import Domain
import HTTPTypes
import Hummingbird
import Secrets

/// What a form carries so that it counts: it comes from a page that we showed to this very browser, and it can be told from
/// every other copy of every form that we ever showed.
///
/// Half of it is drawn anew for each answer. Hence the same form sent twice is known again, and nobody who watches how well
/// our pages can be compressed learns a token letter by letter (the attack that is called BREACH).
struct FormToken: Hashable, Sendable {
    /// The hidden field in which it travels.
    static let field = "csrf"

    /// Of this copy of the form, and of no other.
    let copy: Secret
    private let signature: String

    /// As it stands in the hidden field.
    var text: String { copy.text + signature }

    /// For a form that is about to be shown.
    init(copy: Secret, of browser: Secret?, signingKey: [UInt8]) {
        self.copy = copy
        signature = Secret.signature(of: "form:\(browser?.text ?? ""):\(copy.text)", key: signingKey)
    }

    /// As it came back; nil if we never showed it to this browser.
    init?(text: String, of browser: Secret?, signingKeys: [[UInt8]]) {
        guard let copy = Secret(text: text.prefix(32)) else { return nil }
        let known = signingKeys.map { FormToken(copy: copy, of: browser, signingKey: $0) }
        guard let own = known.first(where: { Secret.isEqual(text, $0.text) }) else { return nil }
        self = own
    }
}

extension Visit {
    /// For the forms of the page that answers this visit.
    var csrf: String { formToken.text }

    /// The same as a value.
    var formToken: FormToken { FormToken(copy: formCopy, of: browserSecret, signingKey: formKeys.signing(at: now)) }

    /// Whether a mail program takes its reader off a list by itself (RFC 8058).
    var isOneClick: Bool { form["List-Unsubscribe"] == "One-Click" }

    /// What the form brought that was sent, or a script of our pages as a header; nil if it is not from this browser.
    var sentToken: FormToken? {
        let text = request.headers[.formToken] ?? form[FormToken.field]
        return FormToken(text: text, of: browserSecret, signingKeys: formKeys.good)
    }
}
