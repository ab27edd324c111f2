import Domain

/// The stands of an event, for everybody.
extension EventAddress {
    var stands: String { page + "/stands" }
    /// Says that something about them has changed, and not what.
    var standStream: String { stands + "/stream" }
    func standStream(after entry: Int64) -> String { "\(standStream)?after=\(entry)" }
}

/// The stand of an organisation, for whoever answers for it.
extension OrganisationAddress {
    /// - Parameter event: its slug, or as routes write it.
    func stand(at event: String = "{event}") -> String { "\(page)/stands/\(event)" }
    func standWithdrawal(at event: String = "{event}") -> String { stand(at: event) + "/withdrawal" }
    /// - Parameter done: what was just done.
    func stand(at event: String, done: String) -> String { "\(stand(at: event))?done=\(done)" }
}

/// The stands at the desk.
extension EventDeskAddress {
    static let anyStand = Stand.ID(rawValue: "{stand}")
    static let anyStandArea = StandArea.ID(rawValue: "{area}")

    var stands: String { page + "/stands" }
    /// Looks for the organisation for which the coordination writes a request down.
    var newStand: String { stands + "/new" }
    /// The list as a file.
    var standTable: String { stands + "/table" }
    /// On paper, one sheet for each stand.
    var standSigns: String { stands + "/signs" }
    var newStandArea: String { stands + "/areas/new" }
    /// What does not fit.
    var standConflicts: String { stands + "#conflicts" }
    func stand(_ stand: Stand.ID) -> String { "\(stands)/\(stand)" }
    func refusal(of stand: Stand.ID) -> String { self.stand(stand) + "/refusal" }
    /// The list, which says what became of one of them.
    func stands(after stand: Stand.ID) -> String { "\(stands)?done=\(stand)" }
    func standArea(_ area: StandArea.ID) -> String { "\(stands)/areas/\(area)" }
    func removal(of area: StandArea.ID) -> String { standArea(area) + "/removal" }
}
