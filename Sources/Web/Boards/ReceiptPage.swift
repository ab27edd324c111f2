import Domain
import Secrets
import Storage
import Words

/// What became of one card, for whoever wrote it.
struct ReceiptPage {
    let visit: Visit
    let card: Card
    let ideas: [(idea: Idea, measure: Measure?)]
    /// One for each idea; while there is none, as far as the card has come.
    let ways: [WayOfIdea]

    init(visit: Visit) async throws {
        self.visit = visit
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let hash = secret.hash
        (card, ideas, ways) = try await visit.found { db in
            guard let card = try db.card(receipt: hash) else { return nil }
            let ideas = try db.ideas(from: card)
            let ways = try ideas.map { try WayOfIdea(of: $0, in: db) }
            return (
                card, try ideas.map { (idea: $0, measure: try db.measure(from: $0.id)) },
                ways.isEmpty ? [try WayOfIdea(of: card, in: db)] : ways
            )
        }
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(BoardPhrase.receiptTitle),
            body: """
                <h1>\(words(BoardPhrase.receiptTitle))</h1>
                <blockquote class="note" dir="auto" lang="\(card.language.rawValue)">\(card.text.rawValue)</blockquote>
                \(fate)
                \(ways.map { $0.html(at: .card(card), for: visit) })
                <p class="soft">\(words(BoardPhrase.receiptKeep))</p>
                """)
    }

    private var fate: HTML {
        guard !ideas.isEmpty else { return "<p>\(visit.words(BoardPhrase.receiptWaits))</p>" }
        return "<ul class=\"lines\">\(ideas.map(line))</ul>"
    }

    private func line(_ item: (idea: Idea, measure: Measure?)) -> HTML {
        """
        <li><p>\(visit.words(BoardPhrase.becameIdea)) <strong dir="auto" lang="\(item.idea.language.rawValue)">\
        \(item.idea.title)</strong></p>\(visit.outcome(of: item.idea, item.measure))</li>
        """
    }
}
