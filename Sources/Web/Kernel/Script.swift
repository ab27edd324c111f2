/// The scripts as they are sent: without what only people read.
enum Script {
    /// The same program without the lines that are comments or empty, and without what indents the others. Everything else
    /// stays as it was written, line by line.
    ///
    /// No text of our scripts goes over several lines, so nothing that is said is taken for a comment; a test looks at that.
    static func squeezed(_ script: String) -> String {
        script.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") }
            .map { "\($0)\n" }.joined()
    }
}
