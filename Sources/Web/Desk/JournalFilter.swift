import Domain
import Storage
import Words

/// The ways to fewer entries: of one kind of thing, by one author; and the way back to all.
struct JournalFilter: Component {
    let visit: Visit
    let contents: JournalContents

    private var words: Words { visit.words }

    var html: HTML {
        """
        \(Disclosure(label: words(NetworkPhrase.narrowDown), content: "\(kinds)\(authors)", isOpen: !choice.isEverything))
        """
    }

    private var choice: JournalChoice { contents.choice }

    private var kinds: HTML {
        let named = JournalWords.kinds.keys.map { ($0, JournalWords.name(of: $0, in: words)) }
        let links = words.sorted(named, by: \.1).map { kind, name in
            link(name, JournalChoice(kind: kind, author: choice.author), isChosen: kind == choice.kind)
        }
        return group(
            words(DeskPhrase.columnWhat), all: JournalChoice(author: choice.author), isChosen: choice.kind == nil, links
        )
    }

    /// Sorts of authors, oneself, and whoever else stands on this page.
    private var authors: HTML {
        let own = visit.caller.signedIn?.account.id
        let others = Set(contents.entries.map(\.author)).compactMap { author -> (AuthorChoice, String)? in
            guard case .account(let id) = author, id != own?.rawValue else { return nil }
            return contents.names.name(of: Account.ID(rawValue: id)).map { (.account(id), $0) }
        }
        var all = own.map { [(AuthorChoice.account($0.rawValue), words(JournalPhrase.authorYou))] } ?? []
        all += words.sorted(others, by: \.1)
        all += AuthorChoice.Sort.allCases.map { (.sort($0), JournalWords.name(of: $0, in: words)) }
        let links = all.map { author, name in
            link(name, JournalChoice(kind: choice.kind, author: author), isChosen: author == choice.author)
        }
        return group(
            words(DeskPhrase.columnWho), all: JournalChoice(kind: choice.kind), isChosen: choice.author == nil, links)
    }

    private func group(_ label: String, all: JournalChoice, isChosen: Bool, _ links: [HTML]) -> HTML {
        """
        <nav aria-label="\(label)"><p><strong>\(label)</strong></p><ul class="tags">\
        \(link(words(NetworkPhrase.all), all, isChosen: isChosen))\(links)</ul></nav>
        """
    }

    private func link(_ label: String, _ choice: JournalChoice, isChosen: Bool) -> HTML {
        """
        <li><a class="tag" href="\(DeskAddress.journal(choice))"\(attribute: "aria-current", "true", if: isChosen) \
        dir="auto">\(label)</a></li>
        """
    }
}
