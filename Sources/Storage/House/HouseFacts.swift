public import Domain

extension SubjectKind {
    public static let housePage = SubjectKind(rawValue: "house-page")
}

extension Reader {
    /// All that whoever runs the house says about it.
    public func houseFacts() throws -> HouseFacts {
        var facts = HouseFacts()
        for row in try rows("SELECT name, value FROM house_fact") {
            let (name, value): (String, String) = (try row["name"], try row["value"])
            if name == HouseFacts.barriersName {
                facts.barriers = JSONColumn.value([KnownBarrier].self, value) ?? []
            } else if let fact = HouseFact(rawValue: name) {
                facts[fact] = value
            }
        }
        return facts
    }
}

extension Writer {
    /// Changes what stands on a page of the house: reads it, changes it and writes it in one breath, and only if something is
    /// different.
    /// - Throws: whatever `body` throws; then nothing has changed.
    public func change(house page: HousePage, _ body: (inout HouseFacts) throws -> Void) throws {
        let before = try houseFacts()
        var facts = before
        try body(&facts)
        guard facts != before else { return }
        for fact in HouseFact.allCases where facts[fact] != before[fact] {
            try set(houseFact: fact.rawValue, to: facts[fact])
        }
        if facts.barriers != before.barriers {
            try set(
                houseFact: HouseFacts.barriersName, to: facts.barriers.isEmpty ? "" : JSONColumn.text(facts.barriers))
        }
        try journal(.changed, .housePage, Identifier<HousePage>(rawValue: page.rawValue))
    }

    private func set(houseFact name: String, to value: String) throws {
        try run("DELETE FROM house_fact WHERE name = \(name)")
        guard !value.isEmpty else { return }
        try run("INSERT INTO house_fact (name, value) VALUES (\(name), \(value))")
    }
}

extension HouseFacts {
    /// All of them are one value.
    fileprivate static let barriersName = "barriers"
}
