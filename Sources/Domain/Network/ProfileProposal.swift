/// What an organisation wants to be called, or to be, from now on. Others find and trust it by that, so it waits for a yes of
/// the coordination; until then everybody but those who look after the profile sees what was approved.
public struct ProfileProposal: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        /// It was answered already, or says something else by now.
        case isOver
    }

    /// The most characters of the reason for a no.
    public static let reasonLimit = 500

    public let organisation: Organisation.ID
    /// Nil: stays as it is. So do the others.
    public let name: String?
    public let side: Side?
    public let kind: OrganisationKind?
    /// Empty: shall go.
    public let registerNumber: String?
    /// Since when it waits, as it is.
    public let since: Instant

    public init(
        organisation: Organisation.ID, name: String?, side: Side?, kind: OrganisationKind?, registerNumber: String?,
        since: Instant
    ) {
        self.organisation = organisation
        self.name = name
        self.side = side
        self.kind = kind
        self.registerNumber = registerNumber
        self.since = since
    }

    /// Nil if nothing of it needs a yes.
    public init?(from approved: Organisation, to wanted: Organisation, since: Instant) {
        func changed<Value: Equatable>(_ path: KeyPath<Organisation, Value>) -> Value? {
            approved[keyPath: path] == wanted[keyPath: path] ? nil : wanted[keyPath: path]
        }
        self.init(
            organisation: approved.id, name: changed(\.name), side: changed(\.side), kind: changed(\.kind),
            registerNumber: approved.registerNumber == wanted.registerNumber ? nil : wanted.registerNumber ?? "",
            since: since)
        guard name != nil || side != nil || kind != nil || registerNumber != nil else { return nil }
    }

    /// The organisation as it would be after a yes.
    public func applied(to approved: Organisation) -> Organisation {
        var wanted = approved
        wanted.name = name ?? approved.name
        wanted.side = side ?? approved.side
        wanted.kind = kind ?? approved.kind
        if let registerNumber { wanted.registerNumber = registerNumber.isEmpty ? nil : registerNumber }
        return wanted
    }

    /// Whether it asks for the same, whenever it was asked.
    public func asksTheSame(as other: ProfileProposal?) -> Bool {
        guard let other else { return false }
        return (name, side, kind, registerNumber) == (other.name, other.side, other.kind, other.registerNumber)
    }
}

extension Organisation {
    /// The same in everything that waits for a yes as what was approved.
    public func keepingWhatWasApproved(of approved: Organisation) -> Organisation {
        var kept = self
        (kept.name, kept.side, kept.kind) = (approved.name, approved.side, approved.kind)
        kept.registerNumber = approved.registerNumber
        return kept
    }
}
