import Domain
public import Storage

/// Puts back what a change has replaced. That is a change like any other: whoever moves up by it is written to, and it can
/// be undone in its turn.
public struct UndoChange: Sendable {
    let entry: Int64
    let correspondence: Correspondence

    /// - Parameter entry: the number of the change in the journal.
    public init(_ entry: Int64, correspondence: Correspondence) {
        (self.entry, self.correspondence) = (entry, correspondence)
    }

    /// - Returns: who moved up by it.
    /// - Throws: `UndoRefusal`; `HostRefusal.hasNoVoice`; `RegistrationRefusal` where the place was given back, or the event
    ///   is over.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        do {
            return try putBack(in: db)
        } catch is NotFound {
            throw UndoRefusal.gone
        } catch RegistrationRefusal.noSuchRegistration {
            throw UndoRefusal.gone
        }
    }

    private func putBack(in db: Writer) throws -> RegistrationReceipt {
        guard let earlier = try db.earlierValues(of: entry) else { throw UndoRefusal.over }
        let (subject, told) = (earlier.subject, JournalEntry.details(undoing: entry))
        switch earlier.kind {
        case .contacts:
            try db.change(contactsOf: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .organisation:
            try UndoOrganisationChange(earlier, of: .init(rawValue: subject), correspondence).run(in: db, details: told)
        case .event:
            try db.event(.init(rawValue: subject))?.requireAcceptance(in: db)
            let (event, promoted) = try db.change(event: .init(rawValue: subject), as: .undone, details: told) {
                try $0.putBack(earlier)
            }
            return try RegistrationLetters.tellMovedUp(promoted, at: event.id, correspondence, in: db)
        case .programmeItem:
            try UndoProgrammeChange(earlier, of: .init(rawValue: subject), correspondence).run(in: db, details: told)
        case .registration:
            return try UndoRegistrationChange(earlier, of: .init(rawValue: subject), correspondence)
                .run(in: db, details: told)
        case .standArea:
            try db.change(standArea: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .workGroup:
            try db.change(group: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .measure:
            let status = try db.journal(after: entry - 1, limit: 1).first?.details["status"]
            try db.change(measure: .init(rawValue: subject), as: .undone, details: told) { measure in
                guard measure.statusApartFromEnding.rawValue == status else { throw UndoRefusal.steppedOn }
                let wording = measure.wording
                try measure.putBack(earlier)
                // Somebody has said yes to what it says now.
                let isAnswered = measure.statusApartFromEnding == .proposed && !measure.owners.isEmpty
                guard measure.wording == wording || !isAnswered else { throw UndoRefusal.steppedOn }
            }.forgetTranslationsOfNothing(in: db)
        case .translation:
            try db.change(translation: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .idea:
            try db.change(idea: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        }
        return RegistrationReceipt()
    }
}
