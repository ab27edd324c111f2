public import Domain

extension NeedMerger.Way: SQLConvertible {}

extension Reader {
    /// Into which need one has gone; nil if it stands by itself.
    public func needMerger(of gone: CrisisNeed.ID) throws -> NeedMerger? {
        try row("SELECT \(NeedMerger.columns) FROM need_merger WHERE gone = \(gone)").map(NeedMerger.init(row:))
    }

    /// What has gone into a need, the last first.
    public func needMergers(into kept: CrisisNeed.ID) throws -> [NeedMerger] {
        try rows(
            "SELECT \(NeedMerger.columns) FROM need_merger WHERE kept = \(kept) ORDER BY merged_at DESC, gone DESC"
        ).map(NeedMerger.init(row:))
    }
}

extension Writer {
    public func insert(_ merger: NeedMerger, in crisis: Crisis.ID) throws {
        let earlier = merger.earlier
        try run(
            """
            INSERT INTO need_merger (\(NeedMerger.columns)) VALUES (\(merger.gone), \(merger.kept), \(merger.way),
            \(merger.mergedAt), \(earlier.amount), \(earlier.language), \(earlier.district), \(earlier.window?.from),
            \(earlier.window?.until), \(earlier.isUrgent))
            """)
        try journal(.merged, .crisisNeed, merger.kept, details: ["crisis": crisis.rawValue])
    }

    /// Both stand by themselves again.
    public func remove(_ merger: NeedMerger, in crisis: Crisis.ID) throws {
        try run("DELETE FROM need_merger WHERE gone = \(merger.gone)")
        try journal(.undone, .crisisNeed, merger.kept, details: ["crisis": crisis.rawValue])
    }
}

extension NeedMerger {
    fileprivate static let columns: SQL =
        "gone, kept, way, merged_at, amount, language, district, starts_at, ends_at, is_urgent"

    fileprivate init(row: Row) throws {
        let (starts, ends): (Instant?, Instant?) = (try row["starts_at"], try row["ends_at"])
        let window = starts.flatMap { start in ends.flatMap { CrisisNeed.Window(from: start, until: $0) } }
        let earlier = Earlier(
            amount: try row["amount"], language: try row["language"], district: try row["district"], window: window,
            isUrgent: try row["is_urgent"])
        self.init(
            of: try row["gone"], into: try row["kept"], try row["way"], at: try row["merged_at"], earlier: earlier)
    }
}
