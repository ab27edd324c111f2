import Domain
import Pictures
import Words

/// Everything around a page: head, header, breadcrumb, notice and footer, in the language of its words.
struct PageFrame {
    /// The entries of the header.
    enum Entry {
        case organisations, events, measures
    }

    struct Crumb {
        var label: String
        var address: String
        /// Whether it leads to the desk of an event that does not take place: every page below says so.
        var isOfCancelledEvent = false

        init(_ label: String, _ address: String, isOfCancelledEvent: Bool = false) {
            self.label = label
            self.address = address
            self.isOfCancelledEvent = isOfCancelledEvent
        }
    }

    /// Who is signed in.
    struct Account {
        var name: String
        var csrf: String
        /// Whether their work begins at a desk, which then stands first in the header.
        var hasDesk = false
        /// Whether they care for an organisation, and have a desk for that.
        var hasOwnDesk = false
    }

    /// The next page, and in how many seconds.
    struct Onward {
        var address: String
        var seconds: Int
    }

    var words: Words
    /// Where the files of styles, scripts and marks are, such as `/assets/3f2a91`.
    var assets: String
    /// The address of the site without a slash at the end, for the links that must be whole.
    var site: String
    /// Heading of the page in browser tabs and search results; the name of the site follows by itself.
    var title: String
    /// One sentence for search results; only public pages have one.
    var description: String?
    /// The path of the picture that stands beside a link to the page; nil for that of the site.
    var picture: String?
    /// Path and query without the language, beginning with a slash: where the page is found in another language.
    var path: String
    /// Public pages name their other languages to search engines.
    var isPublic = true
    /// The pages above this one, without the start page and without this one.
    var breadcrumb: [Crumb] = []
    var account: Account?
    var entry: Entry?
    var notice: Notice?
    /// Why a form did not count, or what has to be looked at first: the page begins with it.
    var warning: HTML?
    /// That the event does not take place on whose desk this page lies.
    var standing: Notice?
    /// Stands above everything while a crisis is open. It leads elsewhere, and so has no place where nothing does.
    var crisis: HTML?
    /// Names of modules without `.js`; `page` is always there.
    var scripts: [String] = []
    /// Chooses the look of the page, such as `board`, and its accent.
    var bodyClass: String?
    /// People came for this one thing, such as their board: on a phone nothing leads to the rest of the site but the mark.
    var isForOneThing = false
    /// Guests work with it on a device that is not theirs: nothing leads anywhere but to another language.
    var leadsNowhere = false
    /// Wide pages such as boards use the whole window.
    var isWide = false
    /// Where a browser without scripts goes by itself.
    var onward: Onward?
    /// On a wall, where nobody clicks: nothing stands around the page, and it uses the whole window.
    var isForScreen = false
    /// Nobody knows the reader's language: all of them stand below the header, each called as it calls itself.
    var offersLanguages = false
    /// People print it: how it looks on paper comes with it, and for paper alone.
    var isPrinted = false
    /// The style page, on which all looks are seen at once.
    var showsSamples = false
    /// Everything was invented for a demonstration, and guarded less.
    var isInvented = false
    var body: HTML

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(lang)" dir="\(words.language.direction.rawValue)">\(head)\
        <body\(attribute: "class", isForScreen ? "screen" : bodyClass)>\(isForScreen ? .nothing : skipLink)\
        \(leadsNowhere ? nil : crisis)\
        \(isForScreen ? .nothing : "\(PageHeader(frame: self))\(languageStrip)\(crumbs)")\
        <main class="main" id="main" tabindex="-1"><div\(attribute: "class", "within", if: !usesWindow)>\
        \(warning.map { inMargin($0) })\(standing.map { inMargin($0.html) })\(notice.map(announced))\(body)</div></main>\(isForScreen ? .nothing : leadsNowhere ? inventedFooter : footer)</body></html>
        """
    }

    private var usesWindow: Bool { isWide || isForScreen }

    /// The looks of pages that only whoever prepares and leads opens.
    private static let looksOfTheTeam: Set = ["desk", "door", "group", paperLook]
    private static let paperLook = "paper"
    private static let boardLook = "board"

    private var sheets: [StyleSheet] {
        let isForTeam = isForScreen || bodyClass.map(Self.looksOfTheTeam.contains) == true
        let isAtBoard = isForScreen || bodyClass == Self.boardLook
        return [.everybody] + (isForTeam ? [.team] : []) + (isAtBoard ? [.board] : [])
            + (bodyClass == Self.paperLook ? [.paper] : [])
            + (showsSamples ? [.samples] : [])
    }

    /// A phone that shows the page does not wait for it.
    private var sheetForPaper: HTML? {
        guard isPrinted else { return nil }
        return "<link rel=\"stylesheet\" href=\"\(asset(StyleSheet.paper.rawValue))\" media=\"print\">"
    }

    private var skipLink: HTML {
        "<a class=\"skip button primary\" href=\"#main\">\(words(KernelPhrase.skipToContent))</a>"
    }

    /// Wide pages have no margin; what is said above them keeps one.
    private func inMargin(_ said: HTML) -> HTML {
        usesWindow ? "<div class=\"within\">\(said)</div>" : said
    }

    /// Of two things that are said the first one is where reading begins.
    private func announced(_ notice: Notice) -> HTML {
        var notice = notice
        if notice.kind == .problem, warning == nil { notice.isFocused = true }
        return inMargin(notice.html)
    }

    /// `de-simple` is a well-formed tag, and every browser takes it for German.
    private var lang: String { words.language.tag.rawValue }

    private var head: HTML {
        """
        <head><meta charset="utf-8"><title>\(title.isEmpty ? SiteMark.name : "\(title) · \(SiteMark.name)")</title>\
        <meta name="viewport" content="width=device-width, initial-scale=1">\
        \(description.map { "<meta name=\"description\" content=\"\($0)\">" as HTML })\
        <meta name="color-scheme" content="light dark">\
        \(sheets.map { "<link rel=\"stylesheet\" href=\"\(asset($0.rawValue))\">" as HTML })\(sheetForPaper)\
        <link rel="icon" href="\(asset("favicon.svg"))" type="image/svg+xml">\
        \((["page"] + scripts).map { "<script type=\"module\" src=\"\(asset("\($0).js"))\"></script>" as HTML })\
        \(onward.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0.seconds); url=\($0.address)\"></noscript>" as HTML })\
        \(isPublic ? alternates + (preview ?? .nothing) : "<meta name=\"robots\" content=\"noindex\">")</head>
        """
    }

    private func asset(_ name: String) -> String { "\(assets)/\(name)" }

    private var alternates: HTML {
        let languages = words.lexicon.languages.map { language -> HTML in
            """
            <link rel="alternate" hreflang="\(language.tag)" href="\(site)\(address(in: language))">
            """
        }
        // Each language has an address of its own, also where a cookie or the browser has chosen it.
        return """
            <link rel="canonical" href="\(site)\(address(in: words.language))">\(languages)\
            <link rel="alternate" hreflang="x-default" href="\(site)\(path)">
            """
    }

    /// What chats and networks show of a link to the page (Open Graph); they take it in the language of whoever sent it.
    private var preview: HTML? {
        description.map { description in
            """
            <meta property="og:site_name" content="\(SiteMark.name)"><meta property="og:type" content="website">\
            <meta property="og:title" content="\((title.isEmpty ? SiteMark.name : title).cut(at: 65))">\
            <meta property="og:description" content="\(description.cut(at: 200))">\
            <meta property="og:url" content="\(site)\(address(in: words.language))">\
            <meta property="og:image" content="\(site)\(picture ?? PictureAddress.ofSite(in: words.language.tag))">\
            <meta property="og:image:type" content="\(PreviewPicture.mediaType)">\
            <meta property="og:image:width" content="\(PreviewPicture.width)">\
            <meta property="og:image:height" content="\(PreviewPicture.height)">
            """
        }
    }

    func address(in language: InterfaceLanguage) -> String {
        path + (path.contains("?") ? "&" : "?") + "lang=" + language.tag.rawValue
    }

    /// The page in two languages, of which one is German; whoever reads German chooses the other one there.
    var addressOfPair: String {
        let other = words.language.tag == .german ? Language(rawValue: "en") : .german
        return ReadingAddress.beside(path, other)
    }

    /// Its sentences one by one, for whoever knows better words.
    private var addressOfSentences: String { ReadingAddress.sentences(of: path) }

    private var languageStrip: HTML? {
        guard offersLanguages else { return nil }
        let links = words.lexicon.languages.map { language -> HTML in
            """
            <li><a href="\(address(in: language))" lang="\(language.tag)" hreflang="\(language.tag)" \
            dir="\(language.direction.rawValue)">\(language.endonym)</a></li>
            """
        }
        return """
            <nav class="breadcrumb" aria-label="\(words(KernelPhrase.language))"><div class="within"><ol class="plain">\
            \(links)</ol></div></nav>
            """
    }

    private var crumbs: HTML? {
        guard !breadcrumb.isEmpty else { return nil }
        let all = [Crumb(words(KernelPhrase.home), "/")] + breadcrumb
        return """
            <nav class="breadcrumb" aria-label="\(words(KernelPhrase.youAreHere))"><div class="within"><ol class="plain">\
            \(all.map { "<li><a href=\"\($0.address)\" dir=\"auto\">\($0.label)</a></li>" })</ol></div></nav>
            """
    }

    /// Nobody signs in on a wall, so it is not said there.
    private var invented: HTML? {
        guard isInvented else { return nil }
        return "<div class=\"within\"><p>\(words(FactorPhrase.inventedSentence))</p></div>"
    }

    private var inventedFooter: HTML {
        invented.map { "<footer class=\"footer\">\($0)</footer>" as HTML } ?? .nothing
    }

    private var footer: HTML {
        """
        <footer class="footer">\(SiteMark.banks)\(invented)<div class="within"><ul class="plain">\
        \(footerLink(words(KernelPhrase.easyLanguage), InformationPage.Subject.easyLanguage.address))\
        \(footerLink(words(KernelPhrase.signLanguage), InformationPage.Subject.signLanguage.address))\
        \(footerLink(words(KernelPhrase.accessibility), InformationPage.Subject.accessibility.address))\
        \(footerLink(words(AskPhrase.title), AskAddress.form))\
        \(footerLink(words(FeedbackPhrase.feedbackTitle), FeedbackAddress.form))\
        \(footerLink(words(KernelPhrase.privacy), InformationPage.Subject.privacy.address))\
        \(footerLink(words(KernelPhrase.imprint), InformationPage.Subject.imprint.address))\
        \(footerLink(words(PlainPhrase.soundsWrong), addressOfSentences))</ul>\(credit)</div></footer>
        """
    }

    /// Who has found better words in this language.
    private var credit: HTML? {
        let names = words.credits
        guard !names.isEmpty else { return nil }
        let thanks = words(PlainPhrase.saidWith(names: words.list(names)))
        return "<p class=\"small\"><a href=\"\(ReadingAddress.words)\">\(words.language.endonym)</a>: \(thanks)</p>"
    }

    private func footerLink(_ label: String, _ address: String) -> HTML {
        "<li><a href=\"\(address)\">\(label)</a></li>"
    }
}

extension String {
    /// At most so many letters, with an ellipsis where it is cut, behind a word if there is one.
    func cut(at limit: Int) -> String {
        guard exceeds(limit) else { return self }
        let kept = prefix(limit - 1)
        let end = kept.lastIndex(where: \.isWhitespace) ?? kept.endIndex
        return String(kept[..<end]).trimmed + "…"
    }
}
