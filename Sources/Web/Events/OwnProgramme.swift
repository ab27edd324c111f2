import Domain
import Files
import Secrets
import Storage
import Words

/// The day as whoever has a personal link goes through it, for a calendar that asks again and again: the programme as everybody sees
/// it, with the groups in which they sit. Read at one moment.
struct OwnProgramme: Sendable {
    let linked: LinkedRegistration
    let event: Event
    let programme: Programme
    /// Where they sit, round by round; nobody's for whoever answers for several places.
    let groups: [WorkGroup]
    /// The last of all that has changed something here; nil if that was long ago.
    let newest: JournalEntry?

    /// Nil for a link that nobody ever sent, or that has ended.
    init?(behind link: Secret, in db: Reader) throws {
        guard let linked = try db.registration(link: link.hash), let event = try db.event(linked.event) else {
            return nil
        }
        self.linked = linked
        self.event = event
        programme = try db.programme(of: event.id)
        var things: [(kind: SubjectKind, subject: String)] = [
            (.event, event.id.rawValue), (.programmeVersion, event.id.rawValue),
        ]
        switch linked {
        case .registration(let registration):
            let formations = try db.releasedFormations(of: event.id)
            let seats = formations.compactMap { $0.seat(of: registration.id)?.group }
            let all = try seats.isEmpty ? [] : db.workGroups(of: event.id)
            groups = seats.compactMap { id in all.first { $0.id == id } }
            things.append((.registration, registration.id.rawValue))
            for formation in formations { things.append((.formation, formation.id.rawValue)) }
            for group in groups { things.append((.workGroup, group.id.rawValue)) }
        case .delegation(let delegation, _):
            groups = []
            for member in delegation.members { things.append((.registration, member.id.rawValue)) }
        }
        newest = try db.newestEntry(about: things)
    }

    /// In the language in which they get their letters.
    func calendar(for visit: Visit, behind link: Secret) -> EventCalendar {
        let own = visit.publicAddress(of: OwnPageAddress(link).page)
        let words = visit.words.lexicon.words(speaking: linked.language)
        return EventCalendar(
            event: event, programme: programme, words: words,
            organizerAddress: event.isShown(to: .everyone)
                ? visit.publicAddress(of: EventAddress(event).page) : own,
            address: own, madeAt: newest?.at ?? linked.best?.createdAt ?? visit.now,
            extent: .own(items(in: words), standing, of: linked.calendarOwner, revision: newest?.id ?? 0))
    }

    private var standing: EventCalendar.Standing {
        linked.best.flatMap { EventCalendar.Standing($0.status, at: event) } ?? .cancelled
    }

    /// The first round is where the programme has its first groups; what has no place of its own there stands with the last.
    private func items(in words: Words) -> [EventCalendar.OwnItem] {
        let items = programme.items.filter(\.kind.isPublic)
        let rounds = items.filter { $0.kind == .groups }.map(\.id)
        return items.map { item in
            guard let round = rounds.firstIndex(of: item.id), round < groups.count else {
                return EventCalendar.OwnItem(item)
            }
            let here = round == rounds.count - 1 ? Array(groups[round...]) : [groups[round]]
            return EventCalendar.OwnItem(
                item, room: here[0].isHeld ? here[0].room : nil, more: here.map { line(about: $0, in: words) })
        }
    }

    private func line(about group: WorkGroup, in words: Words) -> String {
        guard group.isHeld else { return words(GroupPhrase.ownGroupCancelled(group: group.number)) }
        let topic = group.topic.map { words.label($0) }
        return [words(GroupPhrase.groupNumber(group: group.number)), topic].compactMap(\.self).joined(separator: " · ")
    }
}

extension LinkedRegistration {
    /// The one in which whoever has the link gets letters.
    var language: Language {
        switch self {
        case .registration(let registration): registration.attendee.language
        case .delegation(_, let contact): contact.language
        }
    }
}
