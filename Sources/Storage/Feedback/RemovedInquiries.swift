public import Domain

extension Writer {
    /// What somebody has asked through their own page goes with them.
    public func removeInquiries(of registration: Identifier<Registration>) throws {
        let asked: [Inquiry.ID] = try rows(
            "SELECT id FROM inquiry WHERE registration = \(registration) ORDER BY id"
        ).map { try $0["id"] }
        guard !asked.isEmpty else { return }
        try run("DELETE FROM inquiry WHERE id IN \(list: asked)")
        for id in asked { try journal(.removed, .inquiry, id) }
    }
}
