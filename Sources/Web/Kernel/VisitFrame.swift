import Domain
import Hummingbird
import Words

extension Visit {
    /// The frame around a page, with everything in it that depends on who looks.
    ///
    /// - Parameters:
    ///   - title: what the page is about; the name of the house is added.
    ///   - description: one sentence for search results; only public pages have one, and only they name their other
    ///     languages.
    ///   - picture: the path of what stands beside a link to the page; nil for that of the site.
    ///   - crumbs: the pages above this one, without the start page and without this one.
    ///   - scripts: names of modules without `.js`.
    ///   - warning: why a form did not count, or what has to be looked at first.
    func frame(
        title: String,
        description: String? = nil,
        picture: String? = nil,
        crumbs: [PageFrame.Crumb] = [],
        entry: PageFrame.Entry? = nil,
        notice: Notice? = nil,
        scripts: [String] = [],
        bodyClass: String? = nil,
        isWide: Bool = false,
        isForOneThing: Bool = false,
        isForScreen: Bool = false,
        showsSamples: Bool = false,
        warning: HTML? = nil,
        body: HTML
    ) -> PageFrame {
        PageFrame(
            words: words, assets: StaticFiles.folder, site: services.settings.publicAddress, title: title,
            description: description, picture: picture, path: pathWithoutLanguage, isPublic: description != nil,
            breadcrumb: passable(crumbs),
            account: account, entry: entry,
            notice: withheld?.notice(in: words) ?? receiptOfLastDeed?.notice(with: notice) ?? notice,
            warning: warning,
            standing: crumbs.contains(where: \.isOfCancelledEvent) ? .eventIsCancelled(in: words) : nil,
            crisis: crises.isEmpty || isForScreen || isForOneThing
                ? nil : CrisisBanner(words: words, crises: crises).html,
            scripts: scripts,
            bodyClass: bodyClass, isForOneThing: isForOneThing, isWide: isWide, isForScreen: isForScreen,
            offersLanguages: isLanguageOpen, showsSamples: showsSamples, isInvented: services.isInvented, body: body)
    }

    /// The ways to pass on a page that everybody may read, in the language in which it is read here.
    ///
    /// - Parameters:
    ///   - subject: what it is about, in one line.
    ///   - path: of the page, without a language.
    ///   - poster: where the page is that is hung up about it; nil if there is none.
    func sharing(_ subject: String, at path: String, poster: String? = nil) -> ShareRow {
        let sign = path.contains("?") ? "&" : "?"
        return ShareRow(
            words: words, subject: subject, address: "\(publicAddress(of: path))\(sign)lang=\(words.language.tag)",
            poster: poster)
    }

    /// The door team and the facilitators have no desk: their way back leads to their own places.
    private func passable(_ crumbs: [PageFrame.Crumb]) -> [PageFrame.Crumb] {
        guard !hasDesk, crumbs.contains(where: { DeskAddress.covers($0.address) }) else { return crumbs }
        return [.init(words(AccountPhrase.accountTitle), AccountAddress.page)]
            + crumbs.filter { !DeskAddress.covers($0.address) }
    }

    /// Whether their work begins at a desk.
    var hasDesk: Bool {
        caller.isCoordination || caller.signedIn?.roles.contains { $0.role == .host } == true
    }

    private var account: PageFrame.Account? {
        caller.signedIn.map {
            .init(
                name: $0.account.name, csrf: csrf, hasDesk: hasDesk, hasOwnDesk: !$0.organisations.isEmpty)
        }
    }

    /// Whether nothing says which of our languages the reader understands: none was chosen, and the browser prefers others.
    var isLanguageOpen: Bool {
        guard !hasChosenLanguage else { return false }
        return services.lexicon.knowsNone(of: request.headers[.acceptLanguage] ?? "")
    }

    /// Whether the reader has said which language they want, now or earlier; a browser's list says it by itself.
    var hasChosenLanguage: Bool {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return !query["lang"].isEmpty || request.cookies[cookies.languageName] != nil
    }

    /// Path and query, so that another language shows the same page.
    var pathWithoutLanguage: String {
        guard let query = request.uri.query else { return path }
        let rest = query.split(separator: "&").filter { !$0.hasPrefix("lang=") }.joined(separator: "&")
        return rest.isEmpty ? path : path + "?" + rest
    }
}

extension FormProblems {
    /// All sentences, for the summary on top of the form.
    func sentences(in words: Words) -> [FieldProblem] {
        entries.map { FieldProblem(field: $0.field, text: $0.sentence(words)) }
    }
}
