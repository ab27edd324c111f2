public import Domain
public import Storage

/// Takes back what came with a file: every organisation that nobody has touched since goes, the others stay.
public struct UndoImport: Sendable {
    /// Which of some organisations are spoken of elsewhere, where this feature cannot look.
    public typealias Use = @Sendable (Set<Organisation.ID>, Reader) throws -> Set<Organisation.ID>

    let batch: ImportBatch.ID
    let use: Use

    public init(_ batch: ImportBatch.ID, keepingUsed use: @escaping Use) {
        (self.batch, self.use) = (batch, use)
    }

    /// - Throws: `NotFound`, `ImportBatch.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> ImportBatch {
        let untouched = try db.untouchedOrganisations(of: batch)
        let used = try use(Set(untouched), db)
        return try db.undoImport(batch, removing: untouched.filter { !used.contains($0) })
    }
}
