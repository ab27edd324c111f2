import Domain
import Storage
import Words

/// The way of a thought through the house, as far as it has come: group, card, heading, idea, measure, cooperation.
///
/// Whichever of these somebody reads about, the others are one tap away.
struct WayOfIdea: Sendable {
    /// What the page is about on which the way is shown.
    enum Place {
        case card(Card)
        case measure, cooperation
    }

    private let board: Board?
    private let group: WorkGroup?
    private let cluster: Cluster?
    private let idea: Idea?
    private let measure: Measure?
    private let cooperation: Cooperation?

    /// From a card that has not become an idea yet.
    init(of card: Card, in db: Reader) throws {
        try self.init(board: card.board, cluster: card.cluster, idea: nil, measure: nil, cooperation: nil, in: db)
    }

    init(of idea: Idea, in db: Reader) throws {
        let measure = try db.measure(from: idea.id)
        try self.init(
            board: idea.board, cluster: idea.cluster, idea: idea, measure: measure,
            cooperation: try measure?.cooperation.flatMap { try db.cooperation($0) }, in: db)
    }

    init(of measure: Measure, in db: Reader) throws {
        let idea = try measure.idea.flatMap { try db.idea($0) }
        try self.init(
            board: idea?.board, cluster: idea?.cluster, idea: idea, measure: measure,
            cooperation: try measure.cooperation.flatMap { try db.cooperation($0) }, in: db)
    }

    /// Nil if the cooperation came from neither a measure nor an idea.
    init?(of cooperation: Cooperation, in db: Reader) throws {
        guard let subject = cooperation.origin.subject else { return nil }
        let (measure, idea): (Measure?, Idea?)
        switch cooperation.origin.kind {
        case .measure:
            measure = try db.measure(Measure.ID(rawValue: subject))
            idea = try measure?.idea.flatMap { try db.idea($0) }
        case .idea:
            idea = try db.idea(Idea.ID(rawValue: subject))
            measure = try idea.flatMap { try db.measure(from: $0.id) }
        case .network, .event, .group, .crisis: return nil
        }
        try self.init(
            board: idea?.board, cluster: idea?.cluster, idea: idea, measure: measure, cooperation: cooperation, in: db)
    }

    private init(
        board: Board.ID?, cluster: Cluster.ID?, idea: Idea?, measure: Measure?, cooperation: Cooperation?, in db: Reader
    ) throws {
        self.board = try board.flatMap { try db.board($0) }
        group = try self.board.flatMap { try db.workGroup($0.group) }
        self.cluster = try board.flatMap { board in try db.clusters(on: board).first { $0.id == cluster } }
        self.idea = idea
        self.measure = measure
        self.cooperation = cooperation
    }

    /// - Returns: nothing if there is no other step to go to.
    func html(at place: Place, for visit: Visit) -> HTML {
        let links = links(at: place, for: visit)
        return links.count < 2 ? .nothing : Chain(label: visit.words(BoardPhrase.wayLabel), links: links).html
    }

    private func links(at place: Place, for visit: Visit) -> [Chain.Link] {
        let words = visit.words
        let results = board.map { BoardAddress($0.id).results }
        var links: [Chain.Link] = []
        if let board, let group, let results {
            // Whoever follows their card while the group is still at work is led there.
            var address = results
            if case .card = place, !board.isClosed { address = BoardAddress(board.id).page }
            links.append(
                .init(kind: words(BoardPhrase.columnGroup), title: visit.nameWithoutKind(of: group), address: address))
        }
        if case .card(let card) = place, !card.isWithdrawn {
            let title = card.text.rawValue
            links.append(
                .init(kind: words(BoardPhrase.wayCard), title: title, isCurrent: true, language: card.language))
        }
        if let cluster, let results {
            let address = results + "#cluster-\(cluster.id)"
            links.append(.init(kind: words(BoardPhrase.clusterName), title: cluster.name, address: address))
        }
        if let idea {
            let address = board.map { BoardAddress($0.id).result(of: idea.id) }
            links.append(
                .init(kind: words(BoardPhrase.wayIdea), title: idea.title, address: address, language: idea.language))
        }
        if let measure {
            var isCurrent = false
            if case .measure = place { isCurrent = true }
            links.append(
                .init(
                    kind: words(BoardPhrase.wayMeasure), title: measure.title, address: MeasureAddress(measure.id).page,
                    isCurrent: isCurrent, language: measure.language))
        }
        // Nobody is shown as a partner who has not agreed.
        if let cooperation, cooperation.isVisible(to: visit.caller) {
            var isCurrent = false
            if case .cooperation = place { isCurrent = true }
            links.append(
                .init(
                    kind: words(NetworkPhrase.cooperation), title: visit.title(of: cooperation),
                    address: CooperationAddress(cooperation.id).page, isCurrent: isCurrent,
                    language: cooperation.title.isEmpty ? nil : .german))
        }
        return links
    }
}

extension Visit {
    /// What became of an idea: its measure, or the reason why there is none.
    func outcome(of idea: Idea, _ measure: Measure?, in translations: TranslationsRead) -> HTML {
        if let measure {
            return """
                <p class="row">\(statusWord(of: measure))\
                <a href="\(MeasureAddress(measure.id).page)">\(words(MeasurePhrase.toMeasure))</a></p>
                """
        }
        return reason(for: idea, in: translations)
    }

    /// Why an idea was put aside, in the language in which that was written, and for whoever reads another one.
    func reason(for idea: Idea, in translations: TranslationsRead) -> HTML {
        guard let reason = idea.originalOfReason else { return .nothing }
        let label = idea.status == .elsewhere ? words(StoryPhrase.goesOnAt) : words(MeasurePhrase.because)
        return """
            \(idea.status == .parked ? "<p>\(parkedSentence(of: idea))</p>" as HTML : .nothing)\
            <p>\(label) <span dir="auto" lang="\(reason.language)">\(reason.text)</span></p>\
            \(translation(of: reason, in: translations))
            """
    }

    /// Until when an idea waits, or that this day is over and nobody has come back to it.
    private func parkedSentence(of idea: Idea) -> String {
        guard let until = idea.parkedUntil else { return words(StoryPhrase.parkedUntilNext) }
        let day = words.day(until)
        return words(until < today ? StoryPhrase.wasParkedUntil(day: day) : .parkedUntil(day: day))
    }
}
