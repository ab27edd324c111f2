import Words

/// What a route of the JSON interface does, in the words of the OpenAPI document. It is written where the route is
/// added; address, method and who may call it are the route's own and are not said a second time.
struct Operation: Sendable {
    /// What comes back if it works.
    enum Answer: Sendable {
        case json(Int, String, Schema)
        /// Server-Sent Events; the names are those of the events.
        case stream(String, names: [String])
        case nothing(String)
    }

    /// The name under which generated clients offer it, such as `registerPerson`.
    let name: String
    let summary: String
    var details: String?
    /// What may stand behind the question mark.
    var query: [Schema.Property] = []
    var headers: [Schema.Property] = []
    var body: Schema?
    let answer: Answer
    /// Problems that mean something of their own here, by status. Those that can happen everywhere are added.
    var refusals: [Int: String] = [:]
}
