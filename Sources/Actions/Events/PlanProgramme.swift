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
    let correspondence: Correspondence?

    /// - Parameter correspondence: tells whoever was asked for it and is taken out before anybody has seen them; nil for what
    ///   takes nobody out.
    public init(_ item: ProgrammeItem.ID, of event: Event.ID, correspondence: Correspondence?) {
        (self.item, self.event, self.correspondence) = (item, event, correspondence)
    }

    /// - Parameters:
    ///   - details: what the journal says besides.
    ///   - change: gets the item as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for an item of another event.
    @discardableResult
    public func run(
        in db: Writer, details: [String: String] = [:], change: (inout ProgrammeItem) throws -> Void
    ) throws -> ProgrammeItem {
        guard try db.event(ofProgrammeItem: item) == event else { throw NotFound() }
        var before: ProgrammeItem?
        let after = try db.change(programmeItem: item, details: details) { kept in
            before = kept
            try change(&kept)
        }
        if let correspondence, let before {
            try TellAskedInVain(outOf: before, now: after, at: event, correspondence: correspondence, in: db)?
                .run(in: db)
        }
        return after
    }
}

/// The hosts take an item out of the programme. Whoever was asked for it before anybody has seen them there is told.
public struct RemoveProgrammeItem: Sendable {
    let item: ProgrammeItem.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ item: ProgrammeItem.ID, of event: Event.ID, correspondence: Correspondence) {
        (self.item, self.event, self.correspondence) = (item, event, correspondence)
    }

    /// - Parameter check: gets the item as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`, also for an item of another event.
    public func run(in db: Writer, check: (ProgrammeItem) throws -> Void) throws {
        guard let kept = try db.programmeItem(item, of: event) else { throw NotFound() }
        try check(kept)
        try db.remove(programmeItem: item)
        try TellAskedInVain(outOf: kept, now: nil, at: event, correspondence: correspondence, in: db)?.run(in: db)
    }
}
