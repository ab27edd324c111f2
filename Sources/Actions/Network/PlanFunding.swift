public import Domain
public import Storage

/// Something that organisations can apply for comes onto the board.
public struct AddFunding: Sendable {
    let make: @Sendable (FundingProgramme.ID, Instant) throws -> FundingProgramme

    /// - Parameter make: gets the identifier and the moment; what it throws leaves everything as it was.
    public init(_ make: @escaping @Sendable (FundingProgramme.ID, Instant) throws -> FundingProgramme) {
        self.make = make
    }

    @discardableResult
    public func run(in db: Writer) throws -> FundingProgramme {
        let programme = try make(db.newIdentifier(), db.now)
        try db.insert(programme)
        return programme
    }
}

/// What is known of it is put right.
public struct ChangeFunding: Sendable {
    let programme: FundingProgramme.ID

    public init(_ programme: FundingProgramme.ID) { self.programme = programme }

    /// - Throws: `NotFound`, and whatever `change` throws.
    public func run(in db: Writer, change: (inout FundingProgramme) throws -> Void) throws {
        try db.change(funding: programme, change)
    }
}

/// Somebody has read it again where it comes from, and everything is still so.
public struct CheckFunding: Sendable {
    let programme: FundingProgramme.ID
    let today: CalendarDay

    public init(_ programme: FundingProgramme.ID, on today: CalendarDay) {
        (self.programme, self.today) = (programme, today)
    }

    /// - Throws: `NotFound`.
    public func run(in db: Writer) throws {
        try db.change(funding: programme, as: .confirmed) { programme in
            programme.check = FundingProgramme.Check(on: today, by: programme.check?.office ?? "")
        }
    }
}
