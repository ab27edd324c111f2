import Domain
import Storage

/// What became of one card, for whoever wrote it.
struct ReceiptPage {
    let visit: Visit
    let card: Card
    let ideas: [(idea: Idea, measure: Measure?)]

    init(visit: Visit) async throws {
        self.visit = visit
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        let hash = secret.hash
        (card, ideas) = try await visit.found { db in
            guard let card = try db.card(receipt: hash) else { return nil }
            return (card, try db.ideas(from: card).map { (idea: $0, measure: try db.measure(from: $0.id)) })
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
                <p class="soft">\(words(BoardPhrase.receiptKeep))</p>
                """)
    }

    private var fate: HTML {
        guard !ideas.isEmpty else { return "<p>\(visit.words(BoardPhrase.receiptWaits))</p>" }
        return "<ul class=\"lines\">\(ideas.map(line))</ul>"
    }

    private func line(_ item: (idea: Idea, measure: Measure?)) -> HTML {
        let words = visit.words
        let next: HTML =
            if let measure = item.measure {
                """
                <p class="row">\(visit.statusWord(of: measure).html)\
                <a href="/measures/\(measure.id.rawValue)">\(words(MeasurePhrase.toMeasure))</a></p>
                """
            } else if let reason = item.idea.reason {
                "<p dir=\"auto\">\(words(MeasurePhrase.because)) \(reason)</p>"
            } else {
                .nothing
            }
        return """
            <li><p>\(words(BoardPhrase.becameIdea)) <strong dir="auto" lang="\(item.idea.language.rawValue)">\
            \(item.idea.title)</strong></p>\(next)</li>
            """
    }
}
