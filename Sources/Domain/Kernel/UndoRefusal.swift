/// Why a change cannot be undone.
public enum UndoRefusal: Error, Hashable {
    /// It is too long ago, or somebody has changed the same fields since.
    case over
    /// Somebody has taken a step on it since: what two sides agreed on is what stands there now.
    case steppedOn
}
