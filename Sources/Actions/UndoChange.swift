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

    /// - Throws: `UndoRefusal`.
    public func run(in db: Writer) throws {
        do {
            try putBack(in: db)
        } catch is NotFound {
            throw UndoRefusal.gone
        } catch RegistrationRefusal.noSuchRegistration {
            throw UndoRefusal.gone
        }
    }

    private func putBack(in db: Writer) throws {
        guard let earlier = try db.earlierValues(of: entry) else { throw UndoRefusal.over }
        let (subject, told) = (earlier.subject, JournalEntry.details(undoing: entry))
        switch earlier.kind {
        case .organisation where earlier.names == ["contacts"]:
            try db.change(contactsOf: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .organisation:
            try db.change(organisation: .init(rawValue: subject), as: .undone, details: told) {
                try $0.putBack(earlier)
            }
        case .event:
            let (event, promoted) = try db.change(event: .init(rawValue: subject), as: .undone, details: told) {
                try $0.putBack(earlier)
            }
            try RegistrationLetters.tell(promoted, at: event.id, correspondence, in: db)
        case .registration:
            let (registration, promoted) = try db.change(
                registration: .init(rawValue: subject), as: .undone, details: told
            ) {
                try $0.putBack(earlier)
            }
            try RegistrationLetters.tell(promoted, at: registration.event, correspondence, in: db)
        case .workGroup:
            try db.change(group: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        case .measure:
            let status = try db.journal(after: entry - 1, limit: 1).first?.details["status"]
            try db.change(measure: .init(rawValue: subject), as: .undone, details: told) { measure in
                guard measure.statusApartFromEnding.rawValue == status else { throw UndoRefusal.steppedOn }
                try measure.putBack(earlier)
            }
        case .idea:
            try db.change(idea: .init(rawValue: subject), as: .undone, details: told) { try $0.putBack(earlier) }
        default: throw UndoRefusal.over
        }
    }
}
