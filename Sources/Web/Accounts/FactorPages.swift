import Domain
import Factors
import Words

/// Asks for the second factor: before a page, or with a form that was sent, which is then done at once.
struct FactorQuestionPage {
    let visit: Visit
    let contents: FactorContents
    var refusal: Factor.Refusal?
    /// Where the way leads on; nil where the form that was sent is what is to be done.
    var next: String?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(FactorPhrase.questionTitle),
            notice: notice, scripts: ["passkey"],
            body: """
                <h1>\(words(FactorPhrase.questionTitle))</h1>
                <p class="lead">\(words(lead))</p>
                \(contents.isSetUp ? form : setUp)
                <p class="soft">\(words(FactorPhrase.lostSentence)) \(AskLink(words: words))</p>
                """)
    }

    private var lead: FactorPhrase {
        guard contents.isSetUp else { return .demandedSentence }
        return visit.caller.signedIn?.factor.isProved == true ? .neededSentence : .questionLead
    }

    /// A code that is wrong stands beside its field.
    private var notice: Notice? {
        guard let refusal, refusal != .wrongCode else { return nil }
        return Notice(kind: .problem, text: "\(refusal.explanation(in: words))")
    }

    private var fields: FactorFields {
        FactorFields(
            visit: visit, contents: contents, problem: refusal == .wrongCode ? refusal?.explanation(in: words) : nil)
    }

    private var form: HTML {
        guard let next else {
            return TypedForm(visit: visit, proof: fields.html, button: words(FactorPhrase.confirm)).html
        }
        return """
            <form class="form" method="post" action="\(FactorAddress.page)">\(Field.hidden(FormToken.field, visit.csrf))\
            \(Field.hidden("next", next))<div class="fields">\(fields)</div>\
            <p class="submit">\(Button(label: words(FactorPhrase.confirm), action: .submit, kind: .primary))</p></form>
            """
    }

    /// Nobody can show what they do not have; in another window, so that what was typed here stays.
    private var setUp: HTML {
        """
        <p><a class="button primary" href="\(FactorAddress.own)" target="_blank">\(words(FactorPhrase.setUp))</a></p>
        \(TypedForm(visit: visit))
        """
    }
}

