public import Domain
public import Storage

/// Takes back what somebody did at once, whatever it was. That is a deed like any other: it stands in the journal, those whom
/// it concerns are written to, and it can be taken back in its turn.
public struct UndoDeed: Sendable {
    let number: Int64
    let event: Event.ID?
    let touched: Int?
    let correspondence: Correspondence

    /// - Parameters:
    ///   - number: of the deed, as the journal has it.
    ///   - event: only if it was done at this event; nil for whoever may take back everything.
    ///   - touched: how many people or changes somebody was shown that it touches; nil if nobody was.
    public init(
        _ number: Int64, at event: Event.ID? = nil, touching touched: Int? = nil, correspondence: Correspondence
    ) {
        (self.number, self.event, self.touched, self.correspondence) = (number, event, touched, correspondence)
    }

    /// - Returns: what that meant for people.
    /// - Throws: `UndoRefusal`, or what the rules refuse; then nothing was undone. `NotFound` for a deed of another event.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        guard let deed = try db.deed(number), deed.isWhole, isAllowed(deed) else { throw NotFound() }
        guard let way = try WaysBack(of: [deed], at: db.now, in: db)[deed] else { throw try refusal(of: deed, in: db) }
        guard touched == nil || touched == way.number else { throw UndoRefusal.builtOn }
        switch way {
        case .putBack(let entries):
            return try entries.reversed().reduce(into: RegistrationReceipt()) { receipt, entry in
                receipt.add(try UndoChange(entry, correspondence: correspondence).run(in: db))
            }
        case .comeBack(let people, let event):
            var receipt = RegistrationReceipt()
            receipt.isUnheard = true
            for person in people {
                let next = try ReinstateRegistration(
                    .person(person, at: event), by: .hosts, correspondence: correspondence
                ).run(in: db)
                receipt.isUnheard = receipt.isUnheard && next.isUnheard
                receipt.add(next)
            }
            try mark(deed, .cancelled, .registration, in: db)
            return receipt
        case .leave(let people, let event):
            let receipt = try CancelRegistration(
                .people(people, at: event), by: .hosts, correspondence: correspondence
            ).run(in: db)
            let change: Change = deed.entries(.restored, .registration).isEmpty ? .created : .restored
            try mark(deed, change, .registration, in: db)
            return receipt
        case .askAgain(let people, let event):
            let promoted = try db.takeBackGrant(of: people, at: event)
            try mark(deed, .granted, .registration, in: db)
            var receipt = try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
            receipt.isUnheard = true
            return receipt
        case .goOutside(let checkIn, _, let event):
            let receipt = try UndoCheckIn(checkIn, at: event, correspondence: correspondence).run(in: db)
            guard let receipt else { throw UndoRefusal.builtOn }
            try mark(deed, .admitted, .checkIn, in: db)
            return receipt
        case .reopenCall(let person, let event):
            // What they have to hear may be something else by now, and is open in any case.
            guard try db.call(to: person)?.result != nil else { throw UndoRefusal.builtOn }
            try db.note(nil, ofCallTo: person, at: event)
            try mark(deed, .called, .registration, in: db)
            return RegistrationReceipt()
        case .moveBack(let formation, _, let event):
            guard let round = try db.round(of: formation),
                try TakeBackMove(in: formation, at: event, round: round).run(in: db) != nil
            else { throw UndoRefusal.builtOn }
            try mark(deed, .moved, .formation, in: db)
            return RegistrationReceipt()
        case .takeLineBack(let line, let event):
            try db.take(back: line, at: event)
            try mark(deed, deed.entries(.created, .announcement).isEmpty ? .restored : .created, .announcement, in: db)
            return RegistrationReceipt()
        case .showLineAgain(let line, let end, let event):
            guard try db.show(again: line, until: end, at: event) else { throw UndoRefusal.builtOn }
            try mark(deed, .removed, .announcement, in: db)
            return RegistrationReceipt()
        case .separate(let merger):
            try SeparateOrganisations(merger, correspondence: correspondence).run(in: db)
            return RegistrationReceipt()
        case .talkAgain(let talk):
            do {
                try db.takeBack(talk, on: CalendarDay(of: db.now, in: .ofTheCity))
            } catch is Measure.Refusal {
                throw UndoRefusal.builtOn
            }
            try mark(deed, .talkedOver, .measure, in: db)
            return RegistrationReceipt()
        }
    }

    /// The hosts of an event take back what belongs to it from the first to the last entry.
    private func isAllowed(_ deed: JournalDeed) -> Bool {
        guard let event else { return true }
        return deed.event == event && deed.entries.allSatisfy { $0.event == nil || $0.event == event }
    }

    private func refusal(of deed: JournalDeed, in db: Writer) throws -> UndoRefusal {
        guard db.now < deed.at.advanced(by: EarlierValues.period) else { return .over }
        let people = Set(
            deed.entries.filter { $0.kind == .registration }.map { Registration.ID(rawValue: $0.subject) })
        let isGone = try !people.isEmpty && db.placeHolders(people).isEmpty
        return isGone ? .gone : .builtOn
    }

    /// So that the journal leads from what was taken back to what took it back.
    private func mark(_ deed: JournalDeed, _ change: Change, _ kind: SubjectKind, in db: Writer) throws {
        guard let entry = deed.entries(change, kind).first else { return }
        try db.journal(
            .undone, kind, Identifier<JournalDeed>(rawValue: entry.subject), event: deed.event,
            details: JournalEntry.details(undoing: entry.id))
    }
}

extension RegistrationReceipt {
    /// What else a deed meant for people.
    mutating func add(_ other: RegistrationReceipt) {
        movedUp += other.movedUp
        unreached += other.unreached
        reservedUntil = other.reservedUntil ?? reservedUntil
    }
}
