import Domain
import Storage
import Words

/// What a group has found, and what became of it.
struct BoardResults: Sendable {
    let snapshot: BoardSnapshot
    let measures: [Idea.ID: Measure]
    /// Of the ideas.
    let translations: TranslationsRead
    /// Of the event: they say who leads which.
    let groups: [WorkGroup]

    init?(_ id: Board.ID, for reader: Language, in db: Reader) throws {
        guard let snapshot = try BoardSnapshot(id, for: reader, in: db) else { return nil }
        self.snapshot = snapshot
        measures = try db.measures(from: snapshot.ideas.map(\.id))
        groups = try db.workGroups(of: snapshot.event.id)
        translations = try db.translations(of: snapshot.ideas.flatMap(\.originals), for: reader)
    }
}

/// One page per group for the plenary: what was most wanted, and the ideas.
struct BoardResultsPage {
    let visit: Visit
    let results: BoardResults
    /// Why an idea could not be chosen.
    var refusal: PlenaryChoice.Refusal?

    private var snapshot: BoardSnapshot { results.snapshot }
    private var words: Words { visit.words }

    /// Those of a draft nobody finds.
    private var toResults: [PageFrame.Crumb] {
        guard snapshot.event.isShown(to: .everyone) else { return [] }
        return [.init(words(MeasurePhrase.resultsTitle), EventAddress(snapshot.event.slug).results)]
    }

    var frame: PageFrame {
        let title = words(GroupPhrase.groupNumber(group: snapshot.group.number))
        return visit.frame(
            title: words(BoardPhrase.resultsOf(group: title)),
            crumbs: [.init(words(KernelPhrase.events), EventAddress.list)]
                + visit.crumbs(toPublicPageOf: snapshot.event) + toResults,
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: "board",
            body: """
                \(wayBack)<h1>\(words(BoardPhrase.resultsOf(group: title)))</h1>
                <p class="lead">\(snapshot.group.topic.map(visit.label) ?? "")</p>
                <h2>\(words(BoardPhrase.ideasTitle))</h2>
                \(ideas)
                \(favourites)
                \(HiddenCount(count: snapshot.numberOfHidden, words: words))
                """)
    }

    private var ideas: HTML {
        guard !snapshot.ideas.isEmpty else { return "<p class=\"soft\">\(words(MeasurePhrase.noIdeas))</p>" }
        let brought = snapshot.ideas.forPlenary
        let others = snapshot.ideas.filter { idea in !brought.contains { $0.id == idea.id } }
        let lead =
            isLeading
            ? "<p class=\"soft\">\(words(PlenaryPhrase.choiceLead(count: PlenaryChoice.limit)))</p>" as HTML : nil
        return "\(lead)<ol class=\"lines\">\((brought + others).map(line))</ol>"
    }

    private var favourites: HTML {
        guard !snapshot.cards.isEmpty else { return "<p class=\"soft\">\(words(BoardPhrase.noCards))</p>" }
        let (wanted, others) = (snapshot.favourites.filter { $0.dots > 0 }, snapshot.favourites.filter { $0.dots == 0 })
        return "\(list(.mostWanted, wanted.prefix(Self.most)))\(list(.otherHeadings, others.prefix(Self.most)))"
    }

    private static let most = 12

    private func list(_ heading: BoardPhrase, _ items: ArraySlice<BoardSnapshot.Favourite>) -> HTML {
        guard !items.isEmpty else { return .nothing }
        return "<h2>\(words(heading))</h2><ul class=\"lines\">\(items.map(favourite))</ul>"
    }

    /// What stands on a card, with what it says in the language of whoever reads.
    private func cardLine(_ card: Card) -> HTML {
        """
        <li><span dir="auto" lang="\(card.language)">\(card.text.rawValue)</span>\
        \(visit.translation(of: card.original, in: snapshot.translations))</li>
        """
    }

