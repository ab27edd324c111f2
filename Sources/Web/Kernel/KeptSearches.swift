import Domain
import Secrets
import Words

/// What was typed into a search of the desk or the door: an address holds it sealed, so that a name can be read in no log and
/// no history, and the way back still leads to what was found, on whichever instance. It counts for the browser that typed it,
/// and not for long.
enum KeptSearches {
    static let lifetime = Duration.minutes(10)
    /// What the address calls it.
    static let parameter = "of"
    /// Longer than any name; the rest is not searched for.
    fileprivate static let mostCharacters = 200
    fileprivate static let nonceLength = 12
}

/// The search of which an address tells.
enum AskedSearch {
    case none
    case typed(String)
    /// What was typed counts no more, or never did for this browser.
    case isOver

    /// Empty if nothing can be searched for.
    var text: String {
        if case .typed(let text) = self { text } else { "" }
    }
}

extension Visit {
    /// Seals what was typed.
    /// - Returns: what the address says in its place: `of=…`.
    func keepSearch(_ typed: String) -> String {
        let typed = String(typed.singleLine.prefix(KeptSearches.mostCharacters))
        let end = now.advanced(by: KeptSearches.lifetime)
        let sealed = SealedText.seal(
            "\(end.milliseconds) \(typed)", key: keyOfSearches,
            nonce: services.randomness.bytes(KeptSearches.nonceLength))
        return "\(KeptSearches.parameter)=\(sealed ?? "")"
    }

    /// What was typed before this address was opened.
    var askedSearch: AskedSearch {
        guard let sealed = query[KeptSearches.parameter].nonEmpty else { return .none }
        guard let opened = SealedText.open(sealed, key: keyOfSearches) else { return .isOver }
        let parts = opened.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard let end = parts.first.flatMap({ Int64($0) }), now.milliseconds < end else { return .isOver }
        return .typed(parts.dropFirst().first.map(String.init) ?? "")
    }

    /// Whoever has another session finds nothing by the same address; and who knows all that the house keeps, neither, because
    /// it does not keep the secret of a session.
    private var keyOfSearches: [UInt8] {
        Secret.authentication(of: "search:\(browserSecret?.text ?? "")", key: services.signingKey)
    }

    /// Says that a search has to be typed again; nil if the address tells of none, or of one that is still known.
    var searchIsOver: Notice? {
        guard case .isOver = askedSearch else { return nil }
        return Notice(title: words(KernelPhrase.searchIsOver), text: "\(words(KernelPhrase.searchIsOverHint))")
    }
}
