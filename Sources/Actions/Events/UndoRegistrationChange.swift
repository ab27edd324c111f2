import Domain
import Secrets
import Storage

/// Puts back what a change about a registration has replaced. Links follow the person: where somebody else is put back, or
/// another address, those that went out since lead nowhere, and whoever is there again gets a new one. Only the team
/// undoes, so it is the hosts who tell of it.
struct UndoRegistrationChange {
    let earlier: EarlierValues
    let registration: Registration.ID
    let correspondence: Correspondence

    init(_ earlier: EarlierValues, of registration: Registration.ID, _ correspondence: Correspondence) {
        (self.earlier, self.registration, self.correspondence) = (earlier, registration, correspondence)
    }

    /// - Parameter details: what the journal says besides.
    func run(in db: Writer, details: [String: String]) throws -> RegistrationReceipt {
        let isReplacement = try db.isReplacement(earlier.entry)
        let replaced = try db.registration(registration)?.attendee
        let isUnheard = try isReplacement && !RegistrationLetters.neverHeard(of: [registration], in: db).isEmpty
        let putBack: (inout Registration) throws -> Void = { try $0.putBack(earlier) }
        let (kept, promoted) =
            isReplacement
            ? try db.replacePerson(
                of: registration, ticket: Ticket(from: correspondence.randomness), as: .undone, details: details,
                putBack)
            : try db.change(registration: registration, as: .undone, details: details, putBack)
        var unreached: [Registration.ID] = []
        if isReplacement || earlier.names.contains("email") {
            try db.endLinks(of: registration)
            if isReplacement, !isUnheard, let replaced {
                try RegistrationLetters(at: kept.event, correspondence, in: db).tell(
                    .replacedByHosts, predecessor: replaced, of: kept, in: db)
            }
            unreached = try RegistrationLetters.tell(
                isReplacement ? .replacedByHosts : .addressCorrected, about: [registration], at: kept.event,
                correspondence, in: db)
        }
        var receipt = try RegistrationLetters.tellMovedUp(promoted, at: kept.event, correspondence, in: db)
        receipt.unreached = unreached + receipt.unreached
        return receipt
    }
}
