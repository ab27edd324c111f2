public import Domain

extension Words {
    /// Why the hosts said no: what they chose, in the reader's language, and what they wrote, as they wrote it.
    public func reason(of request: PlaceRequest?) -> String {
        guard let request else { return "" }
        let chosen = request.reason.flatMap { sentence($0) }
        return [chosen, request.words.isEmpty ? nil : request.words].compactMap(\.self).joined(separator: "\n\n")
    }

    /// Nil where only their own words say it.
    public func sentence(_ reason: PlaceRequest.Reason) -> String? {
        switch reason {
        case .full: self(RequestPhrase.reasonFull)
        case .balance: self(RequestPhrase.reasonBalance)
        case .audience: self(RequestPhrase.reasonAudience)
        case .another: self(RequestPhrase.reasonAnother)
        case .own: nil
        }
    }

    /// Where a registration stands, as it is said to people: whoever waits for a yes does not stand on the waiting list, and
    /// whoever got a no has not signed off.
    public func standing(of registration: Registration) -> String {
        if registration.isDeclined { return self(RequestPhrase.notGranted) }
        return registration.isAsking ? self(RequestPhrase.isAsking) : label(registration.status)
    }

    public func standing(of entry: DoorEntry) -> String {
        entry.isAsking ? self(RequestPhrase.isAsking) : label(entry.status)
    }
}
