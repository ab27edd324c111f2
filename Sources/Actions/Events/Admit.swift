public import Domain
public import Storage

/// Somebody stands at the door with a ticket or a badge, or says a name: they come in if they have a place, or if one is free.
public struct Admit: Sendable {
    enum Visitor: Sendable {
        case ticket(Ticket)
        case person(Registration.ID)
    }

    let visitor: Visitor
    let event: Event.ID
    let device: String
    /// Whether whoever stands there says yes for the hosts to somebody who still asks.
    private var isGranting = false

    /// - Parameter device: the phone or computer at the door; empty if it said no name.
    public init(_ ticket: Ticket, at event: Event.ID, device: String) {
        (visitor, self.event, self.device) = (.ticket(ticket), event, device)
    }

    /// Lets a person in who was found by name.
    public init(_ registration: Registration.ID, at event: Event.ID, device: String) {
        (visitor, self.event, self.device) = (.person(registration), event, device)
    }

    /// The same, of somebody who still asks for a place: whoever lets them in says yes for the hosts, and to their face.
    public init(granting registration: Registration.ID, at event: Event.ID, device: String) {
        self.init(registration, at: event, device: device)
        isGranting = true
    }

    /// The same person again is told so, and nothing changes. On a day that is cancelled nobody comes in; what a device noted
    /// without a connection is no question any more (`TakeOverNotes`).
    public func run(in db: Writer) throws -> Admission {
        let entry =
            switch visitor {
            case .ticket(let ticket): try db.doorEntry(at: event, code: ticket)
            case .person(let registration): try db.doorEntry(registration)
            }
        guard let entry, entry.event == event else { return .unknown }
        guard !entry.isDayCancelled || entry.status == .checkedIn else { return .dayIsCancelled(entry) }
        if isGranting, entry.isAsking, try db.hasPlace(for: entry), let person = try db.registration(entry.id) {
            try db.grant([person], at: event)
            return try db.doorEntry(entry.id)?.admit(at: db.now, device: device, in: db) ?? .unknown
        }
        return try entry.admit(at: db.now, device: device, in: db)
    }
}

extension DoorEntry {
    /// Who holds a place comes in. Who waits, or did not come in time, takes a free one, later also one that nobody has claimed.
    /// To whom the hosts have not said yes, they say it first.
    func admit(at instant: Instant, device: String, in db: Writer) throws -> Admission {
        switch status {
        case .checkedIn:
            guard let checkIn = try db.checkIn(of: id) else { return .unknown }
            return .alreadyAdmitted(self, checkIn)
        case .cancelled:
            return .cancelled(self)
        case .waitlisted where isAsking:
            return .waitlisted(self)
        case .waitlisted, .noShow:
            guard try db.hasPlace(for: self) || db.hasUnclaimedPlace(for: self, at: instant) else {
                return .waitlisted(self)
            }
        case .registered, .confirmed:
            break
        }
        return try letIn(at: instant, device: device, in: db)
    }

    /// Comes in, whether there is a place or not.
    func letIn(at instant: Instant, device: String, in db: Writer) throws -> Admission {
        let checkIn = CheckIn(id: db.newIdentifier(), registration: id, at: instant, device: device)
        let kept = try db.insert(checkIn, of: self)
        var admitted = self
        admitted.status = .checkedIn
        return .admitted(admitted, kept)
    }
}
