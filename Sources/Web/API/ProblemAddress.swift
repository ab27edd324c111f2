/// The kinds of problems that programs tell apart (RFC 9457, `type`).
enum ProblemAddress {
    /// Where the status says everything.
    static let blank = "about:blank"

    /// - Parameter word: of the kind, such as `full`.
    static func kind(_ word: String) -> String {
        "/problems/" + word.split(separator: " ").joined(separator: "-")
    }
}
