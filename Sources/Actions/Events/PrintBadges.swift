public import Domain
public import Storage

/// Somebody prints badges: each of those who have none yet gets its code, and the number that others
/// type who want to stay in touch. Who had one keeps it, so that a badge that is lost
/// is printed again.
public struct PrintBadges: Sendable {
    let selection: BadgeSelection
    let event: Event.ID

    public init(of selection: BadgeSelection, at event: Event.ID) {
        (self.selection, self.event) = (selection, event)
    }

    /// - Returns: the same people, as they are found when the sheet is opened again.
    @discardableResult
    public func run(in db: Writer) throws -> BadgeSelection {
        let people = try selection.people(at: event, in: db)
        _ = try db.makeBadgeCodes(of: people.map(\.id))
        try db.makeContactNumbers(of: people.map(\.id))
        return selection == .unprinted && !people.isEmpty ? .printed(db.now) : selection
    }
}
