import Domain
import Secrets
import Synchronization
import Words

/// What was typed into a search of the desk or the door: an address names it by a secret in its place, so that a name gets
/// into no log and no history, and the way back still leads to what was found. It is kept for the browser that typed it, in
/// memory, and not for long.
final class KeptSearches: Sendable {
    static let lifetime = Duration.minutes(10)
    /// What the address calls it.
    static let parameter = "of"
    /// Longer than any name; the rest is not searched for.
    fileprivate static let mostCharacters = 200
    private static let capacity = 1_000_000

    private struct Kept {
        let typed: String
        let end: Instant
    }

    private let kept = Mutex(RecentlyUsed<String, Kept>(capacity: KeptSearches.capacity))

    /// How many are kept.
    var count: Int { kept.withLock { $0.count } }

    fileprivate func keep(_ typed: String, as key: String, at now: Instant) {
        let size = key.utf8.count + typed.utf8.count + 100
        let search = Kept(typed: typed, end: now.advanced(by: KeptSearches.lifetime))
        kept.withLock { kept in
            kept.forget { $0.end <= now }
            kept.keep(search, for: key, bytes: size)
        }
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
        let typed = String(typed.singleLine.prefix(KeptSearches.mostCharacters))
        services.searches.keep(typed, as: keptSearch(secret), at: now)
        return "\(KeptSearches.parameter)=\(secret)"
    }

    /// What was typed before this address was opened.
    var askedSearch: AskedSearch {
        guard let secret = query[KeptSearches.parameter].nonEmpty else { return .none }
        return services.searches.typed(keptSearch(secret), at: now).map(AskedSearch.typed) ?? .isOver
    }

    /// Whoever has another session finds nothing by the same secret.
    private func keptSearch(_ secret: String) -> String { "\(formCaller) \(secret)" }

    /// Says that a search has to be typed again; nil if the address tells of none, or of one that is still known.
    var searchIsOver: Notice? {
        guard case .isOver = askedSearch else { return nil }
        return Notice(title: words(KernelPhrase.searchIsOver), text: "\(words(KernelPhrase.searchIsOverHint))")
    }
}
