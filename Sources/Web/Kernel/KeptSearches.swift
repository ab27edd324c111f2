import Domain
import Secrets
import Synchronization
import Words

/// What was typed into a search of the desk: an address names it by a secret in its place, so that a name gets into no log and
/// no history, and the way back still leads to what was found. It is kept for the browser that typed it, in memory, and not
/// for long.
final class KeptSearches: Sendable {
    static let lifetime = Duration.minutes(10)
    /// What the address calls it.
    static let parameter = "of"
    private static let capacity = 1_000_000

    private struct Kept {
        let typed: String
        let end: Instant
    }

    private let kept = Mutex(RecentlyUsed<String, Kept>(capacity: KeptSearches.capacity))

    fileprivate func keep(_ typed: String, as key: String, until end: Instant) {
        let size = key.utf8.count + typed.utf8.count + 100
        kept.withLock { $0.keep(Kept(typed: typed, end: end), for: key, bytes: size) }
    }

    fileprivate func typed(_ key: String, at now: Instant) -> String? {
        let found = kept.withLock { $0.value(for: key) }
        return found.flatMap { now < $0.end ? $0.typed : nil }
    }
}

/// The search of which an address tells.
enum AskedSearch {
    case none
    case typed(String)
    /// Nobody knows any more what was typed.
    case isOver

    /// Empty if nothing can be searched for.
    var text: String {
        if case .typed(let text) = self { text } else { "" }
    }
}

extension Visit {
    /// Keeps what was typed.
    /// - Returns: what the address says in its place: `of=…`.
    func keepSearch(_ typed: String) -> String {
        let secret = Secret(from: services.randomness).text
        services.searches.keep(typed, as: keptSearch(secret), until: now.advanced(by: KeptSearches.lifetime))
        return "\(KeptSearches.parameter)=\(secret)"
    }

    /// What was typed before this address was opened.
    var askedSearch: AskedSearch {
        guard let secret = query[KeptSearches.parameter].nonEmpty else { return .none }
        return services.searches.typed(keptSearch(secret), at: now).map(AskedSearch.typed) ?? .isOver
    }

    /// Whoever has another session finds nothing by the same secret.
    private func keptSearch(_ secret: String) -> String { "\(formCaller) \(secret)" }

    /// Says that a search has to be typed again.
    var searchIsOver: Notice {
        Notice(title: words(KernelPhrase.searchIsOver), text: "\(words(KernelPhrase.searchIsOverHint))")
    }
}
