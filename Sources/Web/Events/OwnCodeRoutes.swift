import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// The way to the own page for whoever has a code in place of a link.
enum OwnCodeRoutes {
    static func add(to routes: inout Routes) {
        routes.get(OwnCodeAddress.page, for: .everyone, show)
        routes.post(OwnCodeAddress.page, for: .everyone, openPage)
    }

    private static let show: Routes.Handler = { visit in
        try await visit.publicPage { _ in
            true
        } page: { _ in
            OwnCodePage(visit: visit).frame
        }
    }

    private static let openPage: Routes.Handler = { visit in
        try await opening(visit) { own in
            own.page
        } orShow: { typed, problems in
            OwnCodePage(visit: visit, typed: typed, problems: problems).frame
        }
    }

    /// Whoever types the code from their slip is led to a place behind a new link of their own.
    /// - Parameter page: shows the form again with what was typed and what is wrong with it.
    static func opening(
        _ visit: Visit, then place: (OwnPageAddress) -> String, orShow page: (String, FormProblems) -> PageFrame
    ) async throws -> Response {
        let typed = visit.form["code"].singleLine
        return try await visit.answering {
            try visit.requireThatFormCounts()
            guard let code = OwnCode(rawValue: typed) else { throw FormProblems("code", PaperPhrase.codeIsWrong) }
            let deed = OpenWithCode(code, link: Secret(from: visit.services.randomness))
            do {
                try await visit.write { db in try deed.run(in: db) }
            } catch RegistrationRefusal.noSuchRegistration {
                try countWrongCode(visit)
                throw FormProblems("code", PaperPhrase.codeIsWrong)
            }
            return visit.redirect(to: place(OwnPageAddress(deed.link)))
        } orShow: { sent in
            page(typed, sent.problems)
        }
    }

    /// Five wrong ones are a slip of the pen; then all who guess share a few tries a minute. A right code always opens, so
    /// that nobody who guesses can shut others out.
    private static func countWrongCode(_ visit: Visit) throws {
        do {
            try visit.limit("own-code:\(visit.formCaller)", burst: 5, per: .hours(1))
        } catch {
            try visit.limit("own-codes", burst: 20, per: .minutes(1))
        }
    }
}

/// One field: the eight characters from the slip.
struct OwnCodePage {
    let visit: Visit
    var typed = ""
    var problems = FormProblems()

    var frame: PageFrame {
        let words = visit.words
        let view = FormView<PaperPhrase>(words: words, fields: FormFields(["code": typed]), problems: problems)
        let formFrame = view.frame(
            action: OwnCodeAddress.page, csrf: visit.csrf, submit: words(PaperPhrase.openWithCode), keepsDraft: false
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 20, isRequired: true, autocomplete: "off",
                isFocused: typed.isEmpty)
        }
        return visit.frame(
            title: words(PaperPhrase.openTitle),
            body: """
                <h1>\(words(PaperPhrase.openTitle))</h1>
                <p class="lead">\(words(PaperPhrase.openLead))</p>
                \(formFrame)
                """)
    }
}
