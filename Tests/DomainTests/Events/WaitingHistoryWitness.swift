import Domain
import Foundation

/// Whoever looks on, and knows the rule as it is printed.
extension WaitingHistory {
    func taken(by organisation: OrganisationKey?) -> Int {
        holders.count { $0.organisation == organisation }
    }

    var isLastDay: Bool { now >= places.start.advanced(by: .days(-1)) }

    /// Whether they have what they need, or nothing is held for them: those behind need not wait for them.
    func isOutOfTheWay(_ entry: WaitingEntry) -> Bool {
        let first = entry.registrations[0].rawValue
        return held[first] != nil || (!entry.takesAtOnce && (isLastDay || letGo.contains(first)))
    }

    func shareLeft(_ organisation: OrganisationKey?, also taken: [OrganisationKey?: Int]) -> Int {
        guard let organisation, let share = places.capacity.placesPerOrganisation else { return .max }
        return share - self.taken(by: organisation) - (taken[organisation] ?? 0)
    }

    /// Those who moved up, one entry after the other: was everybody in front of them waiting for their own share, or for more
    /// places than could be collected in time?
    mutating func judge(_ promoted: [Registration.ID], of list: Places) {
        var (more, moved): ([OrganisationKey?: Int], Int) = ([:], 0)
        for (index, entry) in list.waiting.enumerated() {
            let members = entry.registrations.filter(promoted.contains)
            guard !members.isEmpty else { continue }
            if members.count != entry.number { complaints.append("\(entry) was torn apart") }
            let left = places.capacity.places - holders.count - moved
            if entry.number > left { complaints.append("\(entry) has no place in the room") }
            if entry.number > shareLeft(entry.organisation, also: more) {
                complaints.append("\(entry) is beyond the share")
            }
            let front = list.waiting.prefix(index).filter {
                !promoted.contains($0.registrations[0]) && !isOutOfTheWay($0)
            }
            complain(about: entry.number, of: entry.organisation, passing: front, left: left, also: more)
            more[entry.organisation, default: 0] += entry.number
            moved += entry.number
        }
    }

    mutating func judge(_ atOnce: Int, of wanted: Int, _ organisation: OrganisationKey?) {
        let (left, share) = (places.capacity.places - holders.count, shareLeft(organisation, also: [:]))
        // In the last hours the first to come has what there is.
        if isLastDay {
            let most = max(0, min(wanted, left, share))
            if atOnce != most { complaints.append("\(atOnce) of \(wanted) at once, and there were \(most)") }
            return
        }
        guard atOnce > 0 else { return }
        if atOnce > left || atOnce > share { complaints.append("registered beyond a limit") }
        let front = places.waiting.filter { !isOutOfTheWay($0) }
        complain(about: wanted, of: organisation, passing: front, left: left, also: [:])
    }

    mutating func complain(
        about number: Int, of organisation: OrganisationKey?, passing front: [WaitingEntry], left: Int,
        also taken: [OrganisationKey?: Int]
    ) {
        for (index, other) in front.enumerated() {
            let colleagues = front.prefix(index + 1).filter {
                other.organisation != nil && $0.organisation == other.organisation
            }
            // They wait for the share of their organisation, or behind a colleague who does.
            let isForShare = colleagues.contains { $0.number > shareLeft($0.organisation, also: taken) }
            if isForShare, other.organisation != organisation { continue }
            let since = shortSince[other.registrations[0].rawValue]
            let isOverdue =
                now >= places.start.advanced(by: .days(-3))
                || since.map { now >= $0.advanced(by: .hours(48)) } == true
            if isOverdue, number < other.number {
                passed += 1
                continue
            }
            complaints.append("\(other) was passed over by \(number) of \(organisation?.rawValue ?? "nobody")")
        }
    }

    mutating func look(after before: Places) {
        if places.occupancy.taken != holders.count { complaints.append("counted wrongly") }
        if places.occupancy.taken > max(places.capacity.places, before.occupancy.taken) {
            complaints.append("more places than there are")
        }
        if let share = places.capacity.placesPerOrganisation {
            for organisation in Set(holders.compactMap(\.organisation)) {
                let taken = places.occupancy.taken(by: organisation)
                if taken > max(share, before.occupancy.taken(by: organisation)) {
                    complaints.append("more than a share")
                }
            }
        }
        // Nobody waits who could have a place and has nobody in front, before it begins.
        if let first = places.waiting.first(where: { !isOutOfTheWay($0) }), now < places.start {
            let left = min(places.free, shareLeft(first.organisation, also: [:]))
            if first.number <= left { complaints.append("\(first) waits for nothing") }
        }
        if held.contains(where: { $0.value <= now }) { complaints.append("held for too long") }
        for entry in places.waiting {
            let isShareTaken =
                shareLeft(entry.organisation, also: [:]) <= 0
                && !holders.contains { $0.organisation == entry.organisation && held[$0.id] != nil }
            if isShareTaken || (places.free == 0 && held.isEmpty) {
                letGo.subtract(entry.registrations.map(\.rawValue))
            }
        }
        var since: [String: Instant] = [:]
        for entry in places.waiting where !isOutOfTheWay(entry) {
            let share = shareLeft(entry.organisation, also: [:])
            guard places.free > 0, share > 0, entry.number > min(places.free, share) else { continue }
            let id = entry.registrations[0].rawValue
            since[id] = shortSince[id] ?? now
        }
        shortSince = since
    }
}
