import Storage

/// What lets somebody listen who need not be signed in for it, such as a link. An open stream ends with it.
struct ListeningRight: Sendable {
    /// About what the journal tells when it may have ended.
    let kinds: Set<SubjectKind>
    /// Asked again after each such entry.
    let lasts: @Sendable () async throws -> Bool

    init(about kinds: Set<SubjectKind>, lasts: @escaping @Sendable () async throws -> Bool) {
        (self.kinds, self.lasts) = (kinds, lasts)
    }
}
