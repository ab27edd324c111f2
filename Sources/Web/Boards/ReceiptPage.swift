import Domain
import Storage
import Words

/// What became of one card.
struct FollowedCard: Sendable {
    let card: Card
    /// Why it does not hang any more, if somebody has hidden it.
    let hidden: HidingReason?
    let ideas: [(idea: Idea, measure: Measure?)]
    /// One for each idea; while there is none, as far as the card has come.
    let ways: [WayOfIdea]
    /// Of the ideas: whoever wrote the card reads here what became of it.
    let translations: TranslationsRead

    init?(receipt: SecretHash, for reader: Language, in db: Reader) throws {
        guard let card = try db.card(receipt: receipt) else { return nil }
        let ideas = try db.ideas(from: card)
        let ways = try ideas.map { try WayOfIdea(of: $0, in: db) }
        self.card = card
        hidden = try db.hidingReason(of: card.id)
        translations = try db.translations(of: ideas.flatMap(\.originals), for: reader)
        self.ideas = try ideas.map { (idea: $0, measure: try db.measure(from: $0.id)) }
        self.ways = ways.isEmpty ? [try WayOfIdea(of: card, in: db)] : ways
    }
}

/// The way of one card, for whoever wrote it.
struct ReceiptPage {
    let visit: Visit
    let followed: FollowedCard

    private var card: Card { followed.card }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(BoardPhrase.receiptTitle),
            body: """
                <h1>\(words(BoardPhrase.receiptTitle))</h1>
                <blockquote class="note" dir="auto" lang="\(card.language)">\(card.text.rawValue)</blockquote>
                \(fate)
                \(followed.ways.map { $0.html(at: .card(card), for: visit) })
                <p class="soft">\(words(BoardPhrase.receiptKeep))</p>
                """)
    }

    private var fate: HTML {
        if let reason = followed.hidden {
            let said = visit.words.label(reason)
            return "<p><strong>\(visit.words(DotPhrase.receiptHidden(reason: said)))</strong></p>"
        }
        guard !followed.ideas.isEmpty else { return "<p>\(visit.words(BoardPhrase.receiptWaits))</p>" }
        return "<ul class=\"lines\">\(followed.ideas.map(line))</ul>"
    }

    private func line(_ item: (idea: Idea, measure: Measure?)) -> HTML {
        """
        <li><p>\(visit.words(BoardPhrase.becameIdea)) <strong dir="auto" lang="\(item.idea.language)">\
        \(item.idea.title)</strong></p>\(visit.translation(of: item.idea.originalOfTitle, in: followed.translations))\
        \(visit.outcome(of: item.idea, item.measure, in: followed.translations))\
        \(visit.wish(
            for: [item.idea.originalOfTitle, item.idea.originalOfReason].compactMap(\.self), in: followed.translations,
            of: .idea, item.idea.id.rawValue, named: item.idea.title, from: ""))</li>
        """
    }
}
