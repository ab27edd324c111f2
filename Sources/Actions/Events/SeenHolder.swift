public import Domain
import Secrets
public import Storage

/// Who had a place when somebody looked at it. A place that is passed on keeps its registration, so whatever is done from
/// a page says for whom it is meant; where somebody else has the place by now it is not done.
public struct SeenHolder: Hashable, Sendable {
    /// Follows from the ticket, which never passes on with a place, and from whether anybody was named.
    private let mark: String
    /// Empty where a name was to follow.
    public let name: String

    public init(of place: Registration) {
        let seen = "holder:\(place.id):\(place.ticket.rawValue):\(place.attendee.isNamed)"
        mark = String(Secret.hexadecimal(Secret.sha256(Array(seen.utf8))).prefix(16))
        name = place.attendee.name
    }

    /// As it came back with a form. What is none has seen nobody.
    public init(text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        mark = parts.first ?? ""
        name = parts.count > 1 ? parts[1] : ""
    }

    /// As it travels with a form.
    public var text: String { name.isEmpty ? mark : "\(mark) \(name)" }

    /// Looks in the transaction that is going to write. A place that is gone is left to the deed.
    /// - Throws: `PlacePassedOn`
    public func check(_ id: Registration.ID, in db: Reader) throws {
        guard let place = try db.registration(id) else { return }
        guard mark == SeenHolder(of: place).mark else { throw PlacePassedOn(seen: name, holder: place) }
    }
}

/// Somebody else has the place than whom the page showed. Nothing was done.
public struct PlacePassedOn: Error, Hashable, Sendable {
    /// Whom the page showed; empty where a name was to follow.
    public let seen: String
    /// Who has the place now.
    public let holder: Registration

    public init(seen: String, holder: Registration) {
        (self.seen, self.holder) = (seen, holder)
    }
}
