public import Domain
public import Storage

/// An office of the city has looked at where money goes, and recommends it.
public struct VerifyChannel: Sendable {
    let crisis: Crisis.ID
    let name: String
    let website: WebAddress
    let office: String
    let day: CalendarDay
    let today: CalendarDay

    /// - Parameter day: on which somebody looked.
    public init(
        of crisis: Crisis.ID, named name: String, at website: WebAddress, by office: String, on day: CalendarDay,
        today: CalendarDay
    ) {
        (self.crisis, self.name, self.website) = (crisis, name, website)
        (self.office, self.day, self.today) = (office, day, today)
    }

    /// - Throws: `VerifiedChannel.Refusal`; `NotFound` if there is no such crisis.
    public func run(in db: Writer) throws {
        guard try db.crisis(crisis) != nil else { throw NotFound() }
        try db.insert(
            VerifiedChannel(
                id: db.newIdentifier(), crisis: crisis, name: name, website: website, checkedOn: day,
                checkedBy: office, today: today))
    }
}

/// Nobody recommends it any more.
public struct RemoveChannel: Sendable {
    let channel: VerifiedChannel.ID

    public init(_ channel: VerifiedChannel.ID) { self.channel = channel }

    public func run(in db: Writer) throws { try db.remove(channel: channel) }
}
