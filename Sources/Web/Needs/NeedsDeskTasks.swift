import Domain
import Storage
import Words

/// What people asked for and nobody takes care of at all.
enum NeedsDeskTasks {
    /// Who asked is known already; one statement says who takes care.
    static func waiting(among people: PeopleAtDesk, in db: Reader) throws -> [DeskTask] {
        let asked = Set(
            people.lines.filter(\.status.holdsPlace).flatMap { line in
                line.needs.compactMap { SupportAsk(registration: line.id, need: $0.key, detail: $0.value).kind }
            })
        guard !asked.isEmpty else { return [] }
        let open = asked.subtracting(try db.supportAssignments(of: people.event.id).map(\.kind))
        return [DeskTask(open.count, { NeedsPhrase.needsWait(count: $0) }, at: EventDeskAddress(people.event).needs)]
            .compactMap(\.self)
    }
}
