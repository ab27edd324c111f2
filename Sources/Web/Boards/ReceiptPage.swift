import Domain
import Secrets
import Storage
import Words

/// What became of one card.
struct FollowedCard: Sendable {
    /// How far it has come; the script of somebody's own cards reads it.
    enum Stage: String {
        case hangs, idea, measure, withdrawn
        case takenDown = "taken-down"
    }

    let card: Card
    /// Why it does not hang any more, if somebody has hidden it.
    let hidden: HidingReason?
    let isHanging: Bool
    let board: Board?
    let group: WorkGroup?
    let ideas: [(idea: Idea, measure: Measure?)]
    /// One for each idea; while there is none, as far as the card has come.
    let ways: [WayOfIdea]
    /// Of the measures that grew from it, each from its cards to what came of it.
    let stories: [MeasureStory]
    /// Of the ideas: whoever wrote the card reads here what became of it.
    let translations: TranslationsRead
    /// The same in easier words; nil for a card to which nobody can add them: in another language, or taken down.
    let easyWording: String?

    init(_ card: Card, for reader: Language, on today: CalendarDay, in db: Reader) throws {
        let ideas = try db.ideas(from: card)
        let ways = try ideas.map { try WayOfIdea(of: $0, in: db) }
        self.card = card
        hidden = try db.hidingReason(of: card.id)
        isHanging = try db.card(card.id) != nil
        board = try db.board(card.board)
        group = try board.flatMap { try db.workGroup($0.group) }
        easyWording =
            try card.language == .german && db.card(card.id) != nil
            ? db.translation(at: TextPlace(.card, of: card.id), into: .simpleGerman)?.text ?? "" : nil
        translations = try db.translations(of: ideas.flatMap(\.originals), for: reader)
        let followed = try ideas.map { (idea: $0, measure: try db.measure(from: $0.id)) }
        self.ideas = followed
        let measures = followed.compactMap { $0.measure }
        stories = try Set(measures.map(\.id)).sorted().compactMap { id in
            try measures.first { $0.id == id }.map { measure in
                try MeasureStory(of: measure, notes: db.progressNotes(of: id), on: today, in: db)
            }
        }
        self.ways = ways.isEmpty ? [try WayOfIdea(of: card, in: db)] : ways
    }

    var stage: Stage {
        if card.isWithdrawn { return .withdrawn }
        if ideas.contains(where: { $0.measure != nil }) { return .measure }
        if !ideas.isEmpty { return .idea }
        return isHanging ? .hangs : .takenDown
    }
}

extension FollowedCard.Stage {
    /// In few words, for a list of cards.
    var phrase: BoardCardsPhrase {
        switch self {
        case .hangs: .fateHangs
        case .idea: .fateIdea
        case .measure: .fateMeasure
        case .withdrawn: .fateWithdrawn
        case .takenDown: .fateTakenDown
        }
    }
}

/// The way of one card, for whoever wrote it.
struct ReceiptPage {
    let visit: Visit
    let followed: FollowedCard
    let proof: ReceiptProof
    /// The easier words as they were sent and do not count; nil as they are kept.
    var easily: SentForm?
    /// The address for news as it was sent and does not count.
    var news: SentForm?

