public import Domain
public import Storage

/// The coordination says that a crisis is over. What is still needed is needed no more, what was there is counted for the last
/// time; whoever helped is asked by the clock whether they stay (`AskHelpersToStay`).
public struct CloseCrisis: Sendable {
    let crisis: Crisis.ID
    let today: CalendarDay

    public init(_ crisis: Crisis.ID, on today: CalendarDay) {
        (self.crisis, self.today) = (crisis, today)
    }

    /// - Throws: `NotFound`, `Crisis.Refusal.alreadyClosed`.
    public func run(in db: Writer) throws {
        try db.change(crisis: crisis, as: .closed) { try $0.close(at: db.now) }
        try CountCoverage(in: [crisis], on: today).run(in: db)
        let needs = try db.unclosedNeeds(of: crisis)
        for need in needs {
            try db.change(need: need.id, as: .closed) { try $0.close(.withdrawn, at: db.now) }
        }
        // Whoever has promised something hears of it when nobody can take it back any more; nobody new is asked from now on.
        for (need, call) in try db.helpCalls(for: needs.map(\.id)).sorted(by: { $0.key < $1.key }) {
            if call.isRunning { try db.change(helpCall: need, as: .closed) { try $0.end(.needIsOver) } }
            try UnsentAskings(for: need).takeBack(in: db)
        }
    }
}
