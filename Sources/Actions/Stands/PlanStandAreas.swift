public import Domain
public import Storage

/// The hosts write down where stands can be put up, and what the house has there.
public struct AddStandArea: Sendable {
    let event: Event.ID
    let make: @Sendable (StandArea.ID) throws -> StandArea

    /// - Parameter make: gets the identifier that the area will have.
    public init(to event: Event.ID, make: @escaping @Sendable (StandArea.ID) throws -> StandArea) {
        (self.event, self.make) = (event, make)
    }

    /// - Throws: `NotFound` without the event, `HostRefusal.hasNoVoice`, and whatever `make` throws.
    @discardableResult
    public func run(in db: Writer) throws -> StandArea {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireAcceptance(in: db)
        let area = try make(db.newIdentifier())
        try db.insert(area)
        return area
    }
}

/// The hosts change an area. Stands that do not fit any more are conflicts, and stay where they are.
public struct ChangeStandArea: Sendable {
    let area: StandArea.ID
    let event: Event.ID

    public init(_ area: StandArea.ID, of event: Event.ID) {
        (self.area, self.event) = (area, event)
    }

    /// - Parameter change: gets the area as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for an area of another event; `HostRefusal.hasNoVoice`.
    @discardableResult
    public func run(in db: Writer, change: (inout StandArea) throws -> Void) throws -> StandArea {
        guard try db.standArea(area)?.event == event else { throw NotFound() }
        try db.event(event)?.requireAcceptance(in: db)
        return try db.change(standArea: area, change)
    }
}

/// The hosts do without an area, as long as no stand is there.
public struct RemoveStandArea: Sendable {
    let area: StandArea.ID
    let event: Event.ID

    public init(_ area: StandArea.ID, of event: Event.ID) {
        (self.area, self.event) = (area, event)
    }

    /// - Throws: `NotFound`, also for an area of another event; `HostRefusal.hasNoVoice`, `Stand.Refusal.areaIsInUse`.
    public func run(in db: Writer) throws {
        guard try db.standArea(area)?.event == event else { throw NotFound() }
        try db.event(event)?.requireAcceptance(in: db)
        guard try !db.isUsed(area) else { throw Stand.Refusal.areaIsInUse }
        try db.remove(standArea: area)
    }
}
