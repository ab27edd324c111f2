public import Domain
public import FoundationEssentials
import Secrets
public import Storage
import Words

/// Whoever waits for news of a group is written to in the morning, at most once a week and with all that has happened since. When there is nothing to
/// wait for any more they are told so, and nothing is kept of them.
public struct TellNews: Sendable {
    let zone: TimeZone
    let signingKey: [UInt8]
    let correspondence: Correspondence

    public init(in zone: TimeZone, signingKey: [UInt8], correspondence: Correspondence) {
        (self.zone, self.signingKey, self.correspondence) = (zone, signingKey, correspondence)
    }

    /// Whether somebody has to be written to at `now`.
    public static func isDue(at now: Instant, in zone: TimeZone, from db: Reader) throws -> Bool {
        try !due(at: now, in: zone, from: db).isEmpty
    }

    /// - Returns: how many letters went into the queue.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        var written = 0
        for (reader, news) in try Self.due(at: db.now, in: zone, from: db) {
            // An address to which nothing is sent any more is kept for nothing.
            let isReached = try db.unreachable(reader.email) == nil
            if isReached {
                try write(to: reader, news, in: db)
                written += 1
            }
            if isReached, !news.isOver {
                try db.change(reader) { $0.tell(at: db.now) }
            } else {
                try db.delete(reader)
            }
        }
        return written
    }

    private static func due(
        at now: Instant, in zone: TimeZone, from db: Reader
    ) throws -> [(reader: NewsReader, news: BoardNews)] {
        // Nobody's telephone rings at night for it.
        guard MorningLetter.day(at: now, in: zone) != nil else { return [] }
        let readers = try db.newsReadersToTell(at: now)
        let boards = try Set(readers.map(\.board)).sorted().compactMap { id in
            try db.board(id).map { board in (id, try BoardNews(of: board, at: now, in: zone, from: db)) }
        }
        let news = Dictionary(boards) { first, _ in first }
        return readers.compactMap { reader in
            guard let told = reader.toldAt, let all = news[reader.board] else { return nil }
            let since = all.since(told)
            return since.items.isEmpty && !since.isOver ? nil : (reader, since)
        }
    }

    private func write(to reader: NewsReader, _ news: BoardNews, in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let link = AskForNews.link(to: reader.id, signingKey: signingKey)
        let page = "\(correspondence.publicAddress)/boards/\(reader.board)/results"
        let own = "\(correspondence.publicAddress)/news/\(link.text)"
        let lines = news.items.map { $0.line(in: words) }.joined(separator: "\n")
        let body: StoryPhrase =
            news.isOver ? .lastNewsMail(lines: lines, page: page) : .newsMail(lines: lines, page: page, ending: own)
        var message = Message(
            recipient: reader.email, language: words.language.tag, subject: words(StoryPhrase.newsSubject),
            body: words(body), kind: news.isOver ? .other : .news)
        if !news.isOver { message.unsubscribing = own + "/no-more" }
        try db.enqueue(message, once: "news/\(reader.id)/\(reader.toldAt?.milliseconds ?? 0)")
    }
}

/// What has happened to the ideas of a group, the oldest first.
private struct BoardNews: Sendable {
    /// One thing that everybody can read.
    struct Item: Sendable {
        let at: Instant
        let title: String
        let said: Said
        /// Which of the stages of a measure it is, and of which; nil for everything else.
        var stage: (measure: Measure.ID, number: Int)?

        enum Said: Sendable {
            /// With the reason, or where it goes on.
            case answer(Idea.Status, reason: String)
            /// With what came of it, if it has ended.
            case stage(Measure.Status, outcome: String)
            /// So many organisations say that it has not arrived.
            case openAgain(Int)
            case note(String)
        }

        func line(in words: Words) -> String {
            let taxonomy = words.lexicon.taxonomy
            let tag = words.language.tag
            let text: String
            switch said {
            case .answer(let status, let reason):
                text = [taxonomy.label(of: status.rawValue, in: .ideaStatuses, language: tag), reason]
                    .filter { !$0.isEmpty }.joined(separator: ". ")
            case .stage(let status, let outcome):
                text = [taxonomy.label(of: status.rawValue, in: .measureStatuses, language: tag), outcome]
                    .filter { !$0.isEmpty }.joined(separator: ". ")
            case .openAgain(let noes):
                text = "\(words(SaidPhrase.reopenedLabel)): \(words(SaidPhrase.notArrivedAt(count: noes)))"
            case .note(let note): text = note
            }
            return words(StoryPhrase.newsLine(title: title, said: text))
        }
    }

    let items: [Item]
    /// Nothing is open any more: every idea has its answer, and what was agreed has ended.
    let isOver: Bool

    private init(items: [Item], isOver: Bool) {
        (self.items, self.isOver) = (items, isOver)
    }

    init(of board: Board, at now: Instant, in zone: TimeZone, from db: Reader) throws {
        let today = CalendarDay(of: now, in: zone)
        let ideas = try db.ideas(on: board.id)
        let times = try db.timesOfIdeas(Set(ideas.map(\.id)))
        let measures = try Set(db.measures(from: ideas.map(\.id)).values)
        let ids = Set(measures.map(\.id))
        let (stages, notes) = (try db.stages(of: ids), try db.progressNotes(about: ids))
        let reopenings = try db.reopenings(of: ids)
        // What became a measure is told by the measure.
        let answers = ideas.compactMap { idea -> Item? in
            guard idea.status.isAside, let at = times[idea.id]?.answeredAt else { return nil }
            return Item(at: at, title: idea.title, said: .answer(idea.status, reason: idea.reason ?? ""))
        }
        let steps = measures.flatMap { measure in
            measure.course(
                noted: stages[measure.id] ?? [], reopenings: reopenings[measure.id] ?? [], on: today
            ).enumerated().map { number, stage in
                if stage.status.isOpen, let noes = stage.reopening?.noes, let at = stage.notedAt {
                    return Item(
                        at: at, title: measure.title, said: .openAgain(noes), stage: (measure.id, number))
                }
                let outcome = stage.status.isOpen ? nil : measure.outcome(on: today)
                return Item(
                    at: stage.notedAt ?? stage.since.at(.midnight, in: zone), title: measure.title,
                    said: .stage(stage.status, outcome: outcome ?? ""), stage: (measure.id, number))
            }
        }
        let words = notes.compactMap { note in
            measures.first { $0.id == note.measure }.map { measure in
                Item(at: note.createdAt, title: measure.title, said: .note(note.text))
            }
        }
        items = (answers + steps + words).sorted { $0.at < $1.at }
        isOver =
            board.isClosed && !ideas.isEmpty && ideas.allSatisfy { !$0.isOpen && $0.status != .parked }
            && measures.allSatisfy { !$0.status(on: today).isOpen }
    }

    /// What somebody has not heard yet. Of a measure that has come further than once they read where it stands now.
    func since(_ told: Instant) -> BoardNews {
        let new = items.filter { $0.at > told }
        let stages = Dictionary(new.compactMap { $0.stage.map { ($0.measure, $0.number) } }) { max($0, $1) }
        return BoardNews(
            items: new.filter { item in item.stage.map { stages[$0.measure] == $0.number } ?? true }, isOver: isOver)
    }
}
