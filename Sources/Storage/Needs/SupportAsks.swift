public import Domain

extension Reader {
    /// What everybody needs who holds a place, in the order in which they registered.
    public func supportAsks(of event: Event.ID) throws -> [SupportAsk] {
        let holding = RegistrationStatus.allCases.filter(\.holdsPlace)
        return try needs(of: event, among: holding).map { person, need, detail in
            SupportAsk(registration: person, need: need, detail: detail)
        }
    }
}
