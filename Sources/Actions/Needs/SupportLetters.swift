public import Domain
import Secrets
import Storage
public import Words

/// “Confirmed: Arabic, group 4”, or that it is open again, to whoever asked for it, in their language and with the way to
/// their own page.
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
        (self.plan, self.event, self.correspondence) = (plan, event, correspondence)
    }

    func confirm(_ assignment: SupportAssignment, in db: Writer) throws -> Told {
        try write(about: [assignment], once: "support", in: db) { person, _, link, words in
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
        let lost = plan.lost(with: ended, gone: Set([gone].compactMap(\.self)))
        return try write(about: lost, once: "support-end", in: db) { person, lost, link, words in
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

    private typealias Letter = (subject: NeedsPhrase, body: NeedsPhrase)

    /// - Parameter letter: gets the person, what of it they asked for, the way to their own page, and their language.
    private func write(
        about assignments: [SupportAssignment], once key: String, in db: Writer,
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
        var (seen, told): (Set<Registration.ID>, Int) = ([], 0)
        for person in try db.registrations(askers.filter { seen.insert($0).inserted }) {
            guard let recipient = person.attendee.email, let own = concerned[person.id] else { continue }
            let link = Secret(from: correspondence.randomness)
            try db.insert(link: link.hash, registration: person.id)
            let words = correspondence.lexicon.words(speaking: person.attendee.language)
            let (subject, body) = letter(person, own, "\(correspondence.publicAddress)/r/\(link.text)", words)
            try db.enqueue(
                Message(
                    recipient: recipient, language: words.language.tag, subject: words(subject), body: words(body),
                    kind: .confirmation, topic: .registration(person.id),
                    occasion: LetterKind.confirmation.occasion(at: event.id)),
                once: "\(key)/\(own[0].id)/\(person.id)")
            told += 1
        }
        return Told(told: told, unreached: concerned.count - told)
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