    private var card: Card { followed.card }
    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(BoardPhrase.receiptTitle), notice: notice,
            scripts: ["my-cards"],
            body: """
                <h1>\(words(BoardPhrase.receiptTitle))</h1>
                <div id="receipt" data-stage="\(followed.stage.rawValue)" data-fate="\(words(followed.stage.phrase))">
                \(followed.group.map { "<p class=\"eyebrow\">\(visit.name(of: $0))</p>" as HTML })\(text)</div>
                \(fate)
                \(toBoard)
                \(easyWording)
                \(followed.ways.map { $0.html(at: .card(card), for: visit) })
                \(followed.stories.map(story))
                \(card.isWithdrawn ? nil : newsForm)
                \(card.isWithdrawn ? .nothing : receipt)
                """)
    }

    /// The same whether the address was known or not.
    private var notice: Notice? {
        guard visit.query["done"] == "news" else { return nil }
        return Notice(kind: .success, text: "<p>\(words(StoryPhrase.newsAsked))</p>")
    }

    private var newsForm: NewsForm? {
        followed.board.map { _ in NewsForm(visit: visit, proof: proof, sent: news ?? SentForm()) }
    }

    private var text: HTML {
        guard !card.isWithdrawn else { return .nothing }
        return "<blockquote class=\"note\" dir=\"auto\" lang=\"\(card.language)\">\(card.text.rawValue)</blockquote>"
    }

    private func story(_ story: MeasureStory) -> HTML {
        let title: HTML = "<bdi lang=\"\(story.measure.language)\">\(story.measure.title)</bdi>"
        return """
            <section class="flow"><h2>\(words(StoryPhrase.storyTitle)): \(title)</h2>\
            \(story.html(for: visit))</section>
            """
    }

    private var easyWording: HTML {
        guard let kept = followed.easyWording else { return .nothing }
        let sent = easily ?? SentForm(fields: FormFields(["text": kept]))
        return EasyWordingForm(visit: visit, proof: proof, sent: sent).html
    }

    private var fate: HTML {
        if let reason = followed.hidden {
            let said = words.label(reason)
            return "<p><strong>\(words(DotPhrase.receiptHidden(reason: said)))</strong></p>"
        }
        if card.isWithdrawn { return "<p>\(words(BoardCardsPhrase.receiptIsWithdrawn))</p>" }
        guard followed.ideas.isEmpty else { return "<ul class=\"lines\">\(followed.ideas.map(line))</ul>" }
        return followed.isHanging
            ? "<p>\(words(BoardPhrase.receiptWaits))</p>" : "<p>\(words(BoardCardsPhrase.receiptIsTakenDown))</p>"
    }

    /// As long as the group is still at work.
    private var toBoard: HTML {
        guard let board = followed.board, !board.isClosed else { return .nothing }
        let button = Button(label: words(BoardCardsPhrase.toBoard), action: .link(BoardAddress(board.id).page))
        return "<p>\(button)</p>"
    }

    /// What to keep, in every form in which somebody can: in the list of this phone, on paper, on another phone.
    private var receipt: HTML {
        let address = visit.publicAddress(of: ReceiptAddress.page(of: proof.text))
        let code = proof.shortForm(signedWith: visit.services.signingKey)
        let facts = FactList(facts: [
            Fact(words(BoardCardsPhrase.shortForm), "<strong dir=\"ltr\">\(code.description)</strong>")
        ])
        return """
            <section class="flow"><h2>\(words(BoardCardsPhrase.receiptHeading))</h2>
            <p class="soft">\(words(BoardPhrase.receiptKeep))</p>
            <p class="row"><button type="button" class="button small" id="keep" data-receipt="\(proof.text)" \
            data-said="\(words(BoardCardsPhrase.isKeptHere))" hidden>\(words(BoardCardsPhrase.keepHere))</button>\
            <span role="status"></span>\(ShareButton(words: words, address: address))\
            \(CopyButton(words: words, text: address, label: words(BoardCardsPhrase.copyAddress)))</p>
            \(facts)<p class="soft small">\(words(BoardCardsPhrase.shortFormHint))</p>
            \(QRCode(text: address, label: words(BoardCardsPhrase.pictureOfReceipt)))
            <p><a href="\(MyCardsAddress.page)">\(words(BoardCardsPhrase.myCardsTitle))</a></p></section>
            """
    }

    private func line(_ item: (idea: Idea, measure: Measure?)) -> HTML {
        """
        <li><p>\(visit.words(BoardPhrase.becameIdea)) <strong dir="auto" lang="\(item.idea.language)">\
        \(item.idea.title)</strong></p>\(visit.translation(of: item.idea.originalOfTitle, in: followed.translations))\
        \(visit.outcome(of: item.idea, item.measure, in: followed.translations))\
        \(item.idea.isOpen ? "<p class=\"soft\">\(words(StoryPhrase.withoutAnswer))</p>" as HTML : .nothing)\
        \(visit.wish(
            for: [item.idea.originalOfTitle, item.idea.originalOfReason].compactMap(\.self), in: followed.translations,
            of: .idea, item.idea.id.rawValue, named: item.idea.title, from: ""))</li>
        """
    }
}
