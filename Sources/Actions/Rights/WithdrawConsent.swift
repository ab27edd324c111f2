public import Domain
public import Storage

/// Somebody no longer agrees to one thing: as easy as it was to agree, and at any time, whatever became of the place.
public struct WithdrawConsent: Sendable {
    let purpose: ConsentPurpose
    let registration: Registration.ID
    let correspondence: Correspondence

    public init(to purpose: ConsentPurpose, by registration: Registration.ID, correspondence: Correspondence) {
        (self.purpose, self.registration, self.correspondence) = (purpose, registration, correspondence)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration`.
    public func run(in db: Writer) throws {
        _ = try ChangeRegistration(registration, correspondence: correspondence).run(in: db) { kept in
            _ = kept.answers.consents.remove(purpose)
        }
    }
}
