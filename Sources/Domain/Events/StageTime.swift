/// How long whoever stands on the stage still has.
public struct StageTime: Hashable, Sendable {
    /// So long it counts over what has ended, if nothing else begins.
    public static let longestOver = Duration.minutes(30)

    public let item: ProgrammeItem
    public let ends: Instant

    public init(item: ProgrammeItem, ends: Instant) {
        (self.item, self.ends) = (item, ends)
    }
}

extension Programme {
    /// The public item on which a stage looks at `now`: of those that go on side by side the one that began last; after its
    /// end still the same, until the next one begins. Stands and the reception have no stage. Nil while there is none.
    public func stageTime(at now: Instant, of event: Event) -> StageTime? {
        let begun = items.filter { item in
            item.kind.isPublic && item.kind != .stands && item.kind != .reception && event.start(of: item.hours) <= now
        }
        let going = begun.filter { now < event.end(of: $0.hours) }
        let item =
            going.max { event.start(of: $0.hours) < event.start(of: $1.hours) }
            ?? begun.max { event.end(of: $0.hours) < event.end(of: $1.hours) }
        guard let item else { return nil }
        let ends = event.end(of: item.hours)
        return now < ends.advanced(by: StageTime.longestOver) ? StageTime(item: item, ends: ends) : nil
    }

    /// The public items in this room, however it is written, in the order of the day.
    public func items(in room: String) -> [ProgrammeItem] {
        items.filter { item in
            item.kind.isPublic && item.room.map { $0 == room || $0.isSameName(as: room) } ?? false
        }
    }
}
