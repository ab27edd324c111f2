/// Where a registration stands.
public enum RegistrationStatus: String, TaxonomyTerm, CaseIterable {
    public static let list = TaxonomyList.registrationStatuses

    case registered
    /// Moved up from the waiting list, or said again that they come.
    case confirmed
    case waitlisted
    case cancelled
    case checkedIn = "checked-in"
    case noShow = "no-show"

    /// Whether a place is kept. Who does not come frees theirs.
    public var holdsPlace: Bool {
        switch self {
        case .registered, .confirmed, .checkedIn: true
        case .waitlisted, .cancelled, .noShow: false
        }
    }

    /// The steps that may follow (the value list `registrationStatuses`).
    public var next: Set<RegistrationStatus> {
        switch self {
        case .registered: [.confirmed, .waitlisted, .cancelled, .checkedIn, .noShow]
        case .confirmed: [.checkedIn, .cancelled, .noShow]
        case .waitlisted: [.confirmed, .cancelled, .checkedIn]
        case .cancelled: [.registered, .waitlisted]
        case .checkedIn: [.confirmed]
        case .noShow: [.checkedIn]
        }
    }

    /// Takes one step. Whoever registers, cancels, moves up or comes through the door asks here, and nowhere else.
    /// - Throws: `RegistrationRefusal.notPossible`; then nothing has changed.
    public mutating func change(to status: RegistrationStatus) throws(RegistrationRefusal) {
        guard next.contains(status) else { throw .notPossible(from: self, to: status) }
        self = status
    }

    /// A device without a connection has let somebody in. They are in the house, however they stood: nobody is sent out again.
    public mutating func comeInUnasked() {
        self = .checkedIn
    }

    /// Takes that back: they stand where they stood before.
    /// - Throws: `RegistrationRefusal.notPossible` for whoever is not there.
    public mutating func goBack(to earlier: RegistrationStatus) throws(RegistrationRefusal) {
        guard self == .checkedIn, earlier != .checkedIn else { throw .notPossible(from: self, to: earlier) }
        self = earlier
    }
}
