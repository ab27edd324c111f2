/// The mark of a wish to end something, in the form that answers it.
enum EndingMark {
    /// The hidden field in which it travels.
    static let field = "about"
}
