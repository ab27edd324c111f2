import Domain

/// The plan of all boards of an event, at the desk.
extension EventDeskAddress {
    /// What the phases ask.
    var boardPhases: String { boards + "/phases" }
    func boardPhase(_ kind: String) -> String { "\(boardPhases)/\(kind)" }
}
