public import Domain
public import Storage
import Words

/// A draft is published, or a published event moves to another day or place, is cancelled, or takes place after all: when those
/// who answer for it have said yes. Who does it says yes with it, if they are one of them.
public struct ReleaseEvent: Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case done
        /// So many bodies still have to say yes. They have been written to.
        case asked(missing: Int)
    }

    private enum Wish: Sendable {
        case publication
        case move(day: CalendarDay, place: String?)
        case standing(cancels: Bool)
    }

    let event: Event.ID
    private let wish: Wish
    let correspondence: Correspondence

    /// Everybody shall see it.
    public init(publishing event: Event.ID, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .publication
    }

    /// It shall be on this day, at this place. A draft moves at once; whoever was asked about it is asked anew.
    public init(moving event: Event.ID, to day: CalendarDay, _ place: String?, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .move(day: day, place: place)
    }

    /// It is cancelled, or takes place after all: `CancelEvent` and `ReinstateEvent` ask for it.
    init(cancelling event: Event.ID, _ cancels: Bool, correspondence: Correspondence) {
        (self.event, self.correspondence) = (event, correspondence)
        wish = .standing(cancels: cancels)
    }

    /// - Parameter check: gets the event as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer, check: (Event) throws -> Void = { _ in }) throws -> Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        try check(event)
        switch wish {
        case .publication:
            let asked =
                event.asked
                ?? JointApproval(day: event.day, place: event.place, cancels: event.isCancelled, askedAt: db.now)
            return try release(event, on: asked.day, at: asked.place, cancels: asked.cancels, in: db)
        case .move(let day, let place) where event.isPublished:
            return try release(event, on: day, at: place, cancels: event.isCancelled, in: db)
        case .standing(let cancels):
            return try release(event, on: event.day, at: event.place, cancels: cancels, in: db)
        case .move(let day, let place):
            let moved = try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { event in
                (event.day, event.place) = (day, place)
            }.event
            guard let asked = event.asked, !asked.asksFor(day, place) else { return .done }
            return try release(moved, on: day, at: place, cancels: false, in: db)
        }
    }

    private func release(
        _ event: Event, on day: CalendarDay, at place: String?, cancels: Bool, in db: Writer
    ) throws -> Outcome {
        if event.isPublished, event.day == day, event.place == place, event.isCancelled == cancels {
            try db.endAsking(at: event.id)
            return .done
        }
        let isNew = event.asked?.asksFor(day, place, cancels: cancels) != true
        let people = try db.hostPeople(of: event.id)
        let own = people.first { db.author == .account($0.account.rawValue) }
        let voices = people.map { person in
            var person = person
            if isNew { person.saidYesAt = nil }
            if person.account == own?.account { person.saidYesAt = db.now }
            return person
        }
        if event.isDecided(by: voices, at: db.now) {
            return try DecidedEvent(event, on: day, at: place, cancels: cancels, correspondence: correspondence)
                .carryOut(in: db)
        }
        let asked = JointApproval(day: day, place: place, cancels: cancels, askedAt: db.now)
        if isNew { try db.ask(asked, of: event.id) }
        if let own { try db.noteYes(of: own.account, at: event.id) }
        if isNew { try write(to: voices, about: event, asked, in: db) }
        return .asked(missing: event.approvalsMissing(among: voices))
    }

    private func write(
        to people: [HostPerson], about event: Event, _ question: JointApproval, in db: Writer
    ) throws {
        let day = question.day
        let asked = event.bodies(with: people).filter { $0.isAsked && !$0.hasSaidYes }.flatMap(\.people)
        for person in asked {
            let words = correspondence.lexicon.words(speaking: person.language)
            let title = words.text(event.shortTitle)
            let link = correspondence.publicAddress + "/desk/events/\(event.slug)/hosts"
            let place = question.place ?? words(EditionPhrase.placeIsOpen)
            let body =
                question.cancels != event.isCancelled
                ? StandingSaying.question(question, to: person.name, about: title, link: link, in: words)
                : event.isPublished
                    ? words(
                        EditionPhrase.moveMail(
                            name: person.name, event: title, day: words.fullDay(day), place: place, link: link))
                    : words(
                        EditionPhrase.releaseMail(
                            name: person.name, event: title, day: words.fullDay(day), place: place, link: link))
            try db.enqueue(
                Message(
                    recipient: person.email, language: person.language,
                    subject: words(EditionPhrase.releaseMailSubject(event: title)), body: body, kind: .agreement,
                    topic: .approval(by: person.account, of: event.id)))
        }
    }
}

/// One of the hosts says yes to what is asked. The last of them that was needed makes it so.
public struct SayYes: Sendable {
    let event: Event.ID
    let account: Account.ID
    let askedAt: Instant
    let correspondence: Correspondence

    /// - Parameter askedAt: of what they have seen.
    public init(
        at event: Event.ID, by account: Account.ID, toWhatWasAskedAt askedAt: Instant, correspondence: Correspondence
    ) {
        (self.event, self.account, self.askedAt) = (event, account, askedAt)
        self.correspondence = correspondence
    }

    /// - Throws: `HostRefusal`, `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> ReleaseEvent.Outcome {
        guard let event = try db.event(event) else { throw NotFound() }
        guard let asked = event.asked, asked.askedAt == askedAt else { throw HostRefusal.asksSomethingElse }
        let bodies = event.bodies(with: try db.hostPeople(of: event.id)).filter(\.isAsked)
        guard bodies.contains(where: { $0.people.contains { $0.account == account } }) else {
            throw HostRefusal.isNotAsked
        }
        try db.noteYes(of: account, at: event.id)
        let people = try db.hostPeople(of: event.id)
        guard event.isDecided(by: people, at: db.now) else {
            return .asked(missing: event.approvalsMissing(among: people))
        }
        return try DecidedEvent(
            event, on: asked.day, at: asked.place, cancels: asked.cancels, correspondence: correspondence
        ).carryOut(in: db)
    }
}
