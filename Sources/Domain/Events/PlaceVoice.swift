/// Who speaks for a place: the person who comes, whoever took it for their organisation, or the hosts.
public enum PlaceVoice: String, Hashable, Sendable, CaseIterable {
    case person, delegation, hosts

    /// Whether this voice may take back a place that `other` has given up. Nobody takes back alone what was decided above
    /// them: a person not what their organisation gave back, and neither of them what the hosts cancelled.
    public func mayTakeBack(from other: PlaceVoice) -> Bool { rank >= other.rank }

    private var rank: Int {
        switch self {
        case .person: 0
        case .delegation: 1
        case .hosts: 2
        }
    }
}

extension Registration {
    /// Nothing is changed about a place that was given back, or that nobody came to.
    /// - Throws: `RegistrationRefusal`
    public func requireCurrent() throws(RegistrationRefusal) {
        switch status {
        case .cancelled: throw .cancelled
        case .noShow: throw .notPossible(from: .noShow, to: .registered)
        case .registered, .confirmed, .waitlisted, .checkedIn: break
        }
    }

    /// Who comes, and what they answer, can be changed while the place is theirs and the day is not over. A consent is
    /// withdrawn at any time, also by whoever gave the place back or did not come.
    /// - Parameters:
    ///   - changed: what it would be.
    ///   - isOver: whether the last thing that everybody may come to has ended.
    /// - Throws: `RegistrationRefusal`
    public func requireChangeable(to changed: Registration, isOver: Bool) throws(RegistrationRefusal) {
        var withdrawing = self
        withdrawing.answers.consents.formIntersection(changed.answers.consents)
        if changed == withdrawing, changed != self { return }
        try requireCurrent()
        var consenting = self
        consenting.answers.consents = changed.answers.consents
        if isOver, changed != consenting { throw .over }
    }

    /// - Parameter voice: who wants the place back.
    /// - Throws: `RegistrationRefusal.cancelledBy` for whoever has to ask first.
    public func requireReturn(by voice: PlaceVoice) throws(RegistrationRefusal) {
        guard let cancelledBy, !voice.mayTakeBack(from: cancelledBy) else { return }
        throw .cancelledBy(cancelledBy)
    }
}

extension Attendee {
    /// What becomes of a delegate's place when somebody writes another name or address there.
    public enum Naming: Hashable, Sendable {
        /// Nobody was named before.
        case first
        /// The same person; the name was spelt wrong, or an address came along.
        case same
        /// Somebody else: of the first nothing passes on.
        case other
    }

    /// - Parameters:
    ///   - name: what stands there now.
    ///   - isSamePerson: whoever writes it says that it is the same person in another spelling.
    ///   - hasOwnLink: whether a link has gone to the address that stood there. It opened what the person answered, so
    ///     another address is another reader.
    public func naming(_ name: String, email: EmailAddress?, isSamePerson: Bool, hasOwnLink: Bool) -> Naming {
        guard isNamed else { return .first }
        if hasOwnLink, email != self.email { return .other }
        return isSamePerson || name.foldedForSearch == self.name.foldedForSearch ? .same : .other
    }
}
