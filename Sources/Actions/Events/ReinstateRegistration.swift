public import Domain
public import Storage

/// Somebody comes after all: to a place if one is left, else to the end of the waiting list, because others were promised
/// theirs meanwhile. Of a delegation those come back who left last, at once. Whoever left a moment ago and has not heard of it
/// is back where they were, and hears nothing of that either.
public struct ReinstateRegistration: Sendable {
    /// Whose places.
    public enum Places: Sendable {
        case person(Registration.ID, at: Event.ID)
        case delegation(Delegation.ID)
    }

    let places: Places
    let voice: PlaceVoice
    let correspondence: Correspondence

    public init(_ places: Places, by voice: PlaceVoice, correspondence: Correspondence) {
        (self.places, self.voice, self.correspondence) = (places, voice, correspondence)
    }

    /// - Throws: `RegistrationRefusal`: for what the hosts have cancelled only they can take back, and for what a delegation
    ///   gave back only those who answer for it.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let (event, returning) = try returning(in: db)
        let told = try returning.filter { try db.reservation(of: $0) == nil }
        var first: Int?
        for id in returning {
            let back = try db.reinstate(id, by: voice, togetherWith: first)
            first = first ?? back.turn
        }
        var receipt = RegistrationReceipt(
            unreached: try RegistrationLetters.tell(
                .returned(by: voice), about: told, at: event, correspondence, in: db))
        receipt.isUnheard = told.isEmpty
        return receipt
    }

    private func returning(in db: Reader) throws -> (event: Event.ID, registrations: [Registration.ID]) {
        switch places {
        case .person(let id, let event):
            guard try db.registration(id)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
            return (event, [id])
        case .delegation(let id):
            guard let delegation = try db.delegation(id) else { throw RegistrationRefusal.noSuchRegistration }
            let last = try db.lastCancelled(of: id)
            guard !last.isEmpty else {
                throw RegistrationRefusal.notPossible(from: .registered, to: .registered)
            }
            return (delegation.event, last)
        }
    }
}
