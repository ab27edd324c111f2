import Domain
import Storage
import Words

/// What people have proposed, and what the house says in their words, read at one moment.
struct BetterWordsContents: Sendable {
    let proposed: [BetterWords]
    let accepted: [BetterWords]
    let organisations: [Organisation.ID: OrganisationName]

    init(in db: Reader) throws {
        (proposed, accepted) = (try db.proposedWords(), try db.acceptedWords())
        organisations = try db.organisationNames((proposed + accepted).compactMap(\.organisation))
    }
}

/// Better words that wait for a decision, and those that are said.
struct BetterWordsDeskPage {
    let visit: Visit
    let contents: BetterWordsContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.betterWordsTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlainPhrase.betterWordsLead))</p>
                \(proposed)
                \(accepted)
                """)
    }

    private var notice: Notice? {
        visit.query.isTicked("done") ? visit.saved(words(PlainPhrase.betterWordsTitle)) : nil
    }

    private var proposed: HTML {
        guard !contents.proposed.isEmpty else {
            return EmptyState(title: words(PlainPhrase.nothingProposed), text: .nothing).html
        }
        let lines = contents.proposed.map { proposal -> HTML in
            let accept = PostButton(
                label: words(PlainPhrase.acceptWords), address: BetterWordsAddress.acceptance(of: proposal.id),
                csrf: visit.csrf, icon: .check)
            let decline = PostButton(
                label: words(PlainPhrase.declineWords), address: BetterWordsAddress.removal(of: proposal.id),
                csrf: visit.csrf, kind: .quiet)
            return """
                <li class="flow">\(FactList(facts: facts(of: proposal)))<div class="row">\(accept)\(decline)</div></li>
                """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private var accepted: HTML? {
        guard !contents.accepted.isEmpty else { return nil }
        let lines = contents.accepted.map { words -> HTML in
            let back = PostButton(
                label: self.words(PlainPhrase.sayItAsBefore), address: BetterWordsAddress.removal(of: words.id),
                csrf: visit.csrf, kind: .quiet, isSmall: true)
            return "<li class=\"flow\">\(FactList(facts: facts(of: words)))\(back)</li>"
        }
        return """
            <section class="flow"><h2>\(words(PlainPhrase.saidNow))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    private func facts(of better: BetterWords) -> [Fact] {
        let language = words.lexicon.languages.first { $0.tag == better.language }
        let (tag, direction) = (better.language, language?.direction.rawValue ?? "auto")
        func said(_ forms: SaidForms, _ tag: Language, _ direction: String) -> HTML {
            "<span lang=\"\(tag)\" dir=\"\(direction)\">\(forms.text)</span>"
        }
        var facts = [
            Fact(words(NetworkPhrase.language), "\(language?.endonym ?? words.label(tag))"),
            Fact(
                words(PlainPhrase.germanOriginal),
                said(SaidForms(words: words, key: better.key, language: .german), .german, "ltr")),
        ]
        if better.acceptedAt == nil {
            facts.append(
                Fact(
                    words(PlainPhrase.saidUntilNow),
                    said(SaidForms(words: words, key: better.key, language: tag), tag, direction)))
        }
        facts.append(
            Fact(
                words(PlainPhrase.betterLabel),
                said(SaidForms(words: words, key: better.key, language: tag, forms: better.forms), tag, direction)))
        if let organisation = better.organisation.flatMap({ contents.organisations[$0] }) {
            let address = OrganisationAddress(organisation.slug).page
            facts.append(
                Fact(words(PlainPhrase.creditLabel), "<a href=\"\(address)\" dir=\"auto\">\(organisation.name)</a>"))
        }
        return facts
    }
}

/// Better words that nobody has decided about.
enum BetterWordsDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        [DeskTask(try db.proposedWordsCount(), PlainPhrase.wordsWaiting, at: BetterWordsAddress.desk)]
            .compactMap(\.self)
    }
}
