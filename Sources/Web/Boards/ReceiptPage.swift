import Domain
import Secrets
import Storage
import Words

/// What became of one card.
struct FollowedCard: Sendable {
    let card: Card
    let ideas: [(idea: Idea, measure: Measure?)]
    /// One for each idea; while there is none, as far as the card has come.
    let ways: [WayOfIdea]
    /// Of the ideas: whoever wrote the card reads here what became of it.
    let translations: TranslationsRead
    /// The same in easier words; nil for a card to which nobody can add them: in another language, or taken down.
    let easyWording: String?

    init?(receipt: SecretHash, for reader: Language, in db: Reader) throws {
        guard let card = try db.card(receipt: receipt) else { return nil }
        let ideas = try db.ideas(from: card)
        let ways = try ideas.map { try WayOfIdea(of: $0, in: db) }
        self.card = card
        easyWording =
            try card.language == .german && db.card(card.id) != nil
            ? db.translation(at: TextPlace(.card, of: card.id), into: .simpleGerman)?.text ?? "" : nil
        translations = try db.translations(of: ideas.flatMap(\.originals), for: reader)
        self.ideas = try ideas.map { (idea: $0, measure: try db.measure(from: $0.id)) }
        self.ways = ways.isEmpty ? [try WayOfIdea(of: card, in: db)] : ways
    }
}

/// The way of one card, for whoever wrote it.
struct ReceiptPage {
    let visit: Visit
    let followed: FollowedCard
    let receipt: Secret
    /// The easier words as they were sent and do not count; nil as they are kept.
    var easily: SentForm?

    private var card: Card { followed.card }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(BoardPhrase.receiptTitle),
            body: """
                <h1>\(words(BoardPhrase.receiptTitle))</h1>
                <blockquote class="note" dir="auto" lang="\(card.language)">\(card.text.rawValue)</blockquote>
                \(fate)
                \(easyWording)
                \(followed.ways.map { $0.html(at: .card(card), for: visit) })
                <p class="soft">\(words(BoardPhrase.receiptKeep))</p>
                """)
    }

    private var easyWording: HTML {
        guard let kept = followed.easyWording else { return .nothing }
        let sent = easily ?? SentForm(fields: FormFields(["text": kept]))
        return EasyWordingForm(visit: visit, receipt: receipt, sent: sent).html
    }

    private var fate: HTML {
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

extension Visit {
    /// - Parameter sent: easier words that do not count as they are.
    func receiptPage(_ receipt: Secret, easily sent: SentForm? = nil) async throws -> ReceiptPage {
        let reader = words.language.tag
        let followed = try await found { db in try FollowedCard(receipt: receipt.hash, for: reader, in: db) }
        return ReceiptPage(visit: self, followed: followed, receipt: receipt, easily: sent)
    }
}
