public import Domain
import Secrets
import Storage
public import Words

/// “Confirmed: Arabic, group 4”, to whoever asked for it, in their language and with the way to their own page.
public struct SupportLetters: Sendable {
    let assignment: SupportAssignment
    let plan: SupportPlan
    let event: Event
    let correspondence: Correspondence

    init(
        about assignment: SupportAssignment, in plan: SupportPlan, at event: Event, correspondence: Correspondence
    ) {
        (self.assignment, self.plan, self.event) = (assignment, plan, event)
        self.correspondence = correspondence
    }

    /// - Returns: how many of them have an address.
    func tell(_ askers: [Registration.ID], in db: Writer) throws -> Int {
        let people = try db.registrations(askers).filter { $0.attendee.email != nil }
        for person in people {
            guard let recipient = person.attendee.email else { continue }
            let link = Secret(from: correspondence.randomness)
            try db.insert(link: link.hash, registration: person.id)
            let words = correspondence.lexicon.words(speaking: person.attendee.language)
            let what = Self.name(of: assignment.kind, words)
            let place = Self.name(of: assignment.place, in: plan, words)
            try db.enqueue(
                Message(
                    recipient: recipient, language: words.language.tag,
                    subject: words(NeedsPhrase.confirmedSubject(what: what, place: place)),
                    body: words(
                        NeedsPhrase.confirmedMail(
                            name: person.attendee.name, event: words.text(event.shortTitle), what: what, place: place,
                            link: "\(correspondence.publicAddress)/r/\(link.text)")),
                    kind: .confirmation, topic: .registration(person.id)),
                once: "support/\(assignment.id)/\(person.id)")
        }
        return people.count
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
