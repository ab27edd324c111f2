import Domain
import Storage
import Words

/// Whom the door has found for what was typed, and with whom they come, read at one moment.
struct DoorFindings: Sendable {
    private static let most = 20

    let people: [(entry: DoorEntry, likeness: Likeness)]
    /// Everybody of the delegations to which they belong.
    let parties: [Delegation.ID: [DoorEntry]]
    /// Of those among all of them who are here.
    let checkIns: [Registration.ID: CheckIn]

    init(at event: Event.ID, by sought: NameSought, in db: Reader) throws {
        people = try db.peopleFound(at: [event], by: sought, limit: Self.most)
        let delegations = Set(people.compactMap { $0.entry.delegation })
        let members = try db.doorEntries(of: delegations)
        parties = Dictionary(grouping: members.filter { $0.delegation != nil }) { $0.delegation ?? .init(rawValue: "") }
        checkIns = try db.checkIns(of: Array(Set(people.map { $0.entry.id } + members.map(\.id))).sorted())
    }

    /// Where one person was found who has a place and is not here yet, the next tap lets them in.
    var only: Registration.ID? {
        guard people.count == 1, let entry = people.first?.entry, entry.isExpected else { return nil }
        return entry.id
    }

    /// Whether the list is still of use when one of them was let in.
    var isForSeveral: Bool {
        let found = Set((people.map { $0.entry } + parties.values.flatMap(\.self)).filter(\.isExpected).map(\.id))
        return found.count > 1
    }
}

/// Whom the door has found: one line for each, together who comes together.
struct FoundAtDoor: Component {
    let visit: Visit
    let event: Event
    let findings: DoorFindings

    private var words: Words { visit.words }
    private var address: DoorAddress { EventDeskAddress(event).door }

    var html: HTML {
        guard !findings.people.isEmpty else {
            return EmptyState(
                title: words(DoorPhrase.nobodyFound), text: "\(words(DoorPhrase.nobodyFoundHint))"
            ).html
        }
        let (named, alike) = (
            findings.people.filter { $0.likeness == .same }.map { $0.entry },
            findings.people.filter { $0.likeness != .same }.map { $0.entry }
        )
        let heading: HTML? = alike.isEmpty ? nil : "<h2>\(words(DeskPhrase.foundAlike))</h2>"
        // A delegation stands where its first person was found, and nowhere else.
        let known = Set(named.compactMap(\.delegation))
        let others = alike.filter { entry in entry.delegation.map { !known.contains($0) } ?? true }
        return "\(list(named))\(heading)\(list(others))"
    }

    private func list(_ entries: [DoorEntry]) -> HTML {
        guard !entries.isEmpty else { return .nothing }
        var told: Set<Delegation.ID> = []
        let lines = entries.map { entry -> HTML in
            guard let delegation = entry.delegation, let members = findings.parties[delegation], members.count > 1
            else { return line(entry) }
            return told.insert(delegation).inserted ? party(members, of: delegation, found: entry) : .nothing
        }
        return "<ul class=\"lines matches\">\(lines)</ul>"
    }

    /// Who comes together: who was found first, and all of them with one tap.
    private func party(_ members: [DoorEntry], of delegation: Delegation.ID, found: DoorEntry) -> HTML {
        let expected = members.count(where: \.isExpected)
        let all: PostButton? =
            expected > 1
            ? PostButton(
                label: words(AdmissionPhrase.letInAll(count: expected)), address: address.admission(of: delegation),
                csrf: visit.csrf, values: kept) : nil
        let lines = ([found] + members.filter { $0.id != found.id }).map(line)
        return """
            <li class="party flow"><div class="row spread"><strong dir="auto">\(found.organisationName)</strong>\(all)</div>\
            <ul class="lines matches">\(lines)</ul></li>
            """
    }

    /// Leads back to the list while somebody on it is still to come.
    private var kept: [(name: String, value: String)] {
        guard findings.isForSeveral, let kept = visit.query[KeptSearches.parameter].nonEmpty else { return [] }
        return [(name: KeptSearches.parameter, value: kept)]
    }

    private func line(_ entry: DoorEntry) -> HTML {
        let side = entry.side.map { SideMark(side: $0.rawValue, word: words.label($0)).html }
        let since = findings.checkIns[entry.id].map { checkIn in
            " · \(words(DoorPhrase.since(time: words.time(checkIn.at, in: event.timeZone))))"
        }
        let status = entry.status == .checkedIn ? words(DoorPhrase.alreadyAdmitted) : words.label(entry.status)
        return """
            <li class="row spread"><div><strong dir="auto">\(words.name(of: entry))</strong>\
            \(LatinReading(name: entry.name, language: entry.language))<br>\
            <span dir="auto">\(entry.organisationName)</span> \(side)\
            <br><span class="soft">\(status)\(since ?? "")</span></div>\(button(entry))</li>
            """
    }

    /// Who is here already is taken back, and not let in again.
    private func button(_ entry: DoorEntry) -> PostButton {
        let name = words.name(of: entry)
        if let checkIn = findings.checkIns[entry.id] {
            return PostButton(
                label: words(DoorPhrase.undo), address: address.removal(of: checkIn.id), csrf: visit.csrf, kind: .quiet,
                isSmall: true, accessibleLabel: words(DoorPhrase.undoFor(name: name)), values: kept)
        }
        return PostButton(
            label: words(DoorPhrase.letIn), address: address.page, csrf: visit.csrf,
            kind: entry.id == findings.only ? .primary : .plain,
            accessibleLabel: words(DoorPhrase.letInPerson(name: name)),
            values: [(name: "registration", value: entry.id.rawValue)] + kept)
    }
}
