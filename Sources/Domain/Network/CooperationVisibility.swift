extension Cooperation {
    /// Whether somebody who may see as much as `viewer` may know of it: all parties have agreed, and each of them may be seen.
    /// A partner who is hidden is not to be found on the page of another one, either.
    public func isSeen(by viewer: Visibility) -> Bool { isPublic && leastVisible.isVisible(to: viewer) }
}

extension Visibility {
    /// The one that shows the least of them; public if there are none.
    public static func least(of all: some Sequence<Visibility>) -> Visibility {
        let all = Set(all)
        return [Visibility.coordination, .network].first(where: all.contains) ?? .public
    }
}
