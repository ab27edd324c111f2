public import Domain
public import Storage

/// One more body answers for an event. What is published says so at once, so whoever has no voice there does not do it.
public struct AddBody: Sendable {
    let host: EventHost
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ host: EventHost, to event: Event.ID, correspondence: Correspondence) {
        (self.host, self.event, self.correspondence) = (host, event, correspondence)
    }

    /// - Throws: `NotFound`, `HostRefusal`.
    public func run(in db: Writer) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireVoiceUnlessDraft(in: db)
        try ChangeEvent(event, correspondence: correspondence).run(in: db) { event in
            guard !event.hosts.namesBody(host.name) else { throw HostRefusal.bodyIsThere }
            event.hosts.append(host)
        }
    }
}

/// A body for which nobody speaks answers for the event no more.
public struct RemoveBody: Sendable {
    let name: String
    let event: Event.ID
    let correspondence: Correspondence

    public init(named name: String, from event: Event.ID, correspondence: Correspondence) {
        (self.name, self.event, self.correspondence) = (name, event, correspondence)
    }

    /// - Throws: `NotFound`, `HostRefusal`.
    public func run(in db: Writer) throws {
        guard let found = try db.event(event) else { throw NotFound() }
        try found.requireVoiceUnlessDraft(in: db)
        guard try db.hostPeople(of: event).allSatisfy({ $0.body != name }) else { throw HostRefusal.somebodySpeaks }
        try ChangeEvent(event, correspondence: correspondence).run(in: db) { event in
            event.hosts.removeAll { $0.name == name && $0.role != .leadModerator }
        }
    }
}
