/// What it would mean for the people in the groups if groups had other sizes, rooms, topics or languages, or did not take
/// place, before anybody changes them. Nobody moves by such a change; whom it concerns is found by the rules by which groups
/// are counted.
public struct GroupOutlook: Hashable, Sendable {
    /// Something that gets worse for one person.
    public struct Loss: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            /// They sit where one of their wishes is talked about, and would not any more.
            case wish
            /// They can follow what is said, and could not any more.
            case language
            /// Their group does not take place.
            case group
        }

        public let kind: Kind
        public let person: Registration
        public let group: WorkGroup
    }

    /// A group that holds fewer people than sit in it.
    public struct Crowd: Hashable, Sendable {
        public let group: WorkGroup
        public let taken: Int
        /// How many of them have to move.
        public var excess: Int { taken - group.size.upperBound }
    }

    /// Groups that take place in one room.
    public struct SharedRoom: Hashable, Sendable {
        public let room: String
        public let groups: [Int]
    }

    /// In the order of the groups.
    public let losses: [Loss]
    public let crowds: [Crowd]
    public let sharedRooms: [SharedRoom]
    /// How many people more are registered than would find a place in a group.
    public let excess: Int

    /// Whether it makes nothing worse for anybody.
    public var isQuiet: Bool { losses.isEmpty && crowds.isEmpty && sharedRooms.isEmpty && excess == 0 }

    /// - Parameters:
    ///   - before: the groups as they are kept.
    ///   - after: the same, and new ones, as they would be.
    ///   - formations: who sits where, for each round the newest.
    ///   - people: everybody who is registered and has not cancelled.
    ///   - interpreters: everybody who interprets at the event.
    public init(
        from before: [WorkGroup], to after: [WorkGroup], formations: [Formation], people: [Registration],
        interpreters: [Interpreter]
    ) {
        let byID = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let earlier = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let changed = after.filter { earlier[$0.id] != $0 }
        var (losses, crowds): ([Loss], [Crowd]) = ([], [])
        for formation in formations {
            let others = formations.filter { $0.id != formation.id }
            let was = GroupCensus(
                of: formation, in: before, people: byID, interpreters: interpreters, others: others)
            let now = GroupCensus(of: formation, in: after, people: byID, interpreters: interpreters, others: others)
            for group in changed {
                let seats = formation.seats.filter { $0.group == group.id }
                let members = seats.compactMap { byID[$0.registration] }
                guard group.isHeld else {
                    if earlier[group.id]?.isHeld == true {
                        losses += members.map { Loss(kind: .group, person: $0, group: group) }
                    }
                    continue
                }
                losses += members.filter { was.isWishMet(of: $0, in: group.id) && !now.isWishMet(of: $0, in: group.id) }
                    .map { Loss(kind: .wish, person: $0, group: group) }
                losses += members.filter { was.canFollow($0, in: group.id) && !now.canFollow($0, in: group.id) }
                    .map { Loss(kind: .language, person: $0, group: group) }
                let taken = group.taken(by: seats)
                if taken > group.size.upperBound { crowds.append(Crowd(group: group, taken: taken)) }
            }
        }
        (self.losses, self.crowds) = (losses, crowds)
        sharedRooms = Self.sharedRooms(of: changed, among: after)
        // Somebody who leads a group takes no place in one.
        let moderators = Set(after.compactMap(\.moderatorRegistration))
        let seated = people.count { $0.status.holdsPlace && !moderators.contains($0.id) }
        let fits: ([WorkGroup]) -> Int = { groups in groups.filter(\.isHeld).reduce(0) { $0 + $1.size.upperBound } }
        excess = fits(after) < fits(before) ? max(0, seated - fits(after)) : 0
    }

    private static func sharedRooms(of changed: [WorkGroup], among groups: [WorkGroup]) -> [SharedRoom] {
        let rooms = Dictionary(grouping: groups.filter { $0.isHeld && !$0.room.isEmpty }) { $0.room.foldedForSearch }
        let touched = Set(changed.map(\.room.foldedForSearch))
        return rooms.filter { touched.contains($0.key) && $0.value.count > 1 }.values
            .map { SharedRoom(room: $0[0].room, groups: $0.map(\.number).sorted()) }
            .sorted { $0.groups[0] < $1.groups[0] }
    }
}
