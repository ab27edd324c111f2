/// Whether an event takes place: the one value that everybody asks who registers, reminds, admits, offers or tells.
public enum EventStanding: Hashable, Sendable {
    /// Nobody outside knows of it.
    case draft
    case takesPlace
    /// Nobody has to come. What people have (places, turns, stands, roles) stays, because it may take place after all.
    case cancelled(since: Instant)
}

extension Event {
    public var standing: EventStanding {
        guard isPublished else { return .draft }
        return cancelledAt.map { .cancelled(since: $0) } ?? .takesPlace
    }

    public var isCancelled: Bool {
        if case .cancelled = standing { true } else { false }
    }
}

/// Why an event is neither cancelled nor takes place after all.
public enum StandingRefusal: Error, Hashable, Sendable {
    /// A draft is known to nobody who would have to be told.
    case isDraft
    /// Nobody is told any more when the day has passed.
    case isOver
    /// Somebody has done the same meanwhile.
    case isSo
    /// Something else follows now than what was read.
    case isOutdated
    /// Whoever has no voice among the hosts, and is not of the coordination.
    case hasNoVoice
    /// The hosts are asked something else; that is answered or withdrawn first.
    case somethingIsAsked
}
