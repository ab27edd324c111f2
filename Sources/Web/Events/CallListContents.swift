import Domain
import Secrets
import Storage
import Words

/// One person who has to hear something, with everything that whoever calls needs.
struct CallLine: Sendable {
    let person: Registration
    let call: TelephoneCall
    /// Nil for whoever did not agree to be called.
    let number: CallNumber?
    /// Where they sit, of those whose group has changed.
    let group: WorkGroup?
    /// What the hosts have written, if somebody has to hear that.
    let circulars: [Circular]

    func sentence(at event: Event) -> CallSentence {
        CallSentence(event: event, person: person, call: call, group: group, circulars: circulars)
    }

    var canBeCalled: Bool { call.canBeMade(atNumberOf: number?.agreedAt) }

    /// These calls with what belongs to them, in the same order: as many statements for one as for a hundred.
    static func all(
        of calls: [(registration: Registration.ID, call: TelephoneCall)], at event: Event.ID, in db: Reader
    ) throws -> [CallLine] {
        let ids = calls.map(\.registration)
        let people = Dictionary(try db.registrations(ids).map { ($0.id, $0) }) { first, _ in first }
        let numbers = try db.callNumbers(of: ids)
        let groups = try groups(
            of: calls.filter { $0.call.isAbout(.regrouped) }.map(\.registration), at: event, in: db)
        let circulars = try calls.contains { $0.call.isAbout(.written) } ? db.circulars(of: event) : []
        return calls.compactMap { id, call in
            people[id].map {
                CallLine(person: $0, call: call, number: numbers[id], group: groups[id], circulars: circulars)
            }
        }
    }

    private static func groups(
        of people: [Registration.ID], at event: Event.ID, in db: Reader
    ) throws -> [Registration.ID: WorkGroup] {
        guard !people.isEmpty, let round = try db.lastReleasedRound(of: event),
            let formation = try db.releasedFormation(of: event, round: round)
        else { return [:] }
        let groups = Dictionary(try db.workGroups(of: event).map { ($0.id, $0) }) { first, _ in first }
        return Dictionary(
            people.compactMap { person in formation.seat(of: person).flatMap { groups[$0.group] }.map { (person, $0) } }
        ) { first, _ in first }
    }
}

extension TelephoneCall {
    /// Whether that is among what they have to hear.
    func isAbout(_ reason: CallReason) -> Bool { everything.contains { $0.reason == reason } }
}

/// Everybody of an event whom no letter reaches and who has to hear something, read at one moment.
struct CallListContents: Sendable {
    let event: Event
    /// Who still has to be called, by their surnames.
    let open: [CallLine]
    /// Who has heard it.
    let done: [CallLine]
    /// Who makes calls today.
    let helpers: [CallVolunteer]
    /// To whom some were just given, and how many.
    let given: (helper: CallVolunteer, link: Secret, number: Int)?

    init(of event: Event, at now: Instant, given link: Secret? = nil, in db: Reader) throws {
        self.event = event
        let calls = try db.registrationLines(of: event.id, inGroups: [:]).filter { !$0.isReachable }
            .compactMap { line in line.call.map { (line: line, call: $0) } }
        func lines(_ chosen: (RegistrationLine) -> Bool) throws -> [CallLine] {
            try CallLine.all(
                of: calls.filter { chosen($0.line) }.map { ($0.line.id, $0.call) }, at: event.id, in: db
            ).sorted { $0.person.placeInLists.lexicographicallyPrecedes($1.person.placeInLists) }
        }
        let isOver = try db.isOver(event.id, at: now)
        open = try lines { $0.hasToBeCalled(isOver: isOver, standing: event.standing) }
        done = try lines { $0.call?.result?.isHeard == true }
        helpers = try db.callHelpers(of: event.id, at: now)
        if let link, let helper = try db.callHelper(link: link.hash, at: now), helper.event == event.id {
            given = (helper, link, try db.calls(of: helper.id).count)
        } else {
            given = nil
        }
    }

    var callable: [CallLine] { open.filter(\.canBeCalled) }
    /// Nobody has these at this moment.
    var free: [CallLine] { callable.filter { helper(of: $0) == nil } }
    /// Somebody has to find another way to them.
    var withoutNumber: [CallLine] { open.filter { !$0.canBeCalled } }

    /// Who has this call at this moment.
    func helper(of line: CallLine) -> CallVolunteer? {
        line.call.helper.flatMap { id in helpers.first { $0.id == id } }
    }

    /// What they speak.
    var languages: [Language] { Set(open.map(\.person.attendee.language)).sorted() }
}
