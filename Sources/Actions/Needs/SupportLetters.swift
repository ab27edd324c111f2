public import Domain
import Secrets
import Storage
public import Words

/// “Confirmed: Arabic, group 4”, or that it is open again, to whoever asked for it, in their language and with the way to
/// their own page. Whoever plans confirms one thing after the other and moves some of them: like the news of a programme these
/// letters wait for three minutes, and each person gets one about all of it.
public struct SupportLetters: Sendable {
    /// How many were written to, and how many of those whom it concerns have no address.
    public struct Told: Hashable, Sendable {
        public let told: Int
        public let unreached: Int

        init(told: Int, unreached: Int) {
            (self.told, self.unreached) = (told, unreached)
        }

        /// What the entry of the deed says of it; nil for any other entry.
        public init?(_ details: [String: String]) {
            guard let told = details["told"].flatMap(Int.init), let unreached = details["unreached"].flatMap(Int.init)
            else { return nil }
            self.init(told: told, unreached: unreached)
        }

        /// As the entry of the deed says it: whoever reads the receipt reads what was done, and not what an address says.
        var details: [String: String] { ["told": String(told), "unreached": String(unreached)] }
    }

    /// Before anything ends.
    let plan: SupportPlan
    let event: Event
    let correspondence: Correspondence

    init(in plan: SupportPlan, at event: Event, correspondence: Correspondence) {
        (self.plan, self.event, self.correspondence) = (plan.knowing(event.rooms), event, correspondence)
    }

    func confirm(_ assignment: SupportAssignment, in db: Writer) throws -> Told {
        try write(about: [assignment], as: .confirmed, then: plan.with(assignment), in: db) { person, _, link, words in
            let what = Self.name(of: assignment.kind, words)
            let place = Self.name(of: assignment.place, in: plan, words)
            let time = words.times(from: assignment.hours.starts, to: assignment.hours.ends)
            return (
                .confirmedSubject(what: what, place: place),
                .confirmedMail(
                    name: person.attendee.name, event: words.text(event.shortTitle), what: what,
                    place: words(NeedsPhrase.placeAndTime(place: place, time: time)), link: link)
            )
        }
    }

    /// One letter for each person, about all of it that nobody else takes care of. After the day nobody counts on it.
    /// - Parameter gone: the interpreter who does not come at all.
    func tellOfEnd(of ended: [SupportAssignment], gone: Interpreter.ID? = nil, in db: Writer) throws -> Told {
        guard !event.isOver(at: db.now) else { return Told(told: 0, unreached: 0) }
        let gone = Set([gone].compactMap(\.self))
        let (lost, later) = (plan.lost(with: ended, gone: gone), plan.without(ended, gone: gone))
        return try write(about: lost, as: .ended, then: later, in: db) { person, lost, link, words in
            let lines = lost.map { assignment in
                words(
                    NeedsPhrase.doesThere(
                        what: Self.name(of: assignment.kind, words),
                        place: Self.name(of: assignment.place, in: plan, words),
                        time: words.times(from: assignment.hours.starts, to: assignment.hours.ends)))
            }
            let title = words.text(event.shortTitle)
            return (
                .endedSubject(event: title),
                .endedMail(
                    name: person.attendee.name, event: title, what: lines.joined(separator: "\n"), link: link)
            )
        }
    }

