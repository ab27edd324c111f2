/// Why a change cannot be undone.
public enum UndoRefusal: Error, Hashable {
    /// It is too long ago, or the same fields have been changed since.
    case over
    /// What was changed is not there any more.
    case gone
    /// Somebody has taken a step on it since: what two sides agreed on is what stands there now.
    case steppedOn
    /// Somebody has done something about the same people, seats or fields since. Nothing is undone.
    case builtOn
}