/// What somebody shows besides the letter, and what they can add.
struct FactorPage {
    let visit: Visit
    let signedIn: SignedIn
    let contents: FactorContents
    var form = FormFields()
    var problems = FormProblems()
    var refusal: Factor.Refusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(FactorPhrase.title), crumbs: [.init(words(AccountPhrase.accountTitle), AccountAddress.page)],
            notice: notice, scripts: ["passkey"],
            body: """
                <h1>\(words(FactorPhrase.title))</h1>
                <p class="lead">\(words(FactorPhrase.lead))</p>
                \(demanded)\(onward)
                <section class="flow"><h2>\(words(FactorPhrase.appTitle))</h2>\(app)</section>
                <section class="flow"><h2>\(words(FactorPhrase.passkeysTitle))</h2>
                <p>\(words(FactorPhrase.passkeysSentence))</p>\(list)\(newPasskey)</section>
                \(paper)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        switch visit.query["done"] {
        case "added": return Notice(kind: .success, text: "\(words(FactorPhrase.added))")
        case "removed": return Notice(kind: .success, text: "\(words(FactorPhrase.removed))")
        default: return nil
        }
    }

    private var demanded: Notice? {
        guard !contents.isSetUp, signedIn.factor.isDemanded else { return nil }
        return Notice(kind: .caution, text: "\(words(FactorPhrase.demandedSentence))", isAnnounced: false)
    }

    /// Whoever was on the way somewhere goes on there.
    private var onward: HTML? {
        guard contents.isSetUp, let next = visit.nextPlace else { return nil }
        return "<p>\(Button(label: words(FactorPhrase.goOn), action: .link(next), kind: .primary))</p>"
    }

    private var app: HTML {
        guard contents.hasApp else {
            let address = FactorAddress.below(FactorAddress.app, next: visit.nextPlace)
            return """
                <p>\(words(FactorPhrase.appSentence))</p>
                <p>\(Button(label: words(FactorPhrase.setUpApp), action: .link(address)))</p>
                """
        }
        return """
            <p>\(StatusWord(tone: .good, word: words(FactorPhrase.appIsSetUp)))</p>
            <div class="row">\(Button(label: words(FactorPhrase.anotherPhone), action: .link(FactorAddress.app)))\
            \(PostButton(
                label: words(FactorPhrase.removeApp), address: FactorAddress.appRemoval, csrf: visit.csrf, kind: .quiet))</div>
            """
    }

    private var list: HTML? {
        guard !contents.passkeys.isEmpty else { return nil }
        return "<ul class=\"lines\">\(contents.passkeys.map(line))</ul>"
    }

    private func line(_ passkey: Passkey) -> HTML {
        let name = passkey.name.isEmpty ? words(FactorPhrase.passkeyUnnamed) : passkey.name
        return """
            <li><div class="row"><span dir="auto">\(name)</span> \
            <small>\(words.day(visit.day(of: passkey.createdAt)))</small>\
            \(PostButton(
                label: words(KernelPhrase.remove), address: FactorAddress.removal(of: passkey.id), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: words(FactorPhrase.removePasskey(name: name))))</div></li>
            """
    }

    /// The script shows the form where the browser can, and sends it when the device has made the key. Where nobody can, it is said why.
    private var newPasskey: HTML {
        guard PasskeyFields.isPossible(in: visit) else { return "<p>\(words(FactorPhrase.passkeysNeedName))</p>" }
        let view = FormView<FactorPhrase>(words: words, fields: form, problems: problems)
        let fields = PasskeyFields(
            visit: visit, passkeys: contents.passkeys, act: .make, button: words(FactorPhrase.makePasskey),
            person: signedIn.account.email.rawValue, account: signedIn.account.id.rawValue)
        return """
            <form class="form" hidden method="post" \
            action="\(FactorAddress.below(FactorAddress.passkeys, next: visit.nextPlace))">\
            \(Field.hidden(FormToken.field, visit.csrf))\
            <div class="fields">\(view.text("name", .passkeyName, hint: .passkeyNameHint, limit: Passkey.nameLimit))\
            \(fields)</div></form><p data-no-passkey>\(words(FactorPhrase.passkeysNeedScripts))</p>
            """
    }

    private var paper: HTML? {
        guard contents.isSetUp else { return nil }
        return """
            <section class="flow"><h2>\(words(FactorPhrase.paperTitle))</h2>
            <p>\(words(FactorPhrase.codesLeft(count: contents.codesLeft)))</p>
            \(PostButton(
                label: words(FactorPhrase.renewCodes), address: FactorAddress.codes, csrf: visit.csrf))</section>
            """
    }
}

/// How an app learns to reckon codes: a picture to read, or a key to type, and the first code to show that it works.
struct OneTimeKeyPage {
    let visit: Visit
    let signedIn: SignedIn
    let key: OneTimeKey
    /// What was typed, if it was wrong.
    var typed = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let address = OneTimeCodes.address(
            of: key, house: SiteMark.name, account: signedIn.account.email.rawValue)
        return visit.frame(
            title: words(FactorPhrase.appTitle),
            crumbs: [
                .init(words(AccountPhrase.accountTitle), AccountAddress.page),
                .init(words(FactorPhrase.title), FactorAddress.own),
            ],
            body: """
                <h1>\(words(FactorPhrase.appTitle))</h1>
                <p class="lead">\(words(FactorPhrase.appLead))</p>
                \(QRCode(text: address, label: words(FactorPhrase.appPicture)))
                <p>\(words(FactorPhrase.appTyped)) <code dir="ltr">\(key.inFours)</code> \
                \(CopyButton(words: words, text: key.text))</p>
                \(form)
                """)
    }

    private var form: FormFrame {
        let view = FormView<FactorPhrase>(
            words: visit.words, fields: FormFields([FactorFields.code: typed]), problems: problems)
        return view.frame(
            action: FactorAddress.below(FactorAddress.app, next: visit.nextPlace), csrf: visit.csrf,
            submit: visit.words(FactorPhrase.setUpApp),
            back: FactorAddress.own, keepsDraft: false
        ) {
            Field.hidden(OneTimeKeyForm.key, key.text)
            view.text(
                FactorFields.code, .codeLabel, kind: .code, hint: .appCodeHint, isRequired: true,
                autocomplete: "one-time-code")
        }
    }
}

extension OneTimeKey {
    /// As people type it without losing their place.
    fileprivate var inFours: String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}

/// Ten codes, shown once.
struct RecoveryCodesPage {
    let visit: Visit
    let codes: [RecoveryCode]

    var frame: PageFrame {
        let words = visit.words
        let items = codes.map { "<li><code dir=\"ltr\">\($0.description)</code></li>" as HTML }
        return visit.frame(
            title: words(FactorPhrase.paperTitle),
            crumbs: [
                .init(words(AccountPhrase.accountTitle), AccountAddress.page),
                .init(words(FactorPhrase.title), FactorAddress.own),
            ],
            body: """
                <h1>\(words(FactorPhrase.paperTitle))</h1>
                <p class="lead">\(words(FactorPhrase.paperLead))</p>
                <ol>\(items)</ol>
                <p class="submit">\(Button(
                    label: words(FactorPhrase.codesAreKept), action: .link(onward), kind: .primary))\
                \(PrintButton(label: words(FactorPhrase.printCodes)))</p>
                """)
    }

    private var onward: String { visit.nextPlace ?? FactorAddress.own }
}

extension Visit {
    /// Where whoever sets something up was on their way.
    fileprivate var nextPlace: String? { SignInForm.safe(query["next"]) }
}