    /// An event takes place after all: what waited of these letters meanwhile was let go of, so everybody who asked for something
    /// reads how all of it stands.
    /// - Parameter version: of the programme, which says so: nobody is told twice.
    func tellStanding(since version: Int, in db: Writer) throws {
        let known = try db.releasedFormation(of: event.id)?.groupsByPerson ?? [:]
        var seen: Set<Registration.ID> = []
        for person in try db.registrations(plan.asks.map(\.registration).filter({ seen.insert($0).inserted })) {
            let (confirmed, open) = plan.standing(of: plan.asks.filter { $0.registration == person.id }, known: known)
            guard let recipient = person.attendee.email, !confirmed.isEmpty || !open.isEmpty else { continue }
            let key = "support/\(person.id)/"
            _ = try db.overtake(lettersAbout: .registration(person.id), to: recipient, keyed: [key])
            let link = Secret(from: correspondence.randomness)
            try db.insert(link: link.hash, registration: person.id)
            let words = correspondence.lexicon.words(speaking: person.attendee.language)
            let (subject, body) = standing(
                of: person, in: plan, known: known, link: "\(correspondence.publicAddress)/r/\(link.text)", words)
            let marks =
                confirmed.isEmpty ? "+" : confirmed.map { News.confirmed.mark(of: $0.id) }.joined(separator: ",")
            try db.enqueue(
                Message(
                    recipient: recipient, language: words.language.tag, subject: words(subject), body: words(body),
                    kind: .confirmation, topic: .registration(person.id),
                    occasion: LetterKind.confirmation.occasion(at: event.id)),
                once: "\(key)again-\(version)/\(marks)", heldFor: ProgrammeNewsPause.length)
        }
    }

    private typealias Letter = (subject: NeedsPhrase, body: NeedsPhrase)

    /// What a letter says of an assignment; the key of the letter keeps it, so that the next one knows what nobody has read.
    private enum News: String {
        case confirmed = "+"
        case ended = "-"

        func mark(of assignment: SupportAssignment.ID) -> String { rawValue + assignment.rawValue }
    }

    /// What there is to tell somebody who will not read the letters with these keys any more. Whoever never read that something
    /// is confirmed need not hear that it is over.
    private func whatIsUntold(_ newest: [String], after keys: [String], in later: SupportPlan) -> [String] {
        let unread = keys.flatMap { $0.split(separator: "/").last?.split(separator: ",").map(String.init) ?? [] }
        let kept = Set(later.assignments.map { News.confirmed.mark(of: $0.id) })
        return (unread + newest).filter { mark in
            mark.hasPrefix(News.confirmed.rawValue)
                ? kept.contains(mark) : !unread.contains(News.confirmed.rawValue + mark.dropFirst())
        }
    }

    /// - Parameters:
    ///   - later: once it is done.
    ///   - letter: gets the person, what of it they asked for, the way to their own page, and their language.
    private func write(
        about assignments: [SupportAssignment], as news: News, then later: SupportPlan, in db: Writer,
        _ letter: (Registration, [SupportAssignment], String, Words) -> Letter
    ) throws -> Told {
        guard !assignments.isEmpty else { return Told(told: 0, unreached: 0) }
        let known = try db.releasedFormation(of: event.id)?.groupsByPerson ?? [:]
        var concerned: [Registration.ID: [SupportAssignment]] = [:]
        for assignment in assignments {
            for person in SupportPlan.askers(of: assignment, among: plan.asks, known: known) {
                concerned[person, default: []].append(assignment)
            }
        }
        let askers = plan.asks.map(\.registration).filter { concerned[$0] != nil }
        var seen: Set<Registration.ID> = []
        var (told, unreached) = (0, concerned.count)
        for person in try db.registrations(askers.filter { seen.insert($0).inserted }) {
            guard let recipient = person.attendee.email, let own = concerned[person.id] else { continue }
            unreached -= 1
            let newest = own.map { news.mark(of: $0.id) }
            let key = "support/\(person.id)/"
            let keys = try db.overtake(lettersAbout: .registration(person.id), to: recipient, keyed: [key])
            let untold = whatIsUntold(newest, after: keys, in: later)
            guard !untold.isEmpty else { continue }
            let link = Secret(from: correspondence.randomness)
            try db.insert(link: link.hash, registration: person.id)
            let words = correspondence.lexicon.words(speaking: person.attendee.language)
            let way = "\(correspondence.publicAddress)/r/\(link.text)"
            let (subject, body) =
                untold.allSatisfy(newest.contains)
                ? letter(person, own.filter { untold.contains(news.mark(of: $0.id)) }, way, words)
                : standing(of: person, in: later, known: known, link: way, words)
            try db.enqueue(
                Message(
                    recipient: recipient, language: words.language.tag, subject: words(subject), body: words(body),
                    kind: .confirmation, topic: .registration(person.id),
                    occasion: LetterKind.confirmation.occasion(at: event.id)),
                once: "\(key)\(newest.joined(separator: ","))/\(untold.joined(separator: ","))",
                heldFor: ProgrammeNewsPause.length)
            told += 1
        }
        return Told(told: told, unreached: unreached)
    }

