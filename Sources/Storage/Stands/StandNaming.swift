public import Domain

extension NamingColumn {
    /// Whose stand it is; nobody has two at one event.
    static let ofStands: [NamingColumn] = [
        NamingColumn(
            "stand", alone: ["event"], told: (.stand, "id"), part: .stands,
            needs: ["event": "event", "area": "stand_area"])
    ]
}

extension Writer {
    public func mergeStands(
        _ gone: Organisation.ID, into kept: Organisation.ID, noting trail: inout RowTrail
    ) throws {
        try rename(NamingColumn.ofStands, from: gone.rawValue, to: kept.rawValue, noting: &trail)
    }
}