    private func line(_ idea: Idea) -> HTML {
        let cluster = snapshot.clusters.first { $0.id == idea.cluster }.map { cluster -> HTML in
            """
            <p class="small">\(words(BoardPhrase.clusterName)): \
            <a href="#cluster-\(cluster.id)" dir="auto">\(cluster.name)</a></p>
            """
        }
        return """
            <li id="idea-\(idea.id)"><strong dir="auto" lang="\(idea.language)">\(idea.title)</strong>\
            \(visit.translation(of: idea.originalOfTitle, in: results.translations))\
            \(idea.text.isEmpty ? .nothing : "<p dir=\"auto\" lang=\"\(idea.language)\">\(idea.text)</p>")\
            \(visit.translation(of: idea.originalOfText, in: results.translations))\
            \(cluster)\(choice(idea))\(visit.outcome(of: idea, results.measures[idea.id], in: results.translations))\
            \(visit.wish(
                for: idea.originals, in: results.translations, of: .idea, idea.id.rawValue, named: idea.title))</li>
            """
    }

    /// Whoever leads the group says what comes before everybody.
    private var isLeading: Bool { visit.leadsGroup(of: snapshot.board, among: results.groups) }

    private var wayBack: HTML {
        guard isLeading else { return .nothing }
        return "<p><a href=\"\(BoardAddress(snapshot.board.id).page)\">\(words(BoardLeadPhrase.toBoard))</a></p>"
    }

    private func choice(_ idea: Idea) -> HTML {
        guard isLeading, idea.isOpen, idea.mergedInto == nil else { return .nothing }
        let address = BoardAddress(snapshot.board.id)
        func button(_ label: PlenaryPhrase, _ action: String) -> PostButton {
            PostButton(
                label: words(label), address: action, csrf: visit.csrf, isSmall: true,
                accessibleLabel: words(PlenaryPhrase.deedOfIdea(title: idea.title, label: words(label))))
        }
        guard let place = idea.plenaryPlace else {
            return "<div class=\"row\">\(button(.choose, address.choosing(idea.id)))</div>"
        }
        return """
            <div class="row">\(StatusWord(tone: .good, word: words(PlenaryPhrase.isChosen(place: place))))\
            \(place > 1 ? button(.putEarlier, address.puttingEarlier(idea.id)) : nil)\
            \(button(.leaveOut, address.leavingOut(idea.id)))</div>
            """
    }

    private func favourite(_ item: BoardSnapshot.Favourite) -> HTML {
        let ideas = snapshot.ideas.filter { item.cluster != nil && $0.cluster == item.cluster }.map { idea -> HTML in
            """
            <p class="small">\(words(BoardPhrase.becameIdea)) \
            <a href="#idea-\(idea.id)" dir="auto" lang="\(idea.language)">\(idea.title)</a></p>
            """
        }
        let alone = item.cluster == nil ? item.cards.first : nil
        return """
            <li\(attribute: "id", item.cluster.map { "cluster-\($0)" })><p><strong dir="auto"\(attribute: "lang", item.language?.rawValue)>\(item.name)</strong> \
            <span class="dots">\(item.dots == 0 ? "" : words.said(item.count))</span></p>\
            \(visit.translation(of: alone?.original, in: snapshot.translations))\
            \(item.cluster == nil ? .nothing : "<ul aria-label=\"\(item.name)\">\(item.cards.map(cardLine))</ul>")\
            \(ideas)</li>
            """
    }
}

/// While a group works, what hangs there is for those who are at its board.
struct ResultsWaitPage {
    let visit: Visit
    let snapshot: BoardSnapshot

    var frame: PageFrame {
        let words = visit.words
        let title = words(BoardPhrase.resultsOf(group: words(GroupPhrase.groupNumber(group: snapshot.group.number))))
        return visit.frame(
            title: title, bodyClass: "board",
            body: "<h1>\(title)</h1><p>\(words(BoardPhrase.resultsWait))</p>")
    }
}