    /// Several things have changed since the last letter that went out: this one says how all of it stands.
    private func standing(
        of person: Registration, in later: SupportPlan, known: [Registration.ID: WorkGroup.ID], link: String,
        _ words: Words
    ) -> Letter {
        let asks = later.asks.filter { $0.registration == person.id }
        let (confirmed, open) = later.standing(of: asks, known: known)
        let rooms = later.metByRoom(of: asks, known: known)
        let lines =
            confirmed.map { Self.sentence(on: $0, in: later, words) }
            + rooms.map { Self.sentence(on: $0.kind, at: $0.place, in: later, words) }
            + open.map { Self.sentence(onOpen: $0, words) }
        let title = words.text(event.shortTitle)
        return (
            .standingSubject(event: title),
            .standingMail(
                name: person.attendee.name, event: title, what: lines.map { "– " + $0 }.joined(separator: "\n"),
                link: link)
        )
    }

    /// “Confirmed: Arabic, group 4 (17:45–19:00)”. Who does it is nobody's business.
    public static func sentence(on assignment: SupportAssignment, in plan: SupportPlan, _ words: Words) -> String {
        words(
            NeedsPhrase.isConfirmed(
                what: name(of: assignment.kind, words), place: name(of: assignment.place, in: plan, words),
                time: words.times(from: assignment.hours.starts, to: assignment.hours.ends)))
    }

    /// “Confirmed: step-free access, group 4”: the room itself is what somebody needs there.
    public static func sentence(
        on kind: SupportKind, at place: SupportPlace, in plan: SupportPlan, _ words: Words
    ) -> String {
        words(NeedsPhrase.isMetByRoom(what: name(of: kind, words), place: name(of: place, in: plan, words)))
    }

    /// “We are still looking for somebody: Arabic”.
    public static func sentence(onOpen kind: SupportKind, _ words: Words) -> String {
        words(NeedsPhrase.isLookedFor(what: name(of: kind, words)))
    }

    /// “Arabic”, “Childcare on site”.
    public static func name(of kind: SupportKind, _ words: Words) -> String {
        switch kind {
        case .interpretation(let language): words.label(language)
        case .need(let need): words.label(need)
        }
    }

    /// “Group 4”, “Panel”, “the whole day”.
    public static func name(of place: SupportPlace, in plan: SupportPlan, _ words: Words) -> String {
        switch place {
        case .wholeDay: words(NeedsPhrase.wholeDay)
        case .item(let id): plan.items.first { $0.id == id }.map { words.text($0.title) } ?? ""
        case .group(let id):
            plan.groups.first { $0.id == id }.map { words(GroupPhrase.groupNumber(group: $0.number)) } ?? ""
        }
    }
}

extension SupportPlan {
    func knows(_ person: SupportPerson) -> Bool {
        switch person {
        case .interpreter(let id): interpreters.contains { $0.id == id }
        case .supporter(let id): supporters.contains { $0.id == id }
        }
    }

    func knows(_ place: SupportPlace) -> Bool {
        switch place {
        case .wholeDay: true
        case .item(let id): items.contains { $0.id == id }
        case .group(let id): groups.contains { $0.id == id }
        }
    }
}
