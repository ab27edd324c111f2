public import Domain
public import Storage

/// The hosts add an item to the programme on which they work.
public struct AddProgrammeItem: Sendable {
    let event: Event.ID
    let make: @Sendable (ProgrammeItem.ID, _ position: Int, Writer) throws -> ProgrammeItem

    /// - Parameter make: gets the identifier and the place that the item will have.
    public init(
        to event: Event.ID,
        make: @escaping @Sendable (ProgrammeItem.ID, _ position: Int, Writer) throws -> ProgrammeItem
    ) {
        (self.event, self.make) = (event, make)
    }

    /// - Throws: `NotFound` without the event, and whatever `make` throws.
    @discardableResult
    public func run(in db: Writer) throws -> ProgrammeItem {
        guard try db.event(event) != nil else { throw NotFound() }
        let item = try make(db.newIdentifier(), try db.nextProgrammePosition(of: event), db)
        try db.add(item, to: event)
        return item
    }
}

/// The hosts change an item of the programme: when, where, what, who. Everybody else sees it when it is published.
public struct ChangeProgrammeItem: Sendable {
    let item: ProgrammeItem.ID
    let event: Event.ID

    public init(_ item: ProgrammeItem.ID, of event: Event.ID) {
        (self.item, self.event) = (item, event)
    }

    /// - Parameter change: gets the item as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for an item of another event.
    @discardableResult
    public func run(in db: Writer, change: (inout ProgrammeItem) throws -> Void) throws -> ProgrammeItem {
        guard try db.event(ofProgrammeItem: item) == event else { throw NotFound() }
        return try db.change(programmeItem: item, change)
    }
}

/// The hosts take an item out of the programme.
public struct RemoveProgrammeItem: Sendable {
    let item: ProgrammeItem.ID
    let event: Event.ID

    public init(_ item: ProgrammeItem.ID, of event: Event.ID) {
        (self.item, self.event) = (item, event)
    }

    /// - Parameter check: gets the item as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for an item of another event.
    public func run(in db: Writer, check: (ProgrammeItem) throws -> Void) throws {
        guard let kept = try db.programmeItem(item, of: event) else { throw NotFound() }
        try check(kept)
        try db.remove(programmeItem: item)
    }
}
