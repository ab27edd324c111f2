/// Why a change cannot be undone.
public enum UndoRefusal: Error, Hashable {
    /// It is too long ago, or somebody has changed the same fields since.
    case over
}
