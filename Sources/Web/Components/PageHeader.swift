import Domain
import Words

/// The row above every page: the mark, the language, and the ways to the rest of the site.
///
/// On a phone it is one row: entries and account are folded into a menu, which opens without scripts. They stand in the
/// page twice for that, and the style sheet shows one of the two.
struct PageHeader: Component {
    let frame: PageFrame

    private var words: Words { frame.words }

    var html: HTML {
        """
        <header class="header\(frame.isForOneThing ? " lone" : "")"><div class="within">\
        \(brand)\(frame.leadsNowhere ? .nothing : navigation)\
        <div class="tools">\(search)\(languages)\(frame.leadsNowhere ? .nothing : accountEntry)\(folded)</div></div></header>
        """
    }

    private var brand: HTML {
        let name: HTML = "\(SiteMark.html)<span>\(SiteMark.name)</span>"
        return frame.leadsNowhere
            ? "<span class=\"brand\">\(name)</span>" : "<a class=\"brand\" href=\"/\">\(name)</a>"
    }

    private var navigation: HTML {
        "<nav class=\"entries\" aria-label=\"\(words(KernelPhrase.menu))\">\(entries.map(link))</nav>"
    }

    private var entries: [Menu.Item] {
        func entry(_ entry: PageFrame.Entry, _ phrase: KernelPhrase, _ address: String) -> Menu.Item {
            Menu.Item(label: words(phrase), address: address, isCurrent: frame.entry == entry && !isAtDesk)
        }
        return desk + [
            entry(.organisations, .organisations, OrganisationAddress.directory),
            entry(.events, .events, EventAddress.list),
            entry(.measures, .measures, MeasureAddress.list),
        ]
    }

    /// First for whoever has one, on every page of the site.
    private var desk: [Menu.Item] {
        guard let account = frame.account else { return [] }
        let (isOwn, title) = (path == DeskAddress.own, words(DeskPhrase.deskTitle))
        let desk = Menu.Item(label: title, address: DeskAddress.page, isCurrent: isAtDesk && !isOwn)
        let own = Menu.Item(label: words(MyDeskPhrase.title), address: DeskAddress.own, isCurrent: isOwn)
        return (account.hasDesk ? [desk] : []) + (account.hasOwnDesk ? [own] : [])
    }

    private var path: String { String(frame.path.prefix { $0 != "?" }) }

    /// On every page of the site, for whoever has a desk; the key leads to it where the page has no search of its own.
    private var search: HTML? {
        guard frame.account?.hasDesk == true else { return nil }
        return """
            <a class="button quiet" href="\(DeskAddress.search)" data-key="/" \
            aria-label="\(words(DeskPhrase.searchLabel))">\(Icon.search)</a>
            """
    }

    /// Then nothing else is where they are, whatever the page is about.
    private var isAtDesk: Bool {
        frame.account?.hasDesk == true && DeskAddress.covers(path)
    }

    private func link(_ entry: Menu.Item) -> HTML {
        "<a href=\"\(entry.address)\"\(attribute: "aria-current", "true", if: entry.isCurrent)>\(entry.label)</a>"
    }

    /// The summary says the language in itself, so that whoever cannot read the rest finds it.
    private var languages: Menu {
        let items = words.lexicon.languages.map { language in
            Menu.Item(
                label: language.endonym,
                address: frame.address(in: language),
                isCurrent: language == words.language,
                language: language.tag.rawValue
            )
        }
        let label: HTML = """
            \(Icon.languages)<span class="unseen">\(words(KernelPhrase.language)): </span>\
            <span>\(words.language.endonym)</span>
            """
        let pair = Menu.Item(label: words(PlainPhrase.twoLanguages), address: frame.addressOfPair)
        return Menu(label: label, items: items + (frame.leadsNowhere ? [] : [pair]))
    }

    // MARK: The account

    private var accountEntry: HTML {
        guard let account = frame.account else {
            return Button(label: words(KernelPhrase.signIn), action: .link(AccountAddress.signIn), kind: .quiet).html
        }
        return Menu(
            label: "\(Icon.person)<span class=\"who\" dir=\"auto\">\(account.name)</span>", items: places,
            more: signOut, look: "account"
        ).html
    }

    private var searchEntry: [Menu.Item] {
        guard frame.account?.hasDesk == true else { return [] }
        return [Menu.Item(label: words(KernelPhrase.search), address: DeskAddress.search)]
    }

    private var places: [Menu.Item] {
        guard frame.account != nil else {
            return [Menu.Item(label: words(KernelPhrase.signIn), address: AccountAddress.signIn)]
        }
        return (frame.isForOneThing ? desk : []) + [
            Menu.Item(label: words(KernelPhrase.account), address: AccountAddress.page)
        ]
    }

    private var signOut: HTML? {
        frame.account.map { account in
            """
            <form method="post" action="\(AccountAddress.signOut)">\(Field.hidden("csrf", account.csrf))\
            <button>\(words(KernelPhrase.signOut))</button></form>
            """
        }
    }

    // MARK: On a phone

    /// Whoever came for one thing finds only the own account there, and no menu without one.
    private var folded: Menu? {
        if frame.isForOneThing, frame.account == nil { return nil }
        return Menu(
            label: "\(Icon.menu)<span>\(words(KernelPhrase.menu))</span>",
            items: (frame.isForOneThing ? [] : entries + searchEntry) + places, more: signOut, look: "folded")
    }
}
