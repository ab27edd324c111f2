import Domain
import Factors
import Secrets
import Words

/// What a form asks of whoever shows the second factor with it: a code, or a passkey where a device has one.
struct FactorFields: Component {
    /// Says that the form brings it.
    static let mark = "factor-proof"
    static let code = "factor"
    /// What no form shows again.
    static let names = PasskeyFields.names.union([mark, code])

    let visit: Visit
    let contents: FactorContents
    var problem: String?

    private var words: Words { visit.words }

    var html: HTML {
        """
        \(Field.hidden(Self.mark, "yes"))\(codeField)\(passkey)
        """
    }

    /// Whoever has neither an app nor paper has nothing to type.
    private var codeField: Field? {
        guard contents.hasApp || contents.codesLeft > 0 else { return nil }
        return Field(
            words: words, name: Self.code,
            label: words(contents.hasApp ? FactorPhrase.codeLabel : FactorPhrase.paperLabel), kind: .code,
            hint: words(contents.hasApp ? FactorPhrase.codeHint : FactorPhrase.paperHint), problem: problem,
            autocomplete: "one-time-code", isFocused: contents.passkeys.isEmpty, isMarked: false)
    }

    private var passkey: PasskeyFields? {
        contents.passkeys.isEmpty
            ? nil
            : PasskeyFields(
                visit: visit, passkeys: contents.passkeys, act: .use, button: words(FactorPhrase.usePasskey))
    }
}

/// A button that has the device make or use a passkey, and what the script of the page fills in then. Without scripts, and where
/// browsers know no name of the house, nothing is there.
struct PasskeyFields: Component {
    enum Act: String {
        case make, use
    }

    static let names: Set<String> = [
        "passkey-credential", "passkey-client", "passkey-data", "passkey-signature", shown,
    ]
    private static let shown = "passkey-shown"
    /// How long a page may stay open before its question is too old.
    private static let patience = Factor.freshFor

    let visit: Visit
    /// Those that the account has.
    let passkeys: [Passkey]
    let act: Act
    let button: String
    /// How the person is called where the device lists its keys.
    var person = ""
    var account = ""

    private static func site(of visit: Visit) -> String? {
        PasskeyQuestion(challenge: "", origin: visit.services.settings.publicAddress).site
    }

    /// Whether browsers know a name of the house for which a passkey could be good.
    static func isPossible(in visit: Visit) -> Bool { site(of: visit) != nil }

    var html: HTML {
        guard let site = Self.site(of: visit) else { return .nothing }
        let fields = Self.names.subtracting([Self.shown]).sorted().map { Field.hidden($0, "") }
        return """
            <div data-passkey="\(act.rawValue)" data-site="\(site)" data-challenge="\(visit.passkeyChallenge(shown: now))" \
            data-keys="\(passkeys.map(\.credential).joined(separator: " "))" data-person="\(person)" \
            data-user="\(Base64URL.text(of: Array(account.utf8)))" data-house="\(SiteMark.name)" \
            data-kinds="\(PasskeyProof.algorithms.map(String.init).joined(separator: " "))" \
            data-failed="\(visit.words(FactorPhrase.passkeyFailed))" hidden>\(fields)\(Field.hidden(Self.shown, now))\
            <button type="button" class="button">\(button)</button><p role="status"></p></div>
            """
    }

    private var now: String { String(visit.now.milliseconds) }

    /// What came back; nil if no device was asked.
    static func answer(in form: FormFields) -> PasskeyAnswer? {
        guard !form["passkey-credential"].isEmpty else { return nil }
        return PasskeyAnswer(
            credential: form["passkey-credential"], clientData: form["passkey-client"],
            authenticatorData: form["passkey-data"], signature: form["passkey-signature"])
    }

    /// When the page was shown from which the form comes; nil if that is too long ago.
    fileprivate static func shown(in form: FormFields, at now: Instant) -> String? {
        guard let milliseconds = Int64(form[shown]) else { return nil }
        return now.since(Instant(milliseconds: milliseconds)) <= patience ? form[shown] : nil
    }
}

extension Visit {
    /// What a device signs for the page that answers this visit.
    fileprivate func passkeyChallenge(shown: String) -> String { challenge(formCopy, shown: shown) }

    /// What the device was asked with the form that was sent; nil if that was no page of ours, or is too long ago.
    var sentPasskeyQuestion: PasskeyQuestion? {
        guard let token = sentToken, let shown = PasskeyFields.shown(in: form, at: now) else { return nil }
        return PasskeyQuestion(
            challenge: challenge(token.copy, shown: shown), origin: services.settings.publicAddress)
    }

    private func challenge(_ copy: Secret, shown: String) -> String {
        let secret = derivedSecret("passkey:\(formCaller):\(copy.text):\(shown)")
        return Base64URL.text(of: Array(secret.text.utf8))
    }
}
