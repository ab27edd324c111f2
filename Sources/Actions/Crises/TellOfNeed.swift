import Domain
import FoundationEssentials
import Storage
import Words

/// Whoever wrote a need down, and whoever waits for the help, hears when there is enough of it and when it is done, each once;
/// and that something is missing again, if they have heard that there was enough.
struct TellOfNeed {
    let need: CrisisNeed.ID
    let correspondence: Correspondence

    init(_ need: CrisisNeed.ID, correspondence: Correspondence) {
        (self.need, self.correspondence) = (need, correspondence)
    }

    func covered(in db: Writer) throws {
        guard try db.note(.covered, of: need) else { return }
        try tell(saying: .coveredSaid, in: db) { .coveredSubject(what: $0) }
    }

    func missingAgain(in db: Writer) throws {
        guard try db.takeBack(news: .covered, of: need) else { return }
        try tell(saying: .missingAgainSaid, in: db) { .missingAgainSubject(what: $0) }
    }

    /// It is closed: everybody hears it who has promised to help, and so does whoever asked, unless they have closed it themselves.
    /// - Returns: the crisis, if it is that which has ended: then each hears once of all that they needed there, or promised.
    func done(in db: Writer) throws -> (crisis: Crisis, promisedBy: [Helper.ID])? {
        guard try db.note(.done, of: need), let need = try db.crisisNeed(need), let crisis = try db.crisis(need.crisis)
        else { return nil }
        if let call = try db.helpCall(for: need.id), call.isRunning {
            try db.change(helpCall: need.id, as: .closed) { try $0.end(.needIsOver) }
        }
        try UnsentAskings(for: need.id).takeBack(in: db)
        let promised = try db.askings(for: need.id).filter { $0.answer == .yes }
        if need.hasEnded(with: crisis) { return (crisis, promised.map(\.helper)) }
        let letters = HelpLetters(about: need, in: crisis, zone: .ofTheCity, correspondence: correspondence)
        let helpers = try db.helpers(Set(promised.map(\.helper)))
        // Nobody sets out for what is over.
        for asking in promised where need.ending == .done || !need.hasPassed(at: db.now) {
            guard let helper = helpers.first(where: { $0.id == asking.helper }) else { continue }
            try letters.sayNotNeeded(helper, asking, in: db)
        }
        // What was merged goes on under another name, and its asker has done that.
        guard need.ending != .merged else { return nil }
        let closer = try db.accountThatClosed(need.id)
        if need.ending == .done {
            try tell(saying: .needDoneSaid, besides: closer, in: db) { .needDoneSubject(what: $0) }
        } else {
            try tell(saying: .needEndedSaid, besides: closer, in: db) { .needEndedSubject(what: $0) }
        }
        return nil
    }

    /// - Parameters:
    ///   - closer: who has done it themselves.
    ///   - subject: with what it is about.
    private func tell(
        saying said: AskingPhrase, besides closer: Account.ID? = nil, in db: Writer, _ subject: (String) -> AskingPhrase
    ) throws {
        guard let need = try db.crisisNeed(need), let crisis = try db.crisis(need.crisis) else { return }
        let comers = try Comers(to: need, in: db)
        let readers = try NeedReader.all(of: [need], besides: closer, in: db).flatMap { $0.readers }
        for reader in readers {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let saying = NeedSaying(need, in: words, zone: .ofTheCity)
            let facts = saying.facts(in: crisis) + [comers.line(in: words)].compactMap(\.self)
            let link = correspondence.publicAddress + (try reader.address(of: need, in: crisis, db))
            let body = words(
                AskingPhrase.askerMail(said: words(said), facts: NeedSaying.text(facts), link: link))
            try db.enqueue(
                Message(
                    recipient: reader.email, language: reader.language, subject: words(subject(saying.whatAndWhere)),
                    body: body, kind: .help))
        }
    }
}

/// Who has said yes to a need and is counted on: whoever asked for it knows their names, and no way to reach them.
private struct Comers {
    private let people: [(name: String, amount: Int, note: String)]

    init(to need: CrisisNeed, in db: Reader) throws {
        let counted = try db.askings(for: need.id).filter { $0.confirmed > 0 }
        let names = Dictionary(
            try db.helpers(Set(counted.map(\.helper))).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }
        )
        people = counted.compactMap { asking in
            names[asking.helper].map { (name: $0, amount: asking.confirmed, note: asking.note) }
        }
    }

    func line(in words: Words) -> NeedSaying.Line? {
        guard !people.isEmpty else { return nil }
        let said = people.map { person in
            let amount = person.amount > 1 ? words(CrisisPhrase.times(amount: person.amount)) : nil
            let note = person.note.isEmpty ? nil : "(\(person.note))"
            return [person.name, amount, note].compactMap(\.self).joined(separator: " ")
        }
        return NeedSaying.Line(label: words(AskingPhrase.labelWhoComes), text: words.sideBySide(said))
    }
}

extension CrisisNeed {
    /// Whether nobody closed it by itself: its crisis ended, and it with that.
    func hasEnded(with crisis: Crisis) -> Bool {
        guard let closedAt, ending == .withdrawn else { return false }
        return crisis.closedAt == closedAt
    }
}
